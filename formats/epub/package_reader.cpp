#include "epub/package_reader.hpp"

#include <algorithm>

#include "epub/xml.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

Error in_file(Error error, std::string_view path) {
  error.message = std::string(path) + " " + error.message;
  return error;
}

Result<std::string> package_path(ZipReader& zip, const Limits& limits) {
  Result<std::string> bytes = zip.read("META-INF/container.xml");
  if (!bytes) return Error{ErrorCode::parse, "is no EPUB: it has no META-INF/container.xml", {}};
  pugi::xml_document xml;
  Result<void> parsed = parse_xml(*bytes, xml, limits);
  if (!parsed) return in_file(parsed.error(), "META-INF/container.xml");
  const pugi::xml_node files = child(child(xml, "container"), "rootfiles");
  for (const pugi::xml_node& file : files.children()) {
    const std::string path(attribute(file, "full-path"));
    // Of several renditions the first is the default one (OCF 4.2.6.3.1).
    if (local_name(file) == "rootfile" && !path.empty()) return path;
  }
  return Error{ErrorCode::parse, "names no package document in META-INF/container.xml", {}};
}

// Elements of Dublin Core that the tree has no field for.
bool is_other_dublin_core(std::string_view name) {
  return name == "type" || name == "format" || name == "relation" || name == "coverage";
}

// Refinements of EPUB 3: property -> text, by the id they refine.
using Refinements = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

// The same with every value, in order.
struct Refinement {
  std::string id, property, text;
};
using OrderedRefinements = std::map<std::string, std::vector<Refinement>, std::less<>>;

Refinements refinements_of(const pugi::xml_node& metadata, OrderedRefinements& ordered) {
  Refinements found;
  for (const pugi::xml_node& node : metadata.children()) {
    const std::string_view refines = attribute(node, "refines");
    if (local_name(node) != "meta" || !refines.starts_with('#')) continue;
    const std::string id(refines.substr(1)), property(attribute(node, "property"));
    found[id].try_emplace(property, text_of(node));
    ordered[id].push_back({std::string(attribute(node, "id")), property, text_of(node)});
  }
  return found;
}

class MetadataReader {
 public:
  MetadataReader(Document& document, Meta& meta, const pugi::xml_node& package)
      : document_(document), meta_(meta), unique_id_(attribute(package, "unique-identifier")) {}

  std::string cover_id, unique_identifier;

  // What is said of an entry of the manifest.
  std::vector<ItemProperty> refinements_of_item(std::string_view id) const {
    std::vector<ItemProperty> said;
    const auto found = ordered_.find(id);
    if (found == ordered_.end()) return said;
    for (const Refinement& each : found->second) {
      const auto of_it = ordered_.find(each.id);
      said.push_back({each.property, each.text, {}});
      if (each.id.empty() || of_it == ordered_.end()) continue;
      for (const Refinement& finer : of_it->second) {
        if (finer.property == "file-as") said.back().file_as = finer.text;
      }
    }
    return said;
  }

  void read(const pugi::xml_node& metadata) {
    refinements_ = refinements_of(metadata, ordered_);
    read_children(metadata);
  }

 private:
  void read_children(const pugi::xml_node& metadata) {
    for (const pugi::xml_node& node : metadata.children()) {
      const std::string_view name = local_name(node);
      // OEBPS 1.2 wraps them once more.
      if (name == "dc-metadata" || name == "x-metadata") {
        read_children(node);
      } else if (name == "meta") {
        read_meta(node);
      } else if (name == "link" && attribute(node, "rel") == "a11y:certifierReport") {
        meta_.accessibility["certifierReport"].emplace_back(attribute(node, "href"));
      } else {
        read_dublin_core(node, name, text_of(node));
      }
    }
  }

  std::string refined(const pugi::xml_node& node, const std::string& property) const {
    const auto found = refinements_.find(attribute(node, "id"));
    if (found == refinements_.end()) return {};
    const auto value = found->second.find(property);
    return value == found->second.end() ? std::string() : value->second;
  }

