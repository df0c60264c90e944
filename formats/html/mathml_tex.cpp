#include "mathml_tex.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "offprint/base/utf8.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

bool is_tex(std::string_view encoding) {
  return utf8::equals_ignoring_ascii_case(encoding, "application/x-tex") ||
         utf8::equals_ignoring_ascii_case(encoding, "tex") || utf8::equals_ignoring_ascii_case(encoding, "latex") ||
         utf8::equals_ignoring_ascii_case(encoding, "application/x-latex");
}

constexpr int most_levels = 64;

constexpr std::string_view functions[] = {"arccos", "arcsin", "arctan", "arg",    "cos",    "cosh", "cot", "coth",
                                          "csc",    "deg",    "det",    "dim",    "exp",    "gcd",  "hom", "inf",
                                          "ker",    "lg",     "lim",    "liminf", "limsup", "ln",   "log", "max",
                                          "min",    "Pr",     "sec",    "sin",    "sinh",   "sup",  "tan", "tanh"};
// What stands under and over these are limits.
constexpr std::string_view with_limits[] = {
    "\\sum",       "\\prod",   "\\coprod", "\\bigcup", "\\bigcap", "\\bigoplus", "\\bigvee", "\\bigwedge",
    "\\lim",       "\\limsup", "\\liminf", "\\max",    "\\min",    "\\sup",      "\\inf",    "\\det",
    "\\bigotimes", "\\gcd",    "\\int",    "\\iint",   "\\oint",   "\\Pr"};

struct Pair {
  std::string_view key, command;
};
constexpr Pair accents_over[] = {{"¯", "\\overline"}, {"‾", "\\overline"}, {"_", "\\overline"}, {"^", "\\hat"},
                                 {"ˆ", "\\hat"},      {"~", "\\tilde"},    {"˜", "\\tilde"},    {"→", "\\vec"},
                                 {"⃗", "\\vec"},       {".", "\\dot"},      {"˙", "\\dot"},      {"¨", "\\ddot"},
                                 {"ˇ", "\\check"},    {"˘", "\\breve"},    {"´", "\\acute"},    {"`", "\\grave"},
                                 {"⏞", "\\overbrace"}};
constexpr Pair accents_under[] = {
    {"_", "\\underline"}, {"̲", "\\underline"}, {"¯", "\\underline"}, {"⏟", "\\underbrace"}};
constexpr Pair alphabets[] = {{"normal", "\\mathrm"},    {"bold", "\\mathbf"},          {"bold-italic", "\\boldsymbol"},
                              {"script", "\\mathcal"},   {"double-struck", "\\mathbb"}, {"fraktur", "\\mathfrak"},
                              {"monospace", "\\mathtt"}, {"sans-serif", "\\mathsf"},    {"bold-script", "\\mathcal"}};

template <class Table>
std::string_view look_up(const Table& table, std::string_view key) {
  for (const Pair& row : table) {
    if (row.key == key) return row.command;
  }
  return {};
}

template <class Table>
bool holds(const Table& table, std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

// Characters that TeX reads as commands. `in_text`: within \text{}.
std::string escaped(std::string_view text, bool in_text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("#$%&_{}").find(c) != std::string_view::npos) {
      out.append("\\").push_back(c);
    } else if (c == '\\') {
      out += in_text ? "\\textbackslash{}" : "\\backslash ";
    } else if (c == '^') {
      out += in_text ? "\\textasciicircum{}" : "\\hat{}";
    } else if (c == '~') {
      out += in_text ? "\\textasciitilde{}" : "\\sim ";
    } else {
      out += c;
    }
  }
  return out;
}

void add_part(std::string& row, std::string_view part) {
  if (part.empty()) return;
  if (!row.empty() && row.back() != ' ') row += ' ';
  row += part;
}

