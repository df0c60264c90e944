#include "tex_math.hpp"

#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "offprint/ast/query.hpp"
#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"
#include "process.hpp"

namespace offprint::cli {
namespace {

// blahtexml takes a hundred microseconds for each: what an article or a textbook holds, but no flood.
constexpr std::size_t most_formulas = 10'000;

// Equal ones are converted once.
struct Formula {
  std::vector<Node*> nodes;
  std::string tex;
  std::string mathml;
  bool display;
};

// Commands of LaTeX and its common packages that blahtexml lacks, in its own.
struct Macro {
  std::string_view name, definition;
};
constexpr std::array<Macro, 8> macros = {{
    {"\\dfrac", "[2]{{\\displaystyle\\frac{#1}{#2}}}"},
    {"\\tfrac", "[2]{{\\textstyle\\frac{#1}{#2}}}"},
    {"\\stackrel", "[2]{\\overset{#1}{#2}}"},
    {"\\mathring", "[1]{\\overset{\\circ}{#1}}"},
    {"\\bm", "[1]{\\boldsymbol{#1}}"},
    {"\\mathscr", "[1]{\\mathcal{#1}}"},
    {"\\degree", "{^\\circ}"},
    {"\\argmax", "{\\operatorname{arg\\,max}}"},
}};

struct Environment {
  std::string_view name, known;  // "" takes the environment's frame away
};
constexpr std::array<Environment, 14> environments = {{
    {"align", "aligned"},
    {"align*", "aligned"},
    {"split", "aligned"},
    {"gather", "aligned"},
    {"gather*", "aligned"},
    {"gathered", "aligned"},
    {"multline", "aligned"},
    {"multline*", "aligned"},
    {"alignat", "aligned"},
    {"alignat*", "aligned"},
    {"array", "matrix"},
    {"equation", ""},
    {"equation*", ""},
    {"displaymath", ""},
}};

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// Takes "{...}" away behind each `what`: the columns of an array, the name of a label.
void drop_argument(std::string& text, const std::string& what) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) {
    const std::size_t open = at + what.size();
    const std::size_t close = open < text.size() && text[open] == '{' ? text.find('}', open) : text.npos;
    if (close != text.npos) text.erase(open, close + 1 - open);
  }
}

// The formula on one line, without comments and without numbers of equations.
std::string plain_tex(std::string_view tex) {
  std::string out;
  bool comment = false;
  for (std::size_t i = 0; i < tex.size(); ++i) {
    const bool escaped = i > 0 && tex[i - 1] == '\\';
    if (tex[i] == '\n') {
      comment = false;
      out += ' ';
    } else if (tex[i] == '%' && !escaped) {
      comment = true;
    } else if (!comment) {
      out += static_cast<unsigned char>(tex[i]) < ' ' ? ' ' : tex[i];
    }
  }
  for (const char* command : {"\\label", "\\tag", "\\notag", "\\nonumber"}) {
    drop_argument(out, command);
    replace_all(out, command, "");
  }
  return out;
}

// The same in the words that blahtexml knows.
std::string spelt_out(std::string tex) {
  drop_argument(tex, "\\begin{array}");
  drop_argument(tex, "\\begin{alignat}");
  drop_argument(tex, "\\begin{alignat*}");
  for (const Environment& each : environments) {
    for (const std::string_view command : {"\\begin{", "\\end{"}) {
      const std::string with = each.known.empty() ? "" : std::string(command) + std::string(each.known) + "}";
      replace_all(tex, std::string(command) + std::string(each.name) + "}", with);
    }
  }
  std::string definitions;
  for (const Macro& each : macros) {
    if (tex.find(each.name) == tex.npos) continue;
    definitions += "\\newcommand{" + std::string(each.name) + "}" + std::string(each.definition);
  }
  return definitions + tex;
}

std::string attribute_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

// One element a line goes in, and one comes out.
Result<void> convert(std::vector<Formula*>& formulas, bool spell) {
  std::string input = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<m xmlns:b=\"http://gva.noekeon.org/blahtexml\">\n";
  for (const Formula* each : formulas) {
    const std::string tex = spell ? spelt_out(each->tex) : each->tex;
    input.append(each->display ? "<e b:block=\"" : "<e b:inline=\"").append(attribute_value(tex)).append("\"/>\n");
  }
  // Its status is 1 when some formula was beyond it.
  Program program{.words = {"sh", "-c", "blahtexml --xmlin --mathml-nsprefix-none 2>/dev/null || [ $? -eq 1 ]"},
                  .environment = {}};
  Result<std::string> output = run(program, input + "</m>\n");
  if (!output) return output.error();
  std::string_view rest = *output;
  const auto take_line = [&rest] {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
  };
  take_line();
  take_line();
  for (Formula* each : formulas) {
    std::string_view line = utf8::trim(take_line());
    if (!line.starts_with("<e><math") || !line.ends_with("</math></e>")) continue;
    line.remove_prefix(3);
    each->mathml = line.substr(0, line.size() - 4);
  }
  return {};
}

// In the order of their first places; what is beyond the limit stays as it is.
std::vector<Formula> formulas_of(Document& document, Context& context) {
  std::vector<Formula> found;
  std::unordered_map<std::string, std::size_t> places;
  bool told = false;
  for (auto [node, entering] : walk(static_cast<Node&>(document.root()))) {
    if (!entering) continue;
    const auto add = [&, at = &node](const auto& math, bool display) {
      std::string tex = plain_tex(math.tex);
      if (!math.mathml.empty() || utf8::trim(tex).empty()) return;
      const auto [place, is_new] = places.try_emplace(std::string(1, display ? 'd' : 'i').append(tex), found.size());
      if (!is_new) return found[place->second].nodes.push_back(at);
      if (found.size() < most_formulas) {
        found.push_back({{at}, std::move(tex), "", display});
        return;
      }
      places.erase(place);
      if (!std::exchange(told, true)) {
        context.note("math", "formulas beyond the first " + std::to_string(most_formulas) + " stay TeX",
                     at->position());
      }
    };
    if (const auto* math = node.as<Math>()) add(*math, false);
    if (const auto* math = node.as<MathBlock>()) add(*math, true);
  }
  return found;
}

std::vector<Formula*> unconverted(std::vector<Formula>& formulas) {
  std::vector<Formula*> found;
  for (Formula& each : formulas) {
    if (each.mathml.empty()) found.push_back(&each);
  }
  return found;
}

}  // namespace

void add_mathml(Document& document, Context& context) {
  std::vector<Formula> formulas = formulas_of(document, context);
  for (const bool spell : {false, true}) {
    std::vector<Formula*> left = unconverted(formulas);
    if (left.empty()) break;
    Result<void> converted = convert(left, spell);
    if (converted) continue;
    return context.note("math", "formulas stay TeX, since blahtexml does not run: install it to have them as MathML");
  }
  for (Formula& each : formulas) {
    if (each.mathml.empty()) {
      context.note("math", "a formula stays TeX, since blahtexml does not know all of it",
                   each.nodes.front()->position());
      continue;
    }
    const Str mathml = document.keep(each.mathml);
    for (Node* node : each.nodes) {
      if (auto* math = node->as<Math>()) math->mathml = mathml;
      if (auto* math = node->as<MathBlock>()) math->mathml = mathml;
    }
  }
}

}  // namespace offprint::cli
