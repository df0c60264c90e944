#include "epub/package.hpp"

#include <set>

#include "epub/conform.hpp"
#include "epub/item_properties.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

class PackageWriter {
 public:
  explicit PackageWriter(const Package& package) : package_(package), meta_(package.prepared.book.meta()) {}

  std::string run() {
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
        "unique-identifier=\"pub-id\" xml:lang=\"" +
        xml(package_.language) + "\" prefix=\"a11y: http://www.idpf.org/epub/vocab/package/a11y/#\">\n";
    metadata();
    manifest();
    spine();
    return out_ + "</package>\n";
  }

 private:
  void element(std::string_view name, std::string_view text, std::string_view attributes = {}) {
    if (utf8::trim(text).empty()) return;
    out_.append("    <").append(name).append(attributes.empty() ? "" : " ").append(attributes).append(">");
    out_.append(xml(text)).append("</").append(name).append(">\n");
  }
  void refine(std::string_view id, std::string_view property, std::string_view text, std::string_view scheme = {},
              std::string_view own_id = {}) {
    std::string attributes = "refines=\"#" + std::string(id) + "\" property=\"" + std::string(property) + "\"";
    if (!own_id.empty()) attributes += " id=\"" + std::string(own_id) + "\"";
    if (!scheme.empty()) attributes += " scheme=\"" + std::string(scheme) + "\"";
    element("meta", text, attributes);
  }
  void property(std::string_view name, std::string_view text) {
    element("meta", text, "property=\"" + std::string(name) + "\"");
  }

  void metadata() {
    out_ += "  <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
    element("dc:identifier", package_.identifier, "id=\"pub-id\"");
    for (const Identifier& each : meta_.identifiers) {
      if (each.value != package_.identifier) element("dc:identifier", each.value);
    }
    titles();
    people("dc:creator", "creator", meta_.authors, "aut");
    people("dc:contributor", "contributor", meta_.contributors, "ctb");
    element("dc:language", package_.language);
    element("dc:publisher", meta_.publisher.empty() ? meta_.site_name : meta_.publisher);
    dates_of_book();
    element("dc:description", meta_.description);
    std::set<std::string> subjects;
    for (const auto* list : {&meta_.subjects, &meta_.tags}) {
      for (const std::string& subject : *list) {
        if (subjects.insert(subject).second) element("dc:subject", utf8::trim(subject));
      }
    }
    const std::string& license = meta_.license.name.empty() ? meta_.license.url : meta_.license.name;
    element("dc:rights", !meta_.rights.empty() ? meta_.rights : license);
    for (const std::string_view name : {"dc:type", "dc:format", "dc:relation", "dc:coverage"}) others(name);
    element("dc:source", meta_.canonical_url.empty() ? meta_.source_url : meta_.canonical_url);
    property("dcterms:modified", package_.modified);
    if (!utf8::trim(meta_.series.name).empty()) {
      element("meta", meta_.series.name, "property=\"belongs-to-collection\" id=\"series\"");
      refine("series", "collection-type", "series");
      refine("series", "group-position", meta_.series.number);
    }
    accessibility();
    property("schema:issueNumber", meta_.issue);
    for (const Chapter& chapter : package_.prepared.chapters) chapter_metadata(chapter);
    if (const std::string id = cover_id(); !id.empty()) out_ += "    <meta name=\"cover\" content=\"" + id + "\"/>\n";
    out_ += "  </metadata>\n";
  }

  // dc:date and dcterms:modified have forms of their own (EPUB 3.3 sections 5.5.3.2.4 and 5.5.6); what has another
  // stays in properties that take any text.
  void dates_of_book() {
    if (dates::is_w3c_date(meta_.published)) {
      element("dc:date", meta_.published);
    } else {
      if (dates::begins_with_day(meta_.published)) element("dc:date", dates::day_of(meta_.published));
      property("dcterms:issued", meta_.published);
    }
    if (!dates::begins_with_day(meta_.modified)) property("schema:dateModified", meta_.modified);
  }

  // Elements that stand among the other metadata under their own name: one text, or several.
  void others(std::string_view name) {
    const auto found = meta_.extra.find(std::string(name));
    if (found == meta_.extra.end()) return;
    const Value::Array* several = found->second.array();
    for (const Value& each : several ? *several : Value::Array{found->second}) {
      if (each.string() && !is_publication_type(*each.string())) element(name, *each.string());
    }
  }

  // EPUB's registry of types: each asks for content of a kind that this writer knows nothing of.
  static bool is_publication_type(std::string_view text) {
    return text == "dictionary" || text == "edupub" || text == "index" || text == "preview" ||
           text == "distributable-object" || text == "scriptable-component" || text == "widget" ||
           text == "teacher-edition" || text == "teacher-guide" || text == "learning-object";
  }

