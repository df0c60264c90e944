// CommonMark 4.1: three or more of one of *, - and _, with nothing but spaces and tabs between them.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {

Start start_thematic_break(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  const char mark = text.front();
  // Of "- - - - a" each marker may begin a list, and the same letter keeps all of them from being a break.
  if (parser.line.is_no_break(mark)) return Start::no;
  std::size_t count = 0;
  for (const char& c : text) {
    if (c == mark) {
      ++count;
    } else if (c != ' ' && c != '\t') {
      parser.line.set_no_break(mark, &c);
      return Start::no;
    }
  }
  if (count < 3) return Start::no;
  parser.append_line(parser.document().make<ThematicBreak>());
  return Start::leaf;
}

}  // namespace offprint::markdown