  void read_dublin_core(const pugi::xml_node& node, std::string_view name, const std::string& text) {
    if (text.empty()) return;
    if (name == "title") read_title(node, text);
    if (name == "creator") meta_.authors.push_back(person(node, text));
    if (name == "contributor") meta_.contributors.push_back(person(node, text));
    if (name == "language" && meta_.language.empty() && text != no_language) meta_.language = text;
    if (name == "publisher" && meta_.publisher.empty()) meta_.publisher = text;
    if (name == "description" && meta_.description.empty()) meta_.description = text;
    if (name == "subject") meta_.tags.push_back(text);
    if (name == "rights" && meta_.rights.empty()) meta_.rights = text;
    if (name == "source" && meta_.source_url.empty()) meta_.source_url = text;
    if (name == "date") read_date(node, text);
    if (is_other_dublin_core(name)) add_extra("dc:" + std::string(name), text);
    if (name != "identifier") return;
    const bool primary = !unique_id_.empty() && attribute(node, "id") == unique_id_;
    if (primary) unique_identifier = text;
    meta_.identifiers.push_back({std::string(attribute(node, "scheme")), text, primary});
  }

  void add_extra(const std::string& key, const std::string& text) {
    const auto [found, added] = meta_.extra.try_emplace(key, text);
    if (added) return;
    if (!found->second.array()) found->second = Value::Array{found->second};
    found->second.array()->push_back(text);
  }

  void read_title(const pugi::xml_node& node, const std::string& text) {
    const std::string type = refined(node, "title-type");
    if (!type.empty() && type != "main" && type != "subtitle") return;
    Inlines*& field = type == "subtitle" ? meta_.subtitle : meta_.title;
    if (field && type != "main") return;
    field = &document_.make<Inlines>();
    field->append(document_.text(text));
  }

  Author person(const pugi::xml_node& node, const std::string& text) const {
    Author author{.name = text, .role = refined(node, "role"), .file_as = refined(node, "file-as")};
    if (author.role.empty()) author.role = attribute(node, "role");
    if (author.file_as.empty()) author.file_as = attribute(node, "file-as");
    return author;
  }

  // EPUB 2 tells dates apart by opf:event.
  void read_date(const pugi::xml_node& node, const std::string& text) {
    const std::string_view event = attribute(node, "event");
    if (event == "modification") {
      meta_.modified = text;
    } else if (meta_.published.empty() || event == "publication") {
      meta_.published = text;
    }
  }

  void read_meta(const pugi::xml_node& node) {
    if (!attribute(node, "refines").empty()) return;
    const std::string property(attribute(node, "property"));
    const std::string name(attribute(node, "name"));
    const std::string text = property.empty() ? std::string(attribute(node, "content")) : text_of(node);
    if (text.empty()) return;
    if (name == "cover") {
      cover_id = text;
    } else if (property == "dcterms:modified") {
      if (text != std::string(no_day).append(no_time)) meta_.modified = text;
    } else if (property == "dcterms:issued") {
      meta_.published = text;
    } else if (property == "schema:dateModified") {
      meta_.modified = text;
    } else if (property.starts_with("schema:access")) {
      meta_.accessibility[property.substr(7)].push_back(text);
    } else if (property == "dcterms:conformsTo" || property.starts_with("a11y:certifi")) {
      meta_.accessibility[property.substr(property.find(':') + 1)].push_back(text);
    } else if (property == "schema:issueNumber") {
      meta_.issue = text;
    } else if (property == "belongs-to-collection") {
      meta_.series = {text, refined(node, "group-position")};
    } else if (name == "calibre:series") {
      meta_.series.name = text;
    } else if (name == "calibre:series_index") {
      meta_.series.number = text;
    } else {
      meta_.extra.try_emplace(property.empty() ? name : property, text);
    }
  }

  Document& document_;
  Meta& meta_;
  std::string unique_id_;
  Refinements refinements_;
  OrderedRefinements ordered_;
};

void read_manifest(const pugi::xml_node& manifest, const std::string& path, PackageFiles& files) {
  for (const pugi::xml_node& node : manifest.children()) {
    if (local_name(node) != "item") continue;
    PackageItem item{std::string(utf8::trim(attribute(node, "id"))),
                     resolve_in_container(path, attribute(node, "href")),
                     utf8::ascii_lower(utf8::trim(attribute(node, "media-type"))),
                     std::string(attribute(node, "properties")), std::string(utf8::trim(attribute(node, "fallback")))};
    const std::string properties = " " + item.properties + " ";
    if (properties.find(" nav ") != std::string::npos) files.nav_path = item.path;
    if (properties.find(" cover-image ") != std::string::npos) files.cover_id = item.id;
    if (item.media_type == "application/x-dtbncx+xml" && files.ncx_path.empty()) files.ncx_path = item.path;
    files.manifest.emplace(item.id, std::move(item));
  }
}

