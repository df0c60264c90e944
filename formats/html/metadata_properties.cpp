// Evidence from attributes that mark parts of the page as properties of its article: microdata and RDFa.

#include <algorithm>
#include <iterator>

#include "evidence.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

struct PropertyRow {
  std::string_view name;
  Field field;
  int rank;
};

constexpr PropertyRow itemprop_rows[] = {
    {"headline", Field::title, 68},
    {"alternativeHeadline", Field::subtitle, 60},
    {"author", Field::author, 76},
    {"creator", Field::author, 60},
    {"datePublished", Field::published, 88},
    {"dateCreated", Field::published, 60},
    {"dateModified", Field::modified, 80},
    {"dateUpdate", Field::modified, 80},
    {"articleSection", Field::section, 60},
    {"description", Field::description, 50},
    {"image", Field::lead_image, 40},
    {"inLanguage", Field::language, 40},
    {"keywords", Field::tag, 50},
    {"license", Field::license, 50},
};

// Terms of RDFa with the prefixes that everybody uses.
constexpr PropertyRow rdfa_rows[] = {
    {"schema:headline", Field::title, 68},
    {"schema:datePublished", Field::published, 88},
    {"schema:dateCreated", Field::published, 78},
    {"schema:dateModified", Field::modified, 80},
    {"schema:author", Field::author, 76},
    {"rnews:datePublished", Field::published, 85},
    {"dc:issued", Field::published, 80},
    {"dc:created", Field::published, 78},
    {"dc:date", Field::published, 76},
    {"dc:modified", Field::modified, 78},
    {"dc:creator", Field::author, 70},
    {"dcterms:issued", Field::published, 80},
    {"dcterms:created", Field::published, 78},
    {"dcterms:date", Field::published, 76},
    {"dcterms:modified", Field::modified, 78},
    {"dcterms:creator", Field::author, 70},
    {"datePublished", Field::published, 85},
    {"dateModified", Field::modified, 78},
};

// Parts of types whose properties are not the article's.
constexpr std::string_view foreign_types[] = {"Comment", "Person",   "Organization",   "ImageObject",
                                              "Offer",   "WPHeader", "SiteNavigation", "ListItem"};

bool is_foreign_type(std::string_view type) {
  return std::any_of(std::begin(foreign_types), std::end(foreign_types),
                     [type](std::string_view part) { return type.find(part) != std::string_view::npos; });
}

DomNode itemscope_of(DomNode element) {
  for (DomNode at = element.parent(); at && at.is_element(); at = at.parent())
    if (at.has_attribute("itemscope") || at.has_attribute("itemtype")) return at;
  return {};
}

bool is_in_other_thing(DomNode element) {
  for (DomNode at = element.parent(); at && at.is_element(); at = at.parent())
    if (at.has_attribute("typeof")) return is_foreign_type(at.attribute("typeof"));
  return false;
}

// What a property's element says: an attribute made for machines, else the name within, else its text.
std::string property_value(DomNode element, Field field) {
  // An element that is never closed holds all the rest of the page, and so may hundreds of them.
  constexpr std::size_t longest = 10'000;
  for (const std::string_view name : {"content", "datetime"})
    if (const std::string_view value = element.attribute(name); !value.empty()) return std::string(value);
  if (field == Field::lead_image) return std::string(element.attribute("src"));
  if (field == Field::license) return std::string(element.attribute("href"));
  if (field == Field::author)
    for (DomNode at = element.next_in(element); at; at = at.next_in(element))
      if (at.is_element() && at.attribute("itemprop") == "name")
        return at.has_attribute("content") ? std::string(at.attribute("content")) : at.text_content(longest);
  return element.text_content(longest);
}

// Whether a list of words, parted by spaces, has this one.
bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// The person that rel="sioc:has_creator" leads to stands in the element.
void collect_creator(DomNode element, Evidence& evidence) {
  for (DomNode at = element.next_in(element); at; at = at.next_in(element))
    if (at.is_element() && has_word(at.attribute("property"), "foaf:name"))
      return evidence.add(Field::author, at.text_content(), 76, "sioc:has_creator", at.attribute("about"));
}

}  // namespace

void collect_microdata(DomNode element, std::string_view property, Evidence& evidence) {
  for (const PropertyRow& row : itemprop_rows) {
    if (!has_word(property, row.name)) continue;
    if (const DomNode scope = itemscope_of(element); scope && is_foreign_type(scope.attribute("itemtype"))) return;
    return evidence.add(row.field, property_value(element, row.field), row.rank, "itemprop", element.attribute("href"));
  }
}

void collect_rdfa(DomNode element, Evidence& evidence) {
  const std::string_view property = element.attribute("property");
  const auto is_named = [property](const PropertyRow& row) { return has_word(property, row.name); };
  const auto row = std::find_if(std::begin(rdfa_rows), std::end(rdfa_rows), is_named);
  if (row == std::end(rdfa_rows) || is_in_other_thing(element)) return;
  evidence.add(row->field, property_value(element, row->field), row->rank, "rdfa", element.attribute("href"));
  if (has_word(element.attribute("rel"), "sioc:has_creator")) collect_creator(element, evidence);
}

}  // namespace offprint::html
