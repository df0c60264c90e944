#include "epub/foreign_pages.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "epub/xml.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

constexpr const char* xhtml_space = "http://www.w3.org/1999/xhtml";

struct Renamed {
  std::string_view name, html, type;  // type: the epub:type that keeps what the name said
};

// What is spelled alike in both, or means nothing to a reader, is not listed.
constexpr std::array renamed_elements = {
    Renamed{"acronym", "abbr", ""},
    Renamed{"annoref", "a", "noteref"},
    Renamed{"annotation", "aside", "footnote"},
    Renamed{"author", "span", ""},
    Renamed{"bodymatter", "div", ""},
    Renamed{"bridgehead", "p", "bridgehead"},
    Renamed{"byline", "p", ""},
    Renamed{"covertitle", "p", "covertitle"},
    Renamed{"dateline", "p", ""},
    Renamed{"docauthor", "p", ""},
    Renamed{"doctitle", "h1", ""},
    Renamed{"epigraph", "blockquote", "epigraph"},
    Renamed{"frontmatter", "div", ""},
    Renamed{"imggroup", "figure", ""},
    Renamed{"level", "section", ""},
    Renamed{"level1", "section", ""},
    Renamed{"level2", "section", ""},
    Renamed{"level3", "section", ""},
    Renamed{"level4", "section", ""},
    Renamed{"level5", "section", ""},
    Renamed{"level6", "section", ""},
    Renamed{"lic", "span", ""},
    Renamed{"line", "p", ""},
    Renamed{"linegroup", "div", ""},
    Renamed{"linenum", "span", ""},
    Renamed{"note", "aside", "footnote"},
    Renamed{"noteref", "a", "noteref"},
    Renamed{"pagenum", "span", "pagebreak"},
    Renamed{"poem", "div", ""},
    Renamed{"prodnote", "aside", ""},
    Renamed{"rearmatter", "div", ""},
    Renamed{"sent", "span", ""},
    Renamed{"sidebar", "aside", ""},
    Renamed{"title", "cite", ""},
    Renamed{"w", "span", ""},
};

// All elements, parents before what they hold.
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

// Entities stay as they stand: whoever reads the XHTML knows their names.
Result<void> parse_raw(std::string_view bytes, pugi::xml_document& xml, const Limits& limits) {
  Result<void> sound = parse_xml(bytes, xml, limits);
  if (!sound) return sound;
  constexpr unsigned options = pugi::parse_ws_pcdata | pugi::parse_cdata | pugi::parse_eol;
  const pugi::xml_parse_result parsed = xml.load_buffer(bytes.data(), bytes.size(), options);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  return {};
}

std::string content_of(const pugi::xml_document& xml) {
  return serialized(xml.document_element(), pugi::format_raw | pugi::format_no_escapes);
}

// hd is a heading as deep as its levels, and a line elsewhere.
std::string heading_name(const pugi::xml_node& heading) {
  if (std::string_view(heading.parent().name()) != "section") return "p";
  int level = 0;
  for (pugi::xml_node up = heading.parent(); up; up = up.parent()) level += std::string_view(up.name()) == "section";
  return "h" + std::to_string(std::min(level, 6));
}

void rename_dtbook(pugi::xml_node element) {
  const std::string name(local_name(element));
  element.remove_attribute("xmlns");
  if (name == "list") {
    element.set_name(attribute(element, "type") == "ol" ? "ol" : "ul");
    element.remove_attribute("type");
  } else if (name == "hd") {
    element.set_name(heading_name(element).c_str());
  } else if (name == "caption" && std::string_view(element.parent().name()) == "figure") {
    element.set_name("figcaption");
  } else if (name == "book") {
    element.set_name("body");
  } else if (name == "dtbook") {
    element.set_name("html");
    element.append_attribute("xmlns") = xhtml_space;
    element.append_attribute("xmlns:epub") = "http://www.idpf.org/2007/ops";
  }
  const auto row = std::find_if(renamed_elements.begin(), renamed_elements.end(),
                                [&name](const Renamed& each) { return each.name == name; });
  if (row == renamed_elements.end()) return;
  element.set_name(std::string(row->html).c_str());
  if (!row->type.empty()) element.append_attribute("epub:type") = std::string(row->type).c_str();
  const pugi::xml_attribute note = element.attribute("idref");
  if (row->type != "noteref" || !note) return;
  const std::string address = note.value();
  element.append_attribute("href") = (address.starts_with('#') ? address : "#" + address).c_str();
}

bool holds_words(const pugi::xml_node& element) {
  return std::any_of(element.begin(), element.end(), [](const pugi::xml_node& each) {
    const bool words = each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata;
    return words && !utf8::trim(each.value()).empty();
  });
}

}  // namespace

Result<std::string> dtbook_as_xhtml(std::string_view bytes, const Limits& limits) {
  pugi::xml_document xml;
  Result<void> parsed = parse_raw(bytes, xml, limits);
  if (!parsed) return parsed.error();
  for (const pugi::xml_node& element : elements_of(xml)) rename_dtbook(element);
  return content_of(xml);
}

Result<std::string> plain_xml_as_xhtml(std::string_view bytes, const Limits& limits) {
  pugi::xml_document xml;
  Result<void> parsed = parse_raw(bytes, xml, limits);
  if (!parsed) return parsed.error();
  for (pugi::xml_node& element : elements_of(xml)) {
    const std::string_view around = element.parent().name();
    const std::string language(attribute(element, "lang"));
    element.remove_attributes();
    if (!language.empty()) element.append_attribute("xml:lang") = language.c_str();
    element.set_name(around == "p" || around == "span" ? "span" : holds_words(element) ? "p" : "div");
  }
  return "<html xmlns=\"" + std::string(xhtml_space) + "\"><body>" + content_of(xml) + "</body></html>";
}

std::string words_of_svg(std::string_view bytes, const Limits& limits) {
  pugi::xml_document xml;
  if (!parse_xml(bytes, xml, limits)) return {};
  std::string shown, told;
  for (const pugi::xml_node& element : elements_of(xml)) {
    const std::string_view name = local_name(element);
    const bool describes = name == "title" || name == "desc";
    if (name != "text" && name != "foreignObject" && !describes) continue;
    std::string& into = describes ? told : shown;
    const std::string words = text_of(element);
    if (!words.empty()) into += (into.empty() ? "" : " ") + words;
  }
  return shown.empty() ? told : shown;
}

}  // namespace offprint::epub
