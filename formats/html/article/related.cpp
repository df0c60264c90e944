// What a page recommends beside its article is kept as metadata: the links of the parts that were dropped for it.

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "../text_tools.hpp"
#include "line_text.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

constexpr std::string_view related_rules[] = {"related", "related-heading", "link-line"};
constexpr std::size_t most = 64, shortest_title = 12;

bool is_related(std::string_view rule) {
  return std::find(std::begin(related_rules), std::end(related_rules), rule) != std::end(related_rules);
}

bool leads_to_page(std::string_view href) {
  return !href.empty() && href.front() != '#' && !href.starts_with("javascript:") && !href.starts_with("mailto:");
}

}  // namespace

void collect_related(const PageView& view, std::vector<PageLink>& related) {
  std::unordered_set<std::string_view> seen;
  const DomNode body = view.body();
  for (DomNode node = body; node;) {
    const bool drops = node.is_element() && view.is_dropped(node);
    if (drops && is_related(view.drop_rule(node))) {
      for (DomNode at = node; at && related.size() < most; at = at.next_in(node)) {
        const std::string_view href = trim(at.tag() == tag::a ? at.attribute("href") : std::string_view());
        if (!leads_to_page(href)) continue;
        std::string title = spaced_text(view, at);
        if (title.size() < shortest_title || !seen.insert(href).second) continue;
        related.push_back({std::string(href), std::move(title), "related"});
      }
    }
    node = drops ? node.next_outside(body) : node.next_in(body);
  }
}

}  // namespace offprint::html::article
