#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "epub/conform.hpp"
#include "epub/xml.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

constexpr const char* svg_space = "http://www.w3.org/2000/svg";
constexpr const char* link_space = "http://www.w3.org/1999/xlink";

std::vector<pugi::xml_node> elements_of(pugi::xml_document& xml) {
  struct Finder : pugi::xml_tree_walker {
    std::vector<pugi::xml_node> found;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_element) found.push_back(node);
      return true;
    }
  } finder;
  xml.traverse(finder);
  return std::move(finder.found);
}

// XML names without a colon, as far as ids of images use them.
bool is_name(std::string_view id) {
  const auto letter = [](char c) { return utf8::is_ascii_alpha(c) || c == '_'; };
  if (id.empty() || !letter(id[0])) return false;
  for (const char c : id) {
    if (!letter(c) && !utf8::is_ascii_digit(c) && c != '-' && c != '.') return false;
  }
  return true;
}

void mend_spaces(pugi::xml_node element, bool top) {
  for (pugi::xml_attribute each : element.attributes()) {
    const std::string_view name = each.name();
    const std::string_view value = each.value();
    if ((name == "xmlns" || name == "xmlns:svg") && value.ends_with("www.w3.org/2000/svg")) each = svg_space;
    if (name == "xmlns:xlink") each = link_space;
  }
  if (!top || std::string_view(element.name()) != "svg") return;
  if (!element.attribute("xmlns")) element.append_attribute("xmlns");
  element.attribute("xmlns") = svg_space;
}

// The part that an attribute refers to: "#a" of a link, "url(#a)" of a property; "" when it names none of this image.
std::string part_named_by(const pugi::xml_attribute& attribute) {
  const std::string_view name = attribute.name();
  std::string_view value = utf8::trim(attribute.value());
  if (value.starts_with("url(#")) {
    value.remove_prefix(5);
    return std::string(value.substr(0, value.find(')')));
  }
  const bool link = name == "href" || name == "xlink:href";
  return link && value.starts_with('#') ? std::string(value.substr(1)) : std::string();
}

void drop_broken_references(pugi::xml_node& element, const std::unordered_set<std::string>& ids) {
  for (pugi::xml_attribute each = element.first_attribute(); each;) {
    const pugi::xml_attribute next = each.next_attribute();
    const std::string part = part_named_by(each);
    if (!part.empty() && !ids.contains(part)) element.remove_attribute(each);
    each = next;
  }
}

// XML refuses prefixes that nothing declares, which HTML's parser lets through.
class UnboundNames : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    while (!scopes_.empty() && scopes_.back().depth >= depth()) {
      --declared_[scopes_.back().prefix];
      scopes_.pop_back();
    }
    for (const pugi::xml_attribute& each : node.attributes()) {
      if (std::string_view(each.name()).starts_with("xmlns:")) declare(each.name() + 6);
    }
    if (!is_bound(node.name())) node.set_name(std::string(local_name(node)).c_str());
    for (pugi::xml_attribute each = node.first_attribute(); each;) {
      const pugi::xml_attribute next = each.next_attribute();
      if (!is_bound(each.name())) node.remove_attribute(each);
      each = next;
    }
    return true;
  }

 private:
  struct Scope {
    int depth;
    std::string prefix;
  };

  void declare(const char* prefix) {
    scopes_.push_back({depth(), prefix});
    ++declared_[prefix];
  }

  bool is_bound(std::string_view name) const {
    const std::size_t colon = name.find(':');
    if (colon == name.npos) return true;
    const std::string prefix(name.substr(0, colon));
    const auto found = declared_.find(prefix);
    return prefix == "xml" || prefix == "xmlns" || (found != declared_.end() && found->second > 0);
  }

  std::vector<Scope> scopes_;
  std::unordered_map<std::string, int> declared_;
};

}  // namespace

std::string conforming_svg(std::string_view svg, const Limits& limits) {
  pugi::xml_document xml;
  if (!parse_xml(svg, xml, limits) || local_name(xml.document_element()) != "svg") return {};
  std::vector<pugi::xml_node> elements = elements_of(xml);
  std::unordered_set<std::string> ids;
  bool links = false;
  for (pugi::xml_node& element : elements) {
    mend_spaces(element, element == xml.document_element());
    const pugi::xml_attribute id = element.attribute("id");
    if (id && (!is_name(id.value()) || !ids.insert(id.value()).second)) element.remove_attribute(id);
    links = links || element.attribute("xlink:href");
  }
  if (links && !xml.document_element().attribute("xmlns:xlink")) {
    xml.document_element().append_attribute("xmlns:xlink") = link_space;
  }
  UnboundNames unbound;
  xml.traverse(unbound);
  for (pugi::xml_node& element : elements) {
    drop_broken_references(element, ids);
    // Copies nothing any more.
    if (local_name(element) == "use" && !element.attribute("href") && !element.attribute("xlink:href")) {
      element.parent().remove_child(element);
    }
  }
  return serialized(xml.document_element(), pugi::format_raw);
}

}  // namespace offprint::epub