// Whether TeX takes it for one thing: a character, digits or a command.
bool is_single(std::string_view tex) {
  if (tex.empty()) return false;
  if (tex.front() == '\\') {
    return tex.size() > 1 && std::all_of(tex.begin() + 1, tex.end(), [](char c) { return utf8::is_ascii_alpha(c); });
  }
  if (std::all_of(tex.begin(), tex.end(), [](char c) { return utf8::is_ascii_digit(c); })) return true;
  return tex.size() <= 4 && utf8::length(tex) == 1 && std::string_view("{}^_").find(tex) == std::string_view::npos;
}

std::string braced(std::string_view tex) {
  return "{" + std::string(tex) + "}";
}

std::vector<DomNode> elements_of(DomNode node) {
  std::vector<DomNode> found;
  for (const DomNode child : node.children()) {
    if (child.is_element() && !child.local_name().starts_with("annotation")) found.push_back(child);
  }
  return found;
}

class Translator {
 public:
  std::string row(DomNode parent) {
    std::string out;
    for (const DomNode child : elements_of(parent)) add_part(out, element(child));
    return out;
  }
  bool failed() const { return failed_; }

 private:
  using Make = std::string (Translator::*)(DomNode);
  struct Element {
    std::string_view name;
    Make make;
  };
  static Make maker_of(std::string_view name);  // null for an unknown element

  std::string fail() {
    failed_ = true;
    return {};
  }

  std::string element(DomNode node) {
    if (failed_ || level_ == most_levels) return fail();
    const Make make = maker_of(node.local_name());
    if (make == nullptr) return fail();
    ++level_;
    std::string out = (this->*make)(node);
    --level_;
    return out;
  }

  std::string nothing(DomNode) { return {}; }

  std::string identifier(DomNode node) {
    const std::string text = collapse_space(node.text_content());
    if (text.empty()) return {};
    const std::string_view alphabet = look_up(alphabets, node.attribute("mathvariant"));
    const std::string_view command = tex_command(text);
    const bool one = utf8::length(text) == 1;
    std::string tex = command.empty() ? escaped(text, false) : std::string(command);
    if (!one && holds(functions, text)) return "\\" + text;
    if (alphabet.empty()) return one || !command.empty() ? tex : "\\mathrm" + braced(tex);
    return alphabet == "\\mathrm" && !command.empty() ? tex : std::string(alphabet) + braced(tex);
  }

  std::string number(DomNode node) {
    const std::string text = collapse_space(node.text_content());
    const std::string_view command = tex_command(text), alphabet = look_up(alphabets, node.attribute("mathvariant"));
    std::string tex = command.empty() ? escaped(text, false) : std::string(command);
    return alphabet.empty() ? tex : std::string(alphabet) + braced(tex);
  }

  std::string sign(DomNode node) {
    const std::string text = collapse_space(node.text_content());
    constexpr std::string_view invisible[] = {"\u2061", "\u2062", "\u2063", "\u2064"};
    if (text.empty() || holds(invisible, text)) return {};
    if (holds(functions, text)) return "\\" + text;
    const std::string_view command = tex_command(text);
    if (!command.empty()) return std::string(command);
    const bool word = utf8::length(text) > 1 && std::all_of(text.begin(), text.end(), utf8::is_ascii_alpha);
    return word ? "\\operatorname" + braced(text) : escaped(text, false);
  }

  std::string words(DomNode node) {
    const std::string text(node.text_content());
    const std::string clean = collapse_space(text);
    if (clean.empty()) return text.empty() ? std::string() : "\\ ";
    return "\\text" + braced(escaped(clean, true));
  }

  std::string space(DomNode node) {
    const std::string_view width = utf8::trim(node.attribute("width"));
    return width.empty() || width.starts_with('0') || width.starts_with('-') ? std::string() : "\\ ";
  }

  std::string group(DomNode node) { return row(node); }

  std::string first(DomNode node) {
    const std::vector<DomNode> parts = elements_of(node);
    return parts.empty() ? std::string() : element(parts.front());
  }

  std::string phantom(DomNode node) { return "\\phantom" + braced(row(node)); }