  void titles() {
    element("dc:title", package_.title, "id=\"title\"");
    const std::string subtitle = meta_.subtitle ? plain_text(*meta_.subtitle) : std::string();
    if (utf8::trim(subtitle).empty()) return;
    refine("title", "title-type", "main");
    element("dc:title", subtitle, "id=\"subtitle\"");
    refine("subtitle", "title-type", "subtitle");
  }

  void people(std::string_view name, std::string_view prefix, const std::vector<Author>& people,
              std::string_view role) {
    std::size_t number = 0;
    for (const Author& person : people) {
      if (utf8::trim(person.name).empty()) continue;
      const std::string id = std::string(prefix) + std::to_string(++number);
      element(name, person.name, "id=\"" + id + "\"");
      refine(id, "role", person.role.size() == 3 ? std::string_view(person.role) : role, "marc:relators");
      refine(id, "file-as", person.file_as);
    }
  }

  // What is known of each article of a book: refinements of its entry in the manifest.
  void chapter_metadata(const Chapter& chapter) {
    std::size_t number = 0;
    for (const auto& [name, text, file_as] : item_properties(*chapter.item->meta)) {
      const std::string id = file_as.empty() ? "" : chapter.id + "..creator" + std::to_string(++number);
      refine(chapter.id, name, text, {}, id);
      refine(id, "file-as", file_as);
    }
  }

  // Schema.org properties as EPUB Accessibility 1.1 asks, from what the book holds, unless it brings its own.
  void accessibility() {
    std::map<std::string, std::vector<std::string>> facts = meta_.accessibility;
    if (facts.empty()) facts = found_accessibility(package_);
    for (const auto& [name, values] : facts) {
      const std::string_view space = name == "conformsTo"          ? "dcterms:"
                                     : name.starts_with("certifi") ? "a11y:"
                                                                   : "schema:";
      for (const std::string& value : values) {
        if (name == "certifierReport") {
          report(value);
        } else {
          property(std::string(space) + name, value);
        }
      }
    }
  }

  // EPUB Accessibility 1.1 section 4.3.4.
  void report(std::string_view address) {
    out_.append("    <link rel=\"a11y:certifierReport\" href=\"");
    out_.append(xml(address)).append("\"/>\n");
  }

  void item(std::string_view id, std::string_view path, std::string_view media_type, std::string_view properties) {
    out_.append("    <item id=\"").append(id).append("\" href=\"").append(xml(path)).append("\" media-type=\"");
    out_.append(xml(media_type)).append("\"");
    if (!properties.empty()) out_.append(" properties=\"").append(properties).append("\"");
    out_ += "/>\n";
  }

  std::string cover_id() const {
    const auto found = package_.prepared.assets.find(package_.prepared.cover_key);
    return found == package_.prepared.assets.end() ? std::string() : found->second.id;
  }

  void manifest() {
    out_ += "  <manifest>\n";
    for (const ManifestItem& each : package_.items) item(each.id, each.path, each.media_type, each.properties);
    for (std::size_t i = 0; i < package_.prepared.chapters.size(); ++i) {
      const Chapter& chapter = package_.prepared.chapters[i];
      item(chapter.id, chapter.path, "application/xhtml+xml", package_.chapter_properties[i]);
    }
    const std::string cover = cover_id();
    for (const Asset* asset : assets_in_order(package_.prepared.assets)) {
      item(asset->id, asset->path, asset->media_type, asset->id == cover ? "cover-image" : "");
    }
    std::size_t number = 0;
    for (const auto& [address, media_type] : package_.prepared.remote_media) {
      item("remote-" + std::to_string(++number), address, media_type, "");
    }
    out_ += "  </manifest>\n";
  }

  void spine() {
    const Direction of_text = direction_of_text(meta_.direction, package_.language);
    const Direction direction = meta_.page_progression != Direction::none ? meta_.page_progression : of_text;
    out_ += "  <spine toc=\"ncx\"";
    if (direction == Direction::rtl) out_ += " page-progression-direction=\"rtl\"";
    if (meta_.page_progression == Direction::ltr) out_ += " page-progression-direction=\"ltr\"";
    out_ += ">\n";
    for (const std::string& id : package_.front) {
      out_ += "    <itemref idref=\"" + id + "\"" + (id == cover_page_id ? " linear=\"no\"" : "") + "/>\n";
    }
    for (const Chapter& chapter : package_.prepared.chapters) {
      out_ += "    <itemref idref=\"" + chapter.id + "\"" + (chapter.item->linear ? "" : " linear=\"no\"") + "/>\n";
    }
    out_ += "  </spine>\n";
  }

  const Package& package_;
  const Meta& meta_;
  std::string out_;
};

}  // namespace

std::string xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string package_document(const Package& package) {
  return PackageWriter(package).run();
}

}  // namespace offprint::epub
