// Captions of tables, as pandoc writes them: a paragraph behind the table that begins with "Table:" or a colon.

#include "markdown/attributes.hpp"
#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {

bool BlockParser::take_table_caption(std::string_view text) {
  Node* const table = containers_.back().node->last();
  if (!table || table->kind() != Kind::table || (table->first() && table->first()->kind() == Kind::caption))
    return false;
  if (utf8::equals_ignoring_ascii_case(text.substr(0, 6), "table:")) {
    text.remove_prefix(6);
  } else if (text.starts_with(": ")) {
    text.remove_prefix(1);
  } else {
    return false;
  }
  text = trim_blanks(text);
  if (text.empty()) return false;
  if (has(Extra::attributes)) text = take_heading_attributes(text, document_, *table);
  auto& caption = document_.make<Caption>();
  auto& plain = document_.make<Plain>();
  caption.append(plain);
  if (table->first()) {
    table->first()->insert_before(caption);
  } else {
    table->append(caption);
  }
  defer_in_line(plain, text);
  return true;
}

}  // namespace offprint::markdown
