#include "document_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "offprint/ast/depth.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"
#include "offprint/base/base64.hpp"
#include "offprint/base/sha256.hpp"

namespace offprint::json {

bool DocumentReader::version(element from) {
  std::string_view text;
  if (!cursor_.string(from, text)) return false;
  int major = 0, minor = 0;
  const char* end = text.data() + text.size();
  const auto whole = std::from_chars(text.data(), end, major);
  const bool has_minor = whole.ec == std::errc{} && whole.ptr != end && *whole.ptr == '.';
  const auto part = has_minor ? std::from_chars(whole.ptr + 1, end, minor) : whole;
  if (!has_minor || part.ec != std::errc{} || part.ptr != end || major < 0 || minor < 0) {
    return cursor_.fail("'" + std::string(text) + "' is no version; this reads Offprint JSON 1.0");
  }
  if (major != major_version) {
    return cursor_.fail("Offprint JSON of version " + std::string(text) + " cannot be read; this reads version " +
                        std::to_string(major_version));
  }
  if (minor > minor_version) {
    cursor_.warn("json.version", "version " + std::string(text) +
                                     " is newer than this reader, which keeps what it "
                                     "does not know");
  }
  return true;
}

bool DocumentReader::kind(element from) {
  std::string_view text;
  if (!cursor_.string(from, text)) return false;
  if (text != "article" && text != "book") return cursor_.fail("the kind must be 'article' or 'book'");
  document_.set_kind(text == "book" ? DocumentKind::book : DocumentKind::article);
  return true;
}

bool DocumentReader::meta(element from, Meta& into) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  Value::Object unknown;
  for (const auto& member_of : object) {
    const auto& key = member_of.key;
    const auto& value = member_of.value;
    const Cursor::At at(cursor_, key);
    bool known = false, done = true;
    for_each_field(into, [&](const auto& field, auto& member) {
      if (field.name != key) return;
      known = true;
      done = tree_.value(value, key, member);
    });
    if (!done) return false;
    if (!known) unknown.insert_or_assign(cursor_.key(key), cursor_.any(value));
  }
  if (!unknown.empty()) into.extension = std::move(unknown);
  return true;
}

bool DocumentReader::resources(element from) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  for (const auto [key, value] : object) {
    const Cursor::At at(cursor_, key);
    if (!resource(key, value)) return false;
  }
  return true;
}

bool DocumentReader::resource(std::string_view key, element from) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  Resource read;
  std::string path;
  bool has_hash = false, has_size = false;
  for (const auto& member_of : object) {
    const auto& name = member_of.key;
    const auto& value = member_of.value;
    const Cursor::At at(cursor_, name);
    bool known = false, done = true;
    for_each_field(read, [&](const auto& field, auto& member) {
      if (field.name != name) return;
      known = true;
      done = tree_.value(value, name, member);
    });
    if (name == "path") {
      known = true;
      done = tree_.value(value, name, path);
    }
    if (!done) return false;
    if (!known) cursor_.drop(name);
    has_hash = has_hash || name == "sha256";
    has_size = has_size || name == "size";
  }
  if (!has_hash || !has_size) return cursor_.fail("the members 'sha256' and 'size' are needed");
  const bool is_hash =
      read.sha256.size() == 64 && read.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_hash) return cursor_.fail("'sha256' must be 64 hexadecimal digits in lower case");
  if (!path.empty() && !load(path, read)) return false;
  return document_.resources().add_as(std::string(key), std::move(read)) ||
         cursor_.fail("the key of a resource is 'r-' and at least 12 digits of its hash");
}

// Bytes beside the document come only from where the caller allows.
bool DocumentReader::load(std::string_view path, Resource& resource) {
  Result<Loaded> loaded =
      context_.load ? context_.load(path) : Error{ErrorCode::missing_resource, "no folder is given"};
  if (!loaded) {
    cursor_.warn("resource.missing", std::string(path) + " was not read: " + loaded.error().message);
    return true;
  }
  if (!matches(loaded->bytes, resource)) return false;
  resource.bytes = std::make_shared<const std::string>(std::move(loaded->bytes));
  return true;
}

