#include "offprint/transform/heading_shift.hpp"

#include <algorithm>

#include "offprint/ast/query.hpp"

namespace offprint {

void shift_headings(Document& document, int by) {
  for (Heading& heading : descendants<Heading>(document.root())) {
    const int level = heading.level + by;
    if (level >= 1) {
      heading.level = std::min(level, 6);
      continue;
    }
    if (!document.meta().title && heading.parent() == &document.root() && !heading.previous()) {
      document.meta().title = &document.make<Inlines>();
      document.meta().title->take_children(heading);
      heading.remove();
      continue;
    }
    auto& paragraph = document.make<Paragraph>();
    document.move_attributes(heading, paragraph);
    paragraph.take_children(heading);
    heading.replace_with(paragraph);
  }
}

}  // namespace offprint
