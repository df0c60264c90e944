// Title, authors and date as a reader sees them.

#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

void collect_visible(const PageView& view, const std::vector<DomNode>&, Evidence& evidence) {
  const DomNode body = view.body();
  for (DomNode node = body; node; node = node.next_in(body))
    if (node.tag() == tag::h1) evidence.add(Field::title, node.text_content(), 77, "h1");
}

}  // namespace offprint::html::article
