// The document as one JSON object.
#include "document_reader.hpp"

#include "offprint/ast/query.hpp"

namespace offprint::json {
namespace {

// The members of the document or of a book item that hold its text.
struct ScopeMembers {
  element body, notes, order;
  bool has_body = false, has_notes = false, has_order = false;

  void take(std::string_view key, element value) {
    if (key == "body") body = value, has_body = true;
    if (key == "notes") notes = value, has_notes = true;
    if (key == "noteOrder") order = value, has_order = true;
  }
};

// The document's members, looked up before any is read: they may come in any order.
struct Members {
  element version, kind, meta, resources, items, blobs;
  bool has_version = false, has_kind = false, has_meta = false, has_resources = false, has_items = false,
       has_blobs = false;
  ScopeMembers scope;
  std::vector<std::pair<std::string_view, element>> navigation, unknown;

  void take(std::string_view key, element value) {
    scope.take(key, value);
    if (key == "offprint") {
      version = value, has_version = true;
    } else if (key == "kind") {
      kind = value, has_kind = true;
    } else if (key == "meta") {
      meta = value, has_meta = true;
    } else if (key == "resources") {
      resources = value, has_resources = true;
    } else if (key == "items") {
      items = value, has_items = true;
    } else if (key == "blobs") {
      blobs = value, has_blobs = true;
    } else if (key == "nav" || key == "landmarks" || key == "pageList") {
      navigation.emplace_back(key, value);
    } else if (key != "body" && key != "notes" && key != "noteOrder") {
      unknown.emplace_back(key, value);
    }
  }
};

class ObjectReader {
 public:
  ObjectReader(Document& document, Context& context, Cursor& cursor, const ReadOptions& options)
      : document_(document), cursor_(cursor), parts_(document, context, cursor, options) {}

  bool read(element root) {
    Object object;
    if (!cursor_.object(root, object)) return false;
    Members members;
    for (const auto [key, value] : object) members.take(key, value);
    if (!members.has_version) return cursor_.fail("this is no Offprint JSON: the member 'offprint' is missing");
    if (!read_head(members) || !read_text(members)) return false;
    for (const auto& [key, value] : members.navigation) {
      const Cursor::At at(cursor_, key);
      if (!parts_.navigation(key, value)) return false;
    }
    if (!read_blobs(members)) return false;
    for (const auto& [key, value] : members.unknown) {
      if (key == "form") {
        cursor_.drop(key);  // the stream of lines says so of itself
      } else {
        parts_.keep_unknown(key, value);
      }
    }
    parts_.settle();
    return true;
  }

 private:
  template <class Use>
  bool under(std::string_view key, bool is_there, Use&& use) {
    if (!is_there) return true;
    const Cursor::At at(cursor_, key);
    return use();
  }

  bool read_head(const Members& members) {
    if (!members.has_kind) return cursor_.fail("the member 'kind' is missing");
    return under("offprint", true, [&] { return parts_.version(members.version); }) &&
           under("kind", true, [&] { return parts_.kind(members.kind); }) &&
           under("meta", members.has_meta, [&] { return parts_.meta(members.meta, document_.meta()); }) &&
           under("resources", members.has_resources, [&] { return parts_.resources(members.resources); });
  }

  bool read_text(const Members& members) {
    if (!document_.is_book()) {
      if (members.has_items) return cursor_.fail("an article has a 'body' and no 'items'");
      return read_scope(document_.root(), members.scope);
    }
    if (members.scope.has_body || members.scope.has_notes) return cursor_.fail("a book has 'items' and no 'body'");
    if (!members.has_items) return cursor_.fail("the member 'items' is missing");
    const Cursor::At at(cursor_, "items");
    return cursor_.each(members.items, [&](element item) { return read_item(item); });
  }

  bool read_item(element from) {
    BookItem* item = parts_.item_head(from);
    if (!item) return false;
    document_.root().append(*item);
    Object object;
    ScopeMembers members;
    if (!cursor_.object(from, object)) return false;
    for (const auto [key, value] : object) members.take(key, value);
    return read_scope(*item, members);
  }

  bool read_scope(Node& scope, const ScopeMembers& members) {
    if (!members.has_body) return cursor_.fail("the member 'body' is missing");
    if (!under("body", true, [&] { return parts_.tree().blocks(scope, members.body); })) return false;
    if (!under("notes", members.has_notes, [&] { return read_notes(scope, members.notes); })) return false;
    std::vector<std::string> order;
    const bool read =
        under("noteOrder", members.has_order, [&] { return parts_.tree().value(members.order, "noteOrder", order); });
    if (read && find_notes(scope)) order_notes(*find_notes(scope), order);
    return read;
  }

  bool read_notes(Node& scope, element from) {
    Object object;
    if (!cursor_.object(from, object)) return false;
    for (const auto [key, value] : object) {
      const Cursor::At at(cursor_, key);
      if (!parts_.note(document_.notes_of(scope), key, value)) return false;
    }
    return true;
  }

  bool read_blobs(const Members& members) {
    return under("blobs", members.has_blobs, [&] {
      Object object;
      if (!cursor_.object(members.blobs, object)) return false;
      for (const auto [key, value] : object) {
        const Cursor::At at(cursor_, key);
        if (!parts_.blob(key, value)) return false;
      }
      return true;
    });
  }

  Document& document_;
  Cursor& cursor_;
  DocumentReader parts_;
};

}  // namespace

Result<Document> read(const Source& source, Context& context, const ReadOptions& options) {
  simdjson::dom::parser parser;
  element root;
  const Result<void> parsed = parse_json(source.bytes(), context.limits, parser, root);
  if (!parsed) return context.error(parsed.error().code, parsed.error().message);
  Document document;
  Cursor cursor(context);
  if (!ObjectReader(document, context, cursor, options).read(root)) return cursor.error();
  return document;
}

}  // namespace offprint::json
