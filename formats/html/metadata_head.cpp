// Evidence from <meta>, <link> and <title>. The rows say which name means what and how far to believe it.

#include <algorithm>
#include <iterator>

#include "evidence.hpp"
#include "text_tools.hpp"

namespace offprint::html {

namespace {

struct MetaRow {
  std::string_view name;  // of name=, property= or http-equiv=, lower case
  Field field;
  int rank;
};

constexpr MetaRow meta_rows[] = {
    {"og:title", Field::title, 80},
    {"twitter:title", Field::title, 70},
    {"parsely-title", Field::title, 78},
    {"sailthru.title", Field::title, 72},
    {"citation_title", Field::title, 92},
    {"dc.title", Field::title, 60},
    {"dcterms.title", Field::title, 60},
    {"headline", Field::title, 75},
    {"title", Field::title, 50},
    {"author", Field::author, 80},
    {"byl", Field::author, 82},
    {"parsely-author", Field::author, 84},
    {"sailthru.author", Field::author, 80},
    {"citation_author", Field::author, 92},
    {"dc.creator", Field::author, 78},
    {"dcterms.creator", Field::author, 78},
    {"dc.contributor", Field::author, 30},
    {"article:author", Field::author, 70},
    {"article:author_name", Field::author, 80},
    {"og:author", Field::author, 70},
    {"vr:author", Field::author, 70},
    {"cxenseparse:author", Field::author, 70},
    {"article.author", Field::author, 70},
    {"article:published_time", Field::published, 90},
    {"og:article:published_time", Field::published, 88},
    {"og:published_time", Field::published, 86},
    {"article:published", Field::published, 86},
    {"parsely-pub-date", Field::published, 86},
    {"sailthru.date", Field::published, 84},
    {"citation_publication_date", Field::published, 84},
    {"citation_online_date", Field::published, 84},
    {"citation_date", Field::published, 82},
    {"dc.date.issued", Field::published, 85},
    {"dc.issued", Field::published, 85},
    {"dcterms.issued", Field::published, 85},
    {"dcterms.created", Field::published, 80},
    {"dc.date.created", Field::published, 80},
    {"dc.date", Field::published, 72},
    {"dcterms.date", Field::published, 72},
    {"pubdate", Field::published, 85},
    {"publishdate", Field::published, 85},
    {"publish-date", Field::published, 85},
    {"publish_date", Field::published, 85},
    {"published_at", Field::published, 85},
    {"published-date", Field::published, 85},
    {"publication_date", Field::published, 85},
    {"datepublished", Field::published, 85},
    {"date_published", Field::published, 85},
    {"originalpublicationdate", Field::published, 88},
    {"article_date_original", Field::published, 85},
    {"article.published", Field::published, 85},
    {"cxenseparse:recs:publishtime", Field::published, 85},
    {"rnews:datepublished", Field::published, 85},
    {"og:pubdate", Field::published, 80},
    {"date", Field::published, 75},
    {"bt:pubdate", Field::published, 80},
    {"pub_date", Field::published, 85},
    {"published_time", Field::published, 85},
    {"publish_time", Field::published, 85},
    {"publication-date", Field::published, 85},
    {"article:publicationdate", Field::published, 85},
    {"article:post_date", Field::published, 85},
    {"bytedance:published_time", Field::published, 85},
    {"dcsext.articlefirstpublished", Field::published, 85},
    {"prism.publicationdate", Field::published, 84},
    {"og:publish_date", Field::published, 84},
    {"og:release_date", Field::published, 80},
    {"vr:published_time", Field::published, 80},
    {"displaydate", Field::published, 76},
    {"ptime", Field::published, 74},
    {"pdate", Field::published, 74},
    {"dcterms.available", Field::published, 70},
    {"article.created", Field::published, 70},
    {"article:created", Field::published, 70},
    {"date_created", Field::published, 65},
    {"datecreated", Field::published, 65},
    {"article:modified_time", Field::modified, 90},
    {"og:updated_time", Field::modified, 80},
    {"dcterms.modified", Field::modified, 80},
    {"dc.date.modified", Field::modified, 80},
    {"last-modified", Field::modified, 75},
    {"lastmodified", Field::modified, 75},
    {"datemodified", Field::modified, 85},
    {"og:article:modified_time", Field::modified, 85},
    {"og:modified_time", Field::modified, 80},
    {"article:modified", Field::modified, 80},
    {"article:modified_date", Field::modified, 80},
    {"article.updated", Field::modified, 80},
    {"bytedance:updated_time", Field::modified, 80},
    {"modified_time", Field::modified, 75},
    {"updated_time", Field::modified, 75},
    {"revision_date", Field::modified, 70},
    {"revised", Field::modified, 70},
    {"og:site_name", Field::site_name, 90},
    {"citation_journal_title", Field::site_name, 60},
    {"application-name", Field::site_name, 50},
    {"dc.publisher", Field::site_name, 40},
    {"dcterms.publisher", Field::site_name, 40},
    {"publisher", Field::site_name, 38},
    {"apple-mobile-web-app-title", Field::site_name, 30},
    {"content-language", Field::language, 60},
    {"dc.language", Field::language, 58},
    {"dcterms.language", Field::language, 58},
    {"language", Field::language, 55},
    {"og:locale", Field::language, 50},
    {"description", Field::description, 80},
    {"og:description", Field::description, 78},
    {"twitter:description", Field::description, 70},
    {"dc.description", Field::description, 60},
    {"dcterms.description", Field::description, 60},
    {"og:image:secure_url", Field::lead_image, 79},
    {"og:image", Field::lead_image, 80},
    {"og:image:url", Field::lead_image, 79},
    {"twitter:image", Field::lead_image, 70},
    {"twitter:image:src", Field::lead_image, 70},
    {"parsely-image-url", Field::lead_image, 60},
    {"sailthru.image.full", Field::lead_image, 60},
    {"article:section", Field::section, 80},
    {"parsely-section", Field::section, 70},
    {"article:tag", Field::tag, 85},
    {"news_keywords", Field::tag, 75},
    {"parsely-tags", Field::tag, 72},
    {"sailthru.tags", Field::tag, 70},
    {"keywords", Field::tag, 60},
    {"dc.subject", Field::tag, 55},
    {"dcterms.license", Field::license, 70},
    {"dc.rights", Field::license, 50},
    {"dcterms.rights", Field::license, 50},
    {"og:url", Field::canonical_url, 70},
    {"parsely-link", Field::canonical_url, 50},
};

// Evidence a card for a chat shows in label and value pairs: Yoast's "Written by".
constexpr std::string_view author_labels[] = {"written by",  "verfasst von",   "geschrieben von", "écrit par",
                                              "escrito por", "scritto da",     "geschreven door", "автор",
                                              "autor",       "napisane przez", "skriven av",      "by"};

// Which field a name gives; RDFa's `property` may list several.
const MetaRow* row_of(std::string_view names) {
  std::string folded = fold_case(names);
  for (std::string_view rest = folded; !rest.empty();) {
    std::string name(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    if (name.starts_with("dc:") || name.starts_with("dcterms:")) name[name.find(':')] = '.';
    for (const MetaRow& row : meta_rows)
      if (row.name == name) return &row;
  }
  return nullptr;
}

// "Written by" and the name, as two elements.
void label_of_card(DomNode element, std::string_view name, Evidence& evidence) {
  const std::string label = fold_case(element.attribute("content"));
  if (std::find(std::begin(author_labels), std::end(author_labels), label) == std::end(author_labels)) return;
  const std::string_view wanted = name == "twitter:label1" ? "twitter:data1" : "twitter:data2";
  int others = 0;  // the value stands right behind its label
  for (DomNode at = element.next(); at && others < 20; at = at.next(), ++others)
    if (at.tag() == tag::meta && at.attribute("name") == wanted)
      return evidence.add(Field::author, at.attribute("content"), 83, "twitter:label");
}

}  // namespace

void collect_meta(DomNode element, Evidence& evidence) {
  const std::string_view content = element.attribute("content");
  if (content.empty()) return;
  for (const std::string_view key : {"name", "property", "http-equiv"}) {
    const std::string_view name = trim(element.attribute(key));
    if (name.empty()) continue;
    if (const MetaRow* row = row_of(name)) return evidence.add(row->field, content, row->rank, row->name);
    if (name == "twitter:label1" || name == "twitter:label2") return label_of_card(element, name, evidence);
  }
}

void collect_link(DomNode element, Evidence& evidence) {
  const std::string_view rel = element.attribute("rel"), href = element.attribute("href");
  if (href.empty()) return;
  const std::string folded = " " + fold_case(collapse_space(rel)) + " ";
  const auto has = [&folded](std::string_view word) {
    return folded.find(" " + std::string(word) + " ") != std::string::npos;
  };
  if (has("canonical")) evidence.add(Field::canonical_url, href, 90, "rel=canonical");
  if (has("image_src")) evidence.add(Field::lead_image, href, 50, "rel=image_src");
  // Who is to be named under a Creative Commons licence.
  if (has("cc:attributionurl")) evidence.add(Field::author, element.text_content(), 33, "cc:attribution", href);
  if (has("license")) evidence.add(Field::license, href, 80, "rel=license", href);
  if (has("prev") || has("next"))
    evidence.add(Field::related, element.attribute("title").empty() ? href : element.attribute("title"), 50,
                 has("prev") ? "prev" : "next", href);
}

Evidence collect_evidence(const DomDocument& page) {
  Evidence evidence;
  if (!page || !page.root()) return evidence;
  const DomNode root = page.root();
  const std::string_view language = root.has_attribute("lang") ? root.attribute("lang") : root.attribute("xml:lang");
  evidence.add(Field::language, language, 90, "html lang");
  evidence.add(Field::direction, root.attribute("dir"), 90, "html dir");
  if (page.body()) evidence.add(Field::direction, page.body().attribute("dir"), 80, "body dir");
  bool titled = false;
  for (DomNode node = root; node; node = node.next_in(root)) {
    if (!node.is_element()) continue;
    // Conditional comments and frameworks leave head elements in the body: the whole page is looked at.
    if (node.tag() == tag::meta) collect_meta(node, evidence);
    if (node.tag() == tag::link || node.tag() == tag::a) collect_link(node, evidence);
    if (node.tag() == tag::title && !titled) {
      titled = true;
      evidence.add(Field::document_title, node.text_content(), 50, "title");
    }
    if (node.tag() == tag::script && node.attribute("type").find("ld+json") != std::string_view::npos)
      collect_json_ld(node.text_content(), evidence);
    if (const std::string_view property = node.attribute("itemprop"); !property.empty())
      collect_microdata(node, property, evidence);
    if (node.tag() != tag::meta && node.has_attribute("property")) collect_rdfa(node, evidence);
  }
  return evidence;
}

}  // namespace offprint::html