  std::string fraction(DomNode node) {
    const std::vector<DomNode> parts = elements_of(node);
    if (parts.size() != 2) return fail();
    const std::string above = element(parts[0]), below = element(parts[1]);
    const std::string_view line = utf8::trim(node.attribute("linethickness"));
    if (line.starts_with('0')) return "{" + above + " \\atop " + below + "}";
    return "\\frac" + braced(above) + braced(below);
  }

  std::string square_root(DomNode node) { return "\\sqrt" + braced(row(node)); }

  std::string root(DomNode node) {
    const std::vector<DomNode> parts = elements_of(node);
    if (parts.size() != 2) return fail();
    const std::string base = element(parts[0]);
    return "\\sqrt[" + braced(element(parts[1])) + "]" + braced(base);
  }

  // A base with what is set below and above; either may be empty.
  static std::string scripts(std::string base, const std::string& below, const std::string& above) {
    std::string out = is_single(base) ? std::move(base) : braced(base);
    if (!below.empty()) out += "_" + braced(below);
    if (above.empty()) return out;
    const bool primes = above.find_first_not_of('\'') == std::string::npos;
    return out + (primes ? above : "^" + braced(above));
  }

  // The base, and the parts that `below` and `above` number; 0 for none.
  std::string scripted(DomNode node, std::size_t below, std::size_t above) {
    const std::vector<DomNode> parts = elements_of(node);
    if (parts.size() != 1 + std::max(below, above)) return fail();
    std::string base = element(parts[0]);
    const std::string low = below == 0 ? std::string() : element(parts[below]);
    const std::string high = above == 0 ? std::string() : element(parts[above]);
    return scripts(std::move(base), low, high);
  }
  std::string sub(DomNode node) { return scripted(node, 1, 0); }
  std::string sup(DomNode node) { return scripted(node, 0, 1); }
  std::string sub_sup(DomNode node) { return scripted(node, 1, 2); }

  std::string set_around(DomNode node, std::size_t below, std::size_t above) {
    const std::vector<DomNode> parts = elements_of(node);
    if (parts.size() != 1 + std::max(below, above)) return fail();
    std::string base = element(parts[0]);
    const auto sign_of = [&](std::size_t part) { return collapse_space(parts[part].text_content()); };
    const std::string low = below == 0 ? std::string() : element(parts[below]);
    const std::string high = above == 0 ? std::string() : element(parts[above]);
    if (holds(with_limits, base)) return scripts(std::move(base), low, high);
    if (above != 0) {
      const std::string_view accent = look_up(accents_over, sign_of(above));
      base = accent.empty() ? "\\overset" + braced(high) + braced(base) : std::string(accent) + braced(base);
    }
    if (below == 0) return base;
    const std::string_view accent = look_up(accents_under, sign_of(below));
    return accent.empty() ? "\\underset" + braced(low) + braced(base) : std::string(accent) + braced(base);
  }
  std::string under(DomNode node) { return set_around(node, 1, 0); }
  std::string over(DomNode node) { return set_around(node, 0, 1); }
  std::string under_over(DomNode node) { return set_around(node, 1, 2); }

  // A base, pairs of what stands below and above behind it, <mprescripts>, and the pairs before it.
  std::string multiscripts(DomNode node) {
    const std::vector<DomNode> parts = elements_of(node);
    // Each pair puts braces around those before it, as another level does.
    const std::size_t pairs = parts.size() / 2;
    if (parts.empty() || pairs > static_cast<std::size_t>(most_levels - level_)) return fail();
    level_ += static_cast<int>(pairs);
    std::string base = element(parts[0]), before;
    bool behind = true;
    for (std::size_t at = 1; at < parts.size();) {
      if (parts[at].local_name() == "mprescripts") {
        behind = false;
        ++at;
        continue;
      }
      if (at + 1 == parts.size()) return fail();
      const std::string low = element(parts[at]), high = element(parts[at + 1]);
      std::string& place = behind ? base : before;
      place = scripts(behind ? std::move(base) : before, low, high);
      at += 2;
    }
    level_ -= static_cast<int>(pairs);
    add_part(before, base);
    return before;
  }

