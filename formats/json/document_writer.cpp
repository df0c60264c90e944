#include "document_writer.hpp"

#include <algorithm>

#include "offprint/ast/query.hpp"

namespace offprint::json {
namespace {

constexpr std::string_view document_members[] = {"offprint", "form",      "kind", "meta",      "resources",
                                                 "body",     "items",     "nav",  "landmarks", "pageList",
                                                 "notes",    "noteOrder", "blobs"};

template <class Out>
void write_extension(Out& out, const Value& extension, bool (*known)(std::string_view)) {
  const Value::Object* members = extension.object();
  if (!members) return;
  for (const auto& [name, member] : *members) {
    if (known(name)) continue;
    out.any_key(name);
    out.value(member);
  }
}

}  // namespace

bool is_document_member(std::string_view member) {
  return std::find(std::begin(document_members), std::end(document_members), member) != std::end(document_members);
}

bool is_meta_member(std::string_view member) {
  return !member.empty() && row_of(member) >= 0;
}

bool is_item_member(std::string_view member, Kind kind) {
  constexpr std::string_view scope_members[] = {"meta", "body", "notes", "noteOrder"};
  return std::find(std::begin(scope_members), std::end(scope_members), member) != std::end(scope_members) ||
         (member != "type" && is_known_member(member, kind));
}

void DocumentWriter::meta(const Meta& meta, Rows rows) {
  out_.open('{');
  int row = -1;
  for_each_field(meta, [&](const auto& field, const auto& value) {
    if (!ValueWriter::wanted(meta, field)) return;
    if (rows == Rows::broken && row_of(field.name) != row) out_.line(1);
    row = row_of(field.name);
    out_.key(field.name);
    values_.write(value);
  });
  if (rows == Rows::broken && meta.extension.object()) out_.line(1);
  write_extension(out_, meta.extension, is_meta_member);
  out_.flow();
  out_.close('}');
}

std::shared_ptr<const std::string> DocumentWriter::read_bytes(const Resource& resource) {
  if (!resource.has_bytes()) return nullptr;
  Result<std::shared_ptr<const std::string>> bytes = resource.read();
  if (bytes) return *bytes;
  context_.lose("resource", "the bytes of " + resource.name + " cannot be read: " + bytes.error().message);
  return nullptr;
}

Result<void> DocumentWriter::resource(const std::string& key, const Resource& resource) {
  std::string path;
  if (options_.resources == ResourceMode::references && resource.has_bytes()) {
    context_.lose("resource", "the bytes of " + key + " are left out; choose resources=embed to keep them");
  }
  if (options_.resources == ResourceMode::directory) {
    if (const auto bytes = read_bytes(resource)) {
      const std::string name = key + std::string(suffix_of_media_type(resource.media_type));
      if (!context_.save) {
        return context_.error(ErrorCode::bad_option, "resources=dir needs a folder: give --extract-media");
      }
      Result<std::string> saved = context_.save(name, *bytes);
      if (!saved) return saved.error();
      path = *std::move(saved);
    }
  }
  out_.any_key(key);
  out_.open('{');
  values_.members(resource);
  if (!path.empty()) {
    out_.key("path");
    out_.string(path);
  }
  out_.close('}');
  return {};
}

Result<void> DocumentWriter::resources(Rows rows) {
  out_.open('{');
  for (const auto& [key, each] : document_.resources().all()) {
    if (rows == Rows::broken) out_.line(1);
    Result<void> written = resource(key, each);
    if (!written) return written;
  }
  out_.close('}');
  return {};
}

template <class T>
void DocumentWriter::list(std::string_view name, const std::vector<T>& entries, Rows rows) {
  if (entries.empty()) return;
  if (rows == Rows::broken) out_.line(0);
  out_.key(name);
  out_.open('[');
  for (const T& entry : entries) {
    if (rows == Rows::broken) out_.line(1);
    out_.element();
    values_.write(entry);
  }
  out_.close(']');
}

void DocumentWriter::navigation(Rows rows) {
  list("nav", document_.nav(), rows);
  list("landmarks", document_.landmarks(), rows);
  list("pageList", document_.page_list(), rows);
}

void DocumentWriter::extension() {
  write_extension(out_, document_.extension(), is_document_member);
}

void DocumentWriter::item_head(const BookItem& item) {
  nodes_.attributes(item, "lang");
  values_.members(item);
  if (item.meta && !item.meta->empty()) {
    out_.key("meta");
    meta(*item.meta, Rows::flowing);
  }
}

bool DocumentWriter::in_natural_order(const Notes& notes) {
  for (const Node* note = notes.first(); note && note->next(); note = note->next()) {
    if (!natural_less(note->attributes().id, note->next()->attributes().id)) return false;
  }
  return true;
}

void DocumentWriter::report_unwritten(const Node& scope) {
  const Notes* notes = find_notes(scope);
  const bool lost = (notes && notes->has_attributes()) || (scope.kind() == Kind::root && scope.has_attributes());
  if (lost) context_.lose("attributes", "attributes of a whole document or of its notes have no place in JSON");
}

}  // namespace offprint::json