bool DocumentReader::matches(const std::string& bytes, const Resource& resource) {
  if (bytes.size() == resource.size && sha256_hex(bytes) == resource.sha256) return true;
  return cursor_.fail("the bytes are not those that the resource's size and hash describe");
}

bool DocumentReader::decode(element from, const Resource& resource, std::shared_ptr<const std::string>& into) {
  std::string_view text;
  if (from.get(text) != simdjson::SUCCESS) return cursor_.fail("a string of base64 is expected here");
  std::optional<std::string> bytes = decode_base64(text);
  if (!bytes) return cursor_.fail("this is no base64");
  if (!matches(*bytes, resource)) return false;
  into = std::make_shared<const std::string>(*std::move(bytes));
  return true;
}

bool DocumentReader::blob(std::string_view key, element from) {
  Resource* resource = document_.resources().find(key);
  if (!resource) return cursor_.fail("no resource of this key is described");
  return decode(from, *resource, resource->bytes);
}

bool DocumentReader::navigation(std::string_view member, element from) {
  if (member == "nav") return tree_.value(from, member, document_.nav());
  if (member == "landmarks") return tree_.value(from, member, document_.landmarks());
  return tree_.value(from, member, document_.page_list());
}

BookItem* DocumentReader::item_head(element from) {
  Object object;
  if (!cursor_.object(from, object)) return nullptr;
  BookItem& item = document_.make_item({});
  Value::Object unknown;
  for (const auto [key, value] : object) {
    const Cursor::At at(cursor_, key);
    TreeReader::Taken done = tree_.attribute(item, key, value);
    if (key == "role") done = tree_.value(value, key, item.role) ? TreeReader::Taken::yes : TreeReader::Taken::failed;
    if (key == "linear")
      done = tree_.value(value, key, item.linear) ? TreeReader::Taken::yes : TreeReader::Taken::failed;
    if (key == "meta") done = meta(value, *item.meta) ? TreeReader::Taken::yes : TreeReader::Taken::failed;
    if (done == TreeReader::Taken::failed) return nullptr;
    const bool is_text = key == "body" || key == "notes" || key == "noteOrder";
    if (done == TreeReader::Taken::no && !is_text) unknown.insert_or_assign(cursor_.key(key), cursor_.any(value));
  }
  tree_.keep_unknown(item, std::move(unknown));
  return &item;
}

bool DocumentReader::note(Notes& notes, std::string_view id, element from) {
  auto& note = document_.make<Note>();
  notes.append(note);
  if (!tree_.bare(note, from)) return false;
  document_.set_id(note, cursor_.key(id));
  return true;
}

void DocumentReader::keep_unknown(std::string_view key, element from) {
  if (!document_.extension().object()) document_.extension() = Value::Object{};
  document_.extension().object()->insert_or_assign(cursor_.key(key), cursor_.any(from));
}

void DocumentReader::settle(Nesting nesting) {
  if (nesting == Nesting::unknown || tree_.is_deep()) {
    const std::size_t flattened = limit_depth(document_, context_.limits);
    if (flattened > 0)
      context_.warn("json.depth", std::to_string(flattened) + " nodes beyond the limits were unwrapped");
  }
  if (!validate(document_, context_.limits).empty()) repair(document_, context_);
}

void order_notes(Notes& notes, const std::vector<std::string>& first) {
  std::map<std::string_view, std::size_t> places;
  for (const std::string& id : first) places.emplace(id, places.size());
  std::vector<Node*> order;
  for (Node& note : notes.children()) order.push_back(&note);
  const auto place = [&](const Node& note) {
    const auto found = places.find(note.attributes().id);
    return found == places.end() ? places.size() : found->second;
  };
  std::stable_sort(order.begin(), order.end(), [&](const Node* a, const Node* b) {
    const std::size_t left = place(*a), right = place(*b);
    return left != right ? left < right : natural_less(a->attributes().id, b->attributes().id);
  });
  for (Node* note : order) notes.append(*note);
}

}  // namespace offprint::json