  std::string table(DomNode node) {
    std::string out = "\\begin{matrix}";
    for (const DomNode line : elements_of(node)) {
      std::vector<DomNode> cells = elements_of(line);
      if (line.local_name() == "mlabeledtr" && !cells.empty()) cells.erase(cells.begin());
      std::string made;
      for (std::size_t i = 0; i < cells.size(); ++i) made.append(i == 0 ? " " : " & ").append(row(cells[i]));
      out += made + " \\\\";
    }
    return out + " \\end{matrix}";
  }

  std::string fenced(DomNode node) {
    const auto given = [&](const char* name, std::string_view otherwise) {
      return node.has_attribute(name) ? collapse_space(node.attribute(name)) : std::string(otherwise);
    };
    const auto fence = [](const std::string& text) {
      const std::string_view command = tex_command(text);
      return text.empty() ? std::string(".") : command.empty() ? escaped(text, false) : std::string(command);
    };
    // MathML 3 section 3.3.8.2: one character after each part, the last of them again and again; white space is none.
    const std::string separators = given("separators", ",");
    std::string inside;
    std::string_view rest = separators, separator;
    for (const DomNode part : elements_of(node)) {
      if (!inside.empty() && !separator.empty()) inside += " " + escaped(separator, false);
      add_part(inside, element(part));
      rest = utf8::trim(rest);
      if (!rest.empty()) separator = rest.substr(0, utf8::decode(rest, 0).length);
      rest.remove_prefix(rest.empty() ? 0 : separator.size());
    }
    return "\\left" + fence(given("open", "(")) + " " + inside + " \\right" + fence(given("close", ")"));
  }

  int level_ = 0;
  bool failed_ = false;
};

Translator::Make Translator::maker_of(std::string_view name) {
  static constexpr Element elements[] = {{"mi", &Translator::identifier},
                                         {"mo", &Translator::sign},
                                         {"mn", &Translator::number},
                                         {"mrow", &Translator::group},
                                         {"mtext", &Translator::words},
                                         {"ms", &Translator::words},
                                         {"mspace", &Translator::space},
                                         {"mstyle", &Translator::group},
                                         {"mpadded", &Translator::group},
                                         {"merror", &Translator::group},
                                         {"semantics", &Translator::first},
                                         {"maction", &Translator::first},
                                         {"mphantom", &Translator::phantom},
                                         {"mfrac", &Translator::fraction},
                                         {"msqrt", &Translator::square_root},
                                         {"mroot", &Translator::root},
                                         {"msub", &Translator::sub},
                                         {"msup", &Translator::sup},
                                         {"msubsup", &Translator::sub_sup},
                                         {"munder", &Translator::under},
                                         {"mover", &Translator::over},
                                         {"munderover", &Translator::under_over},
                                         {"mtable", &Translator::table},
                                         {"mfenced", &Translator::fenced},
                                         {"mmultiscripts", &Translator::multiscripts},
                                         {"none", &Translator::nothing}};
  for (const Element& each : elements) {
    if (each.name == name) return each.make;
  }
  return nullptr;
}

}  // namespace

DomNode find_math(DomNode top) {
  DomNode at = top;
  while (at && !(at.is_element() && at.space() == DomSpace::mathml && at.local_name() == "math")) at = at.next_in(top);
  return at;
}

std::string given_tex(DomNode math) {
  for (DomNode at = math.first_child(); at; at = at.next_in(math)) {
    if (at.is_element() && at.local_name() == "annotation" && is_tex(at.attribute("encoding"))) {
      return std::string(utf8::trim(at.text_content()));
    }
  }
  return std::string(utf8::trim(math.attribute("alttext")));
}

std::string tex_of(DomNode math) {
  std::string given = given_tex(math);
  if (!given.empty()) return given;
  Translator translator;
  std::string tex = translator.row(math);
  return translator.failed() ? std::string() : std::string(utf8::trim(tex));
}

}  // namespace offprint::html
