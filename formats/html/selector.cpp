#include "selector.hpp"

#include <lexbor/css/css.h>
#include <lexbor/selectors/selectors.h>

#include <algorithm>
#include <memory>

namespace offprint::html {

namespace {

struct DestroyParser {
  void operator()(lxb_css_parser_t* parser) const { lxb_css_parser_destroy(parser, true); }
};

struct DestroyList {
  void operator()(lxb_css_selector_list_t* list) const { lxb_css_selector_list_destroy_memory(list); }
};

struct DestroyFinder {
  void operator()(lxb_selectors_t* finder) const { lxb_selectors_destroy(finder, true); }
};

using List = std::unique_ptr<lxb_css_selector_list_t, DestroyList>;

List parse(std::string_view selectors) {
  const std::unique_ptr<lxb_css_parser_t, DestroyParser> parser(lxb_css_parser_create());
  if (lxb_css_parser_init(parser.get(), nullptr) != LXB_STATUS_OK) return {};
  const auto* text = reinterpret_cast<const lxb_char_t*>(selectors.data());
  return List(lxb_css_selectors_parse(parser.get(), text, selectors.size()));
}

lxb_status_t keep(lxb_dom_node_t* node, lxb_css_selector_specificity_t, void* context) {
  static_cast<std::vector<DomNode>*>(context)->emplace_back(node);
  return LXB_STATUS_OK;
}

}  // namespace

bool is_selector(std::string_view selectors) {
  return parse(selectors) != nullptr;
}

std::vector<DomNode> select(DomNode root, std::string_view selectors) {
  std::vector<DomNode> found;
  const List list = parse(selectors);
  const std::unique_ptr<lxb_selectors_t, DestroyFinder> finder(lxb_selectors_create());
  if (!list || lxb_selectors_init(finder.get()) != LXB_STATUS_OK) return found;
  lxb_selectors_find(finder.get(), root.raw(), list.get(), &keep, &found);
  const auto before = [](DomNode a, DomNode b) { return a.index() < b.index(); };
  std::sort(found.begin(), found.end(), before);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace offprint::html