Direction progression(const pugi::xml_node& spine) {
  const std::string_view direction = attribute(spine, "page-progression-direction");
  return direction == "rtl" ? Direction::rtl : direction == "ltr" ? Direction::ltr : Direction::none;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// What `given` has stands in the place of what `meta` has; lists grow.
void merge(Meta& meta, Meta&& given) {
  for (auto field : {&Meta::language, &Meta::published, &Meta::modified, &Meta::publisher, &Meta::description,
                     &Meta::rights, &Meta::source_url, &Meta::issue}) {
    if (!(given.*field).empty()) meta.*field = given.*field;
  }
  if (given.title) meta.title = given.title;
  if (given.subtitle) meta.subtitle = given.subtitle;
  if (!given.source_url.empty()) meta.canonical_url.clear();
  if (!given.series.name.empty()) meta.series = given.series;
  append(meta.authors, given.authors);
  append(meta.contributors, given.contributors);
  append(meta.tags, given.tags);
  append(meta.identifiers, given.identifiers);
  for (auto& [key, values] : given.accessibility) meta.accessibility[key] = std::move(values);
  for (auto& [key, value] : given.extra) meta.extra[key] = std::move(value);
}

}  // namespace

Result<void> add_metadata(std::string_view text, Document& book, const Limits& limits) {
  text = utf8::trim(text);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("<?xml")) text.remove_prefix(std::min(text.size(), text.find("?>") + 2));
  pugi::xml_document xml;
  Result<void> parsed = parse_xml("<package><metadata>" + std::string(text) + "</metadata></package>", xml, limits);
  if (!parsed) return Error{ErrorCode::bad_option, parsed.error().message, {}};
  pugi::xml_node metadata = child(child(xml, "package"), "metadata");
  if (const pugi::xml_node whole = child(metadata, "metadata")) metadata = whole;
  const bool any = std::any_of(metadata.begin(), metadata.end(),
                               [](const pugi::xml_node& each) { return each.type() == pugi::node_element; });
  if (!any) return Error{ErrorCode::bad_option, "holds no elements of Dublin Core", {}};
  Meta given;
  MetadataReader(book, given, {}).read(metadata);
  merge(book.meta(), std::move(given));
  return {};
}

std::string resolve_in_container(std::string_view from, std::string_view reference) {
  reference = utf8::trim(reference);
  const uri::Parts parts = uri::split(reference);
  if (!parts.scheme.empty() || parts.has_authority) return {};
  // Any scheme will do to resolve against; "container:" is ours.
  const std::string base = "container:/" + uri::escape(from);
  std::string target = uri::resolve(base, parts.path.empty() ? from.substr(from.rfind('/') + 1) : parts.path);
  target = uri::percent_decode(std::string_view(target).substr(std::min<std::size_t>(target.size(), 11)));
  if (parts.has_fragment) target.append("#").append(uri::percent_decode(parts.fragment));
  return target;
}

Result<PackageFiles> read_package(ZipReader& zip, Document& document, Meta& meta, Context& context) {
  Result<std::string> path = package_path(zip, context.limits);
  if (!path) return path.error();
  Result<std::string> bytes = zip.read(*path);
  if (!bytes) return bytes.error();
  pugi::xml_document xml;
  Result<void> parsed = parse_xml(*bytes, xml, context.limits);
  if (!parsed) return in_file(parsed.error(), *path);
  const pugi::xml_node package = child(xml, "package");
  PackageFiles files;
  MetadataReader metadata(document, meta, package);
  metadata.read(child(package, "metadata"));
  files.cover_id = metadata.cover_id;
  files.unique_identifier = metadata.unique_identifier;
  read_manifest(child(package, "manifest"), *path, files);
  for (auto& [id, item] : files.manifest) item.refined = metadata.refinements_of_item(id);
  const pugi::xml_node spine = child(package, "spine");
  meta.page_progression = progression(spine);
  for (const pugi::xml_node& node : spine.children()) {
    if (local_name(node) != "itemref") continue;
    if (files.spine.size() >= context.limits.max_spine_items) {
      return Error{
          ErrorCode::parse, "has more than " + std::to_string(context.limits.max_spine_items) + " spine items", {}};
    }
    files.spine.push_back({std::string(utf8::trim(attribute(node, "idref"))), attribute(node, "linear") != "no"});
  }
  const auto named = files.manifest.find(utf8::trim(attribute(spine, "toc")));
  if (named != files.manifest.end()) files.ncx_path = named->second.path;
  for (const pugi::xml_node& node : child(package, "guide").children()) {
    files.guide.push_back({std::string(attribute(node, "type")), std::string(attribute(node, "title")),
                           resolve_in_container(*path, attribute(node, "href"))});
  }
  return files;
}

}  // namespace offprint::epub
