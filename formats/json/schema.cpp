// The JSON Schema and the table of kinds, made from the tables that reading and writing use.
#include "schema_types.hpp"

namespace offprint::json {
namespace {

bool has_definition(Kind kind) {
  return info(kind).group != Group::structure || kind == Kind::note || kind == Kind::inlines;
}
class SchemaWriter : private SchemaTypes {
 public:
  std::string write() {
    out_.open('{');
    member("$schema", "https://json-schema.org/draft/2020-12/schema");
    member("$id", "urn:offprint:schema:json:1.0");
    member("title", "Offprint JSON 1.0");
    member("type", "object");
    required({"offprint", "kind"});
    out_.key("oneOf");
    out_.open('[');
    variant("article", "body", "items");
    variant("book", "items", "body");
    out_.close(']');
    properties();
    definitions();
    out_.close('}');
    return std::move(out_.text()) + "\n";
  }

 private:
  // The kind of a document, with the member that holds its text and the one that it may not have.
  void variant(std::string_view kind, std::string_view text, std::string_view foreign) {
    out_.element();
    out_.open('{');
    out_.key("properties");
    out_.open('{');
    out_.key("kind");
    out_.open('{');
    member("const", kind);
    out_.close('}');
    out_.key(foreign);
    out_.boolean(false);
    out_.close('}');
    required({text});
    out_.close('}');
  }

  void properties() {
    out_.key("properties");
    out_.open('{');
    out_.key("offprint");
    out_.open('{');
    member("type", "string");
    member("pattern", "^1\\.[0-9]+$");
    out_.close('}');
    reference("meta", "meta");
    out_.key("resources");
    open_object();
    out_.key("patternProperties");
    out_.open('{');
    reference("^r-[0-9a-f]{12,64}$", "resource");
    out_.close('}');
    out_.key("additionalProperties");
    out_.boolean(false);
    out_.close('}');
    out_.key("items");
    array_of([this] { reference("item"); });
    for (const std::string_view list : {"nav", "pageList"}) {
      out_.key(list);
      array_of([this] { reference("navEntry"); });
    }
    out_.key("landmarks");
    array_of([this] { type_of(Tag<Landmark>(), {}); });
    scope();
    out_.key("blobs");
    map_of([this] { type_of(Tag<std::string>(), {}); });
    out_.close('}');
  }

  // The members of a document or book item that hold its text.
  void scope() {
    out_.key("body");
    array_of([this] { reference("block"); });
    out_.key("notes");
    map_of([this] { bare(Kind::note); });
    out_.key("noteOrder");
    array_of([this] { type_of(Tag<std::string>(), {}); });
  }

  void definitions() {
    out_.key("$defs");
    out_.open('{');
    by_type("block", Group::block);
    by_type("inlineNode", Group::inlined);
    inlines();
    out_.key("meta");
    type_of(Tag<Meta>(), {});
    out_.key("resource");
    resource();
    out_.key("navEntry");
    structure<NavEntry>();
    out_.key("item");
    item();
#define OFFPRINT_CASE(kind, Type, json_name, group, content) \
  if (has_definition(Kind::kind)) node<Type>();
    OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
    out_.close('}');
  }

  // A node of a group: its type says by which definition it goes.
  void by_type(std::string_view name, Group group) {
    out_.key(name);
    open_object();
    required({"type"});
    out_.key("properties");
    out_.open('{');
    out_.key("type");
    out_.open('{');
    out_.key("anyOf");
    out_.open('[');
    out_.element();
    out_.open('{');
    out_.key("enum");
    out_.open('[');
    for (const KindInfo& each : kind_table) {
      if (each.group != group || is_custom(each.kind)) continue;
      out_.element();
      out_.string(each.name);
    }
    out_.close(']');
    out_.close('}');
    out_.element();
    type_named(Kind::custom_block);
    out_.close(']');
    out_.close('}');
    out_.close('}');
    out_.key("allOf");
    out_.open('[');
    for (const KindInfo& each : kind_table) {
      if (each.group == group) definition_for(each.kind);
    }
    out_.close(']');
    out_.close('}');
  }
  void definition_for(Kind kind) {
    out_.element();
    out_.open('{');
    out_.key("if");
    out_.open('{');
    out_.key("properties");
    out_.open('{');
    out_.key("type");
    type_named(kind);
    out_.close('}');
    out_.close('}');
    reference("then", definition_name(kind));
    out_.close('}');
  }
  void type_named(Kind kind) {
    out_.open('{');
    if (is_custom(kind)) {
      member("type", "string");
      member("pattern", "^x-");
    } else {
      member("const", name_of(kind));
    }
    out_.close('}');
  }
  void inlines() {
    out_.key("inline");
    out_.open('{');
    out_.key("anyOf");
    out_.open('[');
    out_.element();
    words();
    out_.element();
    reference("inlineNode");
    out_.close(']');
    out_.close('}');
  }

  template <class T>
  void node() {
    constexpr Kind kind = T::tag;
    out_.key(definition_name(kind));
    open_object();
    std::vector<std::string_view> needed = required_of<T>();
    if (has_type(kind)) needed.insert(needed.begin(), "type");
    required(needed);
    out_.key("properties");
    out_.open('{');
    if (has_type(kind)) {
      out_.key("type");
      type_named(kind);
    }
    attributes(kind);
    fields<T>();
    for (const PartForm& form : parts_of(kind)) part(form);
    out_.close('}');
    out_.close('}');
  }

  void attributes(Kind kind) {
    out_.key("id");
    type_of(Tag<Str>(), {});
    out_.key("classes");
    type_of(Tag<std::vector<std::string>>(), {});
    out_.key("kv");
    type_of(Tag<std::map<std::string, std::string>>(), {});
    out_.key(language_member(kind));
    type_of(Tag<Str>(), {});
    out_.key("dir");
    type_of(Tag<Direction>(), {});
    out_.key("pos");
    type_of(Tag<Position>(), {});
  }

  void part(const PartForm& form) {
    out_.key(form.name);
    const auto one = [&] { form.written == Written::bare ? bare(form.kind) : reference(definition_name(form.kind)); };
    switch (form.holds) {
      case Holds::blocks: return array_of([this] { reference("block"); });
      case Holds::inlines: return array_of([this] { reference("inline"); });
      case Holds::list_items: return array_of([this] { reference("listItem"); });
      case Holds::one: return one();
      case Holds::many:
      case Holds::head_rows: return array_of(one);
      case Holds::segments: return array_of([this] { segment(); });
    }
  }
  void segment() {
    open_object();
    out_.key("properties");
    out_.open('{');
    out_.key("base");
    bare(Kind::ruby_base);
    out_.key("annotation");
    bare(Kind::ruby_text);
    out_.close('}');
    out_.close('}');
  }
  void resource() {
    open_object();
    required(required_of<Resource>());
    out_.key("properties");
    out_.open('{');
    fields<Resource>();
    out_.key("path");
    type_of(Tag<std::string>(), {});
    out_.close('}');
    out_.close('}');
  }
  void item() {
    open_object();
    required({"body"});
    out_.key("properties");
    out_.open('{');
    attributes(Kind::book_item);
    fields<BookItem>();
    reference("meta", "meta");
    scope();
    out_.close('}');
    out_.close('}');
  }
};

}  // namespace

std::string schema() {
  return SchemaWriter().write();
}

}  // namespace offprint::json
