// Footnote references: [^label], where the label is defined.

#include "markdown/inlines/syntax.hpp"

namespace offprint::markdown {

bool take_note_reference(InlineParser& parser) {
  const std::string_view text = parser.rest();
  const std::size_t end = text.find_first_of(" \t\n[]", 2);
  if (end == std::string_view::npos || end == 2 || text[end] != ']' || end > 999) return false;
  const std::uint32_t number = parser.definitions().note_labels.find(text.substr(2, end - 2));
  if (number == Labels::npos) return false;
  Document& document = parser.document();
  parser.leaf(document.make<NoteRef>(parser.definitions().notes[number]->attributes().id), end + 1);
  return true;
}

}  // namespace offprint::markdown
