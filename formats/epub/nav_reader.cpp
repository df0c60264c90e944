// The navigation document of EPUB 3 and the NCX of EPUB 2.
#include "epub/package_reader.hpp"
#include "epub/xml.hpp"

namespace offprint::epub {
namespace {

void set_target(PathTarget& entry, std::string_view from, std::string_view reference) {
  if (reference.empty()) return;
  const std::string address = resolve_in_container(from, reference);
  const std::size_t hash = address.find('#');
  entry.path = address.substr(0, hash);
  if (hash != std::string::npos) entry.fragment = address.substr(hash + 1);
}

class NavReader {
 public:
  NavReader(std::string_view path, const Limits& limits) : path_(path), deepest_(limits.max_nav_depth) {}

  std::vector<PathTarget> list(const pugi::xml_node& ordered, std::uint32_t depth) const {
    std::vector<PathTarget> entries;
    if (depth > deepest_) return entries;
    for (const pugi::xml_node& item : ordered.children()) {
      if (local_name(item) != "li") continue;
      PathTarget entry;
      for (const pugi::xml_node& node : item.children()) {
        if (local_name(node) == "ol") {
          entry.children = list(node, depth + 1);
        } else if (node.type() == pugi::node_element) {
          take_label(node, entry);
        }
      }
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  std::vector<PathTarget> points(const pugi::xml_node& parent, std::string_view name, std::uint32_t depth) const {
    std::vector<PathTarget> entries;
    if (depth > deepest_) return entries;
    for (const pugi::xml_node& point : parent.children()) {
      if (local_name(point) != name) continue;
      PathTarget entry;
      entry.label = text_of(child(point, "navLabel"));
      set_target(entry, path_, attribute(child(point, "content"), "src"));
      entry.children = points(point, name, depth + 1);
      entries.push_back(std::move(entry));
    }
    return entries;
  }

 private:
  void take_label(const pugi::xml_node& node, PathTarget& entry) const {
    const pugi::xml_node link = local_name(node) == "a" ? node : find_link(node);
    const std::string label = text_of(node);
    if (!label.empty() && entry.label.empty()) entry.label = label;
    if (!link) return;
    set_target(entry, path_, attribute(link, "href"));
    entry.type = attribute(link, "type");
  }
  static pugi::xml_node find_link(const pugi::xml_node& node) {
    return node.find_node([](const pugi::xml_node& each) { return local_name(each) == "a"; });
  }

  std::string path_;
  std::uint32_t deepest_;
};

}  // namespace

Navigation read_navigation(std::string_view bytes, std::string_view path, const Limits& limits) {
  Navigation navigation;
  pugi::xml_document xml;
  if (!parse_xml(bytes, xml, limits)) return navigation;
  const NavReader reader(path, limits);
  std::vector<pugi::xml_node> navs;
  struct Finder : pugi::xml_tree_walker {
    std::vector<pugi::xml_node>& found;
    explicit Finder(std::vector<pugi::xml_node>& into) : found(into) {}
    bool for_each(pugi::xml_node& node) override {
      if (local_name(node) == "nav") found.push_back(node);
      return true;
    }
  } finder(navs);
  xml.traverse(finder);
  for (const pugi::xml_node& nav : navs) {
    const std::string type = " " + std::string(attribute(nav, "type")) + " ";
    std::vector<PathTarget> entries = reader.list(child(nav, "ol"), 1);
    if (type.find(" toc ") != std::string::npos) navigation.toc = std::move(entries);
    if (type.find(" page-list ") != std::string::npos) navigation.pages = std::move(entries);
    if (type.find(" landmarks ") != std::string::npos) navigation.landmarks = std::move(entries);
  }
  return navigation;
}

Navigation read_ncx(std::string_view bytes, std::string_view path, const Limits& limits) {
  Navigation navigation;
  pugi::xml_document xml;
  if (!parse_xml(bytes, xml, limits)) return navigation;
  const pugi::xml_node ncx = child(xml, "ncx");
  const NavReader reader(path, limits);
  navigation.toc = reader.points(child(ncx, "navMap"), "navPoint", 1);
  navigation.pages = reader.points(child(ncx, "pageList"), "pageTarget", 1);
  return navigation;
}

}  // namespace offprint::epub
