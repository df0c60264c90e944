// CommonMark 2.4, 2.5, 6.7 and 6.8: backslash escapes, character references and line breaks.

#include "markdown/inlines/syntax.hpp"
#include "markdown/inlines/unescape.hpp"

namespace offprint::markdown {

void start_line_end(InlineParser& parser) {
  const std::string_view text = parser.text;
  const std::uint32_t line_end = parser.at, least = parser.last_mark_end();
  std::uint32_t begin = line_end;
  while (begin > least && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  const bool spaces = line_end - begin >= 2 && text[line_end - 1] == ' ' && text[line_end - 2] == ' ';
  std::uint32_t end = line_end + 1;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  const bool hard = spaces || parser.has(Extra::hard_line_breaks);
  parser.at = begin;
  parser.mark(hard ? MarkKind::hard_break : MarkKind::soft_break, end - begin);
}

void start_backslash(InlineParser& parser) {
  const char next = parser.peek();
  if (next == '\n') {
    parser.mark(MarkKind::hard_break, 2);
    while (parser.at < parser.text.size() && parser.peek(0) == ' ') parser.skip();
    parser.widen_last_mark();
  } else if (is_ascii_punctuation(next)) {
    parser.escape();
  } else {
    parser.skip();
  }
}

void start_reference(InlineParser& parser) {
  std::string characters;
  const std::size_t size = read_reference(parser.rest(), characters);
  if (size == 0) {
    parser.skip();
  } else if (characters == "\n") {
    parser.mark(MarkKind::soft_break, size);  // text holds no line ends
  } else {
    parser.replace(characters, size);
  }
}

}  // namespace offprint::markdown
