// $x^2$ and $$x^2$$ in a line of text, by pandoc's rules: no white space inside at either end of single dollars, no
// digit behind them. $`x^2`$ as GitHub has it: the formula may hold anything but that end.

#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// The offset of the closing dollars behind `from`, or npos.
std::size_t find_close(std::string_view text, std::size_t from, std::string_view dollars) {
  for (std::size_t at = from; at + dollars.size() <= text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text.substr(at).starts_with(dollars)) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool may_close(std::string_view text, std::size_t close) {
  const bool digit = close + 1 < text.size() && utf8::is_ascii_digit(text[close + 1]);
  return !digit && !utf8::is_ascii_space(text[close - 1]);
}

void add_math(InlineParser& parser, std::string_view tex, std::size_t size) {
  auto& math = parser.document().make<Math>();
  math.tex = parser.document().refer(utf8::trim(tex));
  parser.leaf(math, size);
}

bool take_quoted_math(InlineParser& parser) {
  if (parser.peek() != '`' || parser.sought[InlineParser::math_quoted]) return false;
  const std::size_t begin = parser.at + 2;
  const std::size_t close = parser.text.find("`$", begin);
  parser.sought[InlineParser::math_quoted] = close == std::string_view::npos;
  if (close == std::string_view::npos || close == begin) return false;
  add_math(parser, parser.text.substr(begin, close - begin), close + 2 - parser.at);
  return true;
}

}  // namespace

void start_math(InlineParser& parser) {
  if (take_quoted_math(parser)) return;
  const std::string_view text = parser.text;
  const bool display = parser.peek() == '$';
  const std::string_view dollars = display ? "$$" : "$";
  const InlineParser::Sought what = display ? InlineParser::math_display : InlineParser::math_inline;
  const std::size_t begin = parser.at + dollars.size();
  const bool opens = begin < text.size() && (display || !utf8::is_ascii_space(text[begin]));
  std::size_t close = std::string_view::npos;
  if (opens && !parser.sought[what]) {
    close = find_close(text, begin, dollars);
    parser.sought[what] = close == std::string_view::npos;
  }
  if (close == std::string_view::npos || close == begin || (!display && !may_close(text, close))) {
    parser.skip(dollars.size());
    return;
  }
  add_math(parser, text.substr(begin, close - begin), close + dollars.size() - parser.at);
}

}  // namespace offprint::markdown
