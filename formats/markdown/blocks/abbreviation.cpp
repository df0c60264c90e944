// Abbreviations: *[HTML]: Hypertext Markup Language on a line of its own says what HTML means wherever it stands.

#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/unescape.hpp"

namespace offprint::markdown {

Start start_abbreviation(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  if (parser.in_paragraph() || parser.is_lazy() || !text.starts_with("*[")) return Start::no;
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos || !text.substr(end).starts_with("]:")) return Start::no;
  const std::string_view word = trim_blanks(text.substr(2, end - 2));
  if (word.empty() || word.size() > Abbreviations::longest) return Start::no;
  Document& document = parser.document();
  parser.settle();
  parser.definitions().abbreviations.add(unescape(document, word),
                                         unescape(document, trim_blanks(text.substr(end + 2))));
  return Start::leaf;
}

}  // namespace offprint::markdown
