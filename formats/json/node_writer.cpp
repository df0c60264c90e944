#include "node_writer.hpp"

#include <algorithm>
#include <charconv>

#include "offprint/ast/query.hpp"

namespace offprint::json {
namespace {

constexpr std::string_view attribute_members[] = {"id", "classes", "kv", "dir", "pos"};

}  // namespace

bool is_known_member(std::string_view member, Kind kind) {
  if (std::find(std::begin(attribute_members), std::end(attribute_members), member) != std::end(attribute_members) ||
      member == language_member(kind)) {
    return true;
  }
  if (member == "type") return info(kind).group != Group::part || kind == Kind::list_item;
  for (const PartForm& form : parts_of(kind)) {
    if (form.name == member) return true;
  }
  bool known = false;
#define OFFPRINT_CASE(each, Type, json_name, group, content)                                                         \
  if (kind == Kind::each) {                                                                                          \
    std::apply([&](const auto&... every) { known = ((every.name == member) || ... || false); }, Fields<Type>::list); \
  }
  OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
  return known && !is_implied(kind, member);
}

void ValueWriter::append_share(double number) {
  char digits[40];
  out_.raw({digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits)});
}

void NodeWriter::node(const Node& node) {
  out_.open('{');
  out_.key("type");
  const Str* custom = nullptr;
  if (const auto* block = node.as<CustomBlock>()) custom = &block->name;
  if (const auto* inlined = node.as<CustomInline>()) custom = &inlined->name;
  if (!custom) {
    out_.name(name_of(node.kind()));
  } else if (custom->view().starts_with("x-")) {
    out_.string(*custom);
  } else {
    out_.string("x-" + std::string(*custom));
  }
  members(node);
  out_.close('}');
}

void NodeWriter::block_line(const Node& block) {
  broken_ = block.kind() == Kind::table;
  node(block);
  broken_ = false;
}

void NodeWriter::members(const Node& node) {
  attributes(node, language_member(node.kind()));
  const bool breaks = broken_ && node.kind() == Kind::table;
  for (const PartForm& form : parts_of(node.kind())) {
    // A table's caption comes before its columns, as in print.
    if (form.kind == Kind::caption) part(node, form);
  }
  if (breaks) out_.line(1);
  fields(node);
  for (const PartForm& form : parts_of(node.kind())) {
    if (form.kind == Kind::caption) continue;
    if (breaks) out_.line(1);
    part(node, form);
  }
  out_.flow();
  if (node.has_attributes()) extension(node.attributes().extension, is_known_member, node.kind());
}

void NodeWriter::attributes(const Node& node, std::string_view language) {
  const Attributes& attributes = node.attributes();
  if (node.has_attributes()) {
    if (!attributes.id.empty() && node.kind() != Kind::note) {
      out_.key("id");
      out_.string(attributes.id);
    }
    if (!attributes.classes.empty()) {
      out_.key("classes");
      out_.open('[');
      for (const Str& name : attributes.classes) {
        out_.element();
        out_.string(name);
      }
      out_.close(']');
    }
    if (!attributes.key_values.empty()) {
      out_.key("kv");
      out_.open('{');
      for (const KeyValue& each : attributes.key_values) {
        out_.any_key(each.key);
        out_.string(each.value);
      }
      out_.close('}');
    }
    if (!attributes.language.empty()) {
      out_.key(language);
      out_.string(attributes.language);
    }
    if (attributes.direction != Direction::none) {
      out_.key("dir");
      out_.name(enum_name(attributes.direction));
    }
  }
  if (!writes_position(node)) return;
  out_.key("pos");
  ValueWriter(out_, *this).write(attributes.position);
}

void NodeWriter::fields(const Node& node) {
  with_type(node, [this](const auto& typed) {
    using Type = std::remove_cvref_t<decltype(typed)>;
    static const Type defaults;
    ValueWriter values(out_, *this);
    for_each_field(typed, [&](const auto& field, const auto& value) {
      const bool wanted = field.presence == Presence::required || !(value == defaults.*field.member);
      if (!wanted || is_implied(Type::tag, field.name)) return;
      out_.key(field.name);
      values.write(value);
    });
  });
}

void NodeWriter::extension(const Value* value, bool (*known)(std::string_view, Kind), Kind kind) {
  const Value::Object* members = value ? value->object() : nullptr;
  if (!members) return;
  for (const auto& [name, member] : *members) {
    if (known(name, kind)) continue;
    out_.any_key(name);
    out_.value(member);
  }
}

void NodeWriter::array(const Node& parent) {
  out_.open('[');
  bool after_string = false;
  for (const Node* child = parent.first(); child; child = child->next()) {
    if (!child->is_block() && !child->is_inline() && child->kind() != Kind::list_item) continue;  // a part
    out_.element();
    // Two strings side by side would be one text to a reader.
    if (!after_string && child->kind() == Kind::text && !child->has_attributes() && !writes_position(*child)) {
      out_.string(child->as<Text>()->text);
      after_string = true;
    } else {
      node(*child);
      after_string = false;
    }
  }
  out_.close(']');
}

void NodeWriter::bare(const Node& part, std::string_view list) {
  const bool is_object = part.has_attributes() || writes_position(part);
  if (is_object) {
    out_.open('{');
    attributes(part, "lang");
    out_.key(list);
  }
  if (list == "rows") {
    many(part, {"rows", Holds::many, Kind::table_row}, 0);
  } else {
    array(part);
  }
  if (is_object) {
    extension(part.attributes().extension, is_known_member, part.kind());
    out_.close('}');
  }
}

void NodeWriter::written(const Node& part, Written how) {
  if (how == Written::bare) return bare(part, parts_of(part.kind()).front().name);
  out_.open('{');
  members(part);
  out_.close('}');
}

void NodeWriter::part(const Node& parent, const PartForm& form) {
  switch (form.holds) {
    case Holds::blocks:
    case Holds::inlines:
    case Holds::list_items:
      for (const Node& child : parent.children()) {
        if (!child.is_block() && !child.is_inline() && child.kind() != Kind::list_item) continue;
        out_.key(form.name);
        return array(parent);
      }
      return;
    case Holds::one:
      for (const Node& child : parent.children()) {
        if (child.kind() != form.kind) continue;
        const bool broken = std::exchange(broken_, false);
        out_.key(form.name);
        written(child, form.written);
        broken_ = broken;
        return;
      }
      return;
    case Holds::many: {
      const auto* body = parent.as<TableBody>();
      const auto skip = body ? static_cast<std::size_t>(std::max(body->head_rows, 0)) : 0;
      std::size_t count = 0;
      for (const Node& child : parent.children()) count += child.kind() == form.kind;
      if (count <= skip) return;
      out_.key(form.name);
      return many(parent, form, skip);
    }
    case Holds::head_rows: return head_rows(*parent.as<TableBody>(), form);
    case Holds::segments: return segments(parent);
  }
}

void NodeWriter::many(const Node& parent, const PartForm& form, std::size_t skip) {
  const bool break_rows = broken_ && form.kind == Kind::table_row;
  out_.open('[');
  for (const Node& child : parent.children()) {
    if (child.kind() != form.kind) continue;
    if (skip > 0) {
      --skip;
      continue;
    }
    if (break_rows) out_.line(2);
    out_.element();
    // What a row holds is written on its line.
    const bool broken = std::exchange(broken_, broken_ && !break_rows);
    written(child, form.written);
    broken_ = broken;
  }
  out_.close(']');
}

void NodeWriter::head_rows(const TableBody& body, const PartForm& form) {
  if (body.head_rows <= 0 || !body.first()) return;
  out_.key(form.name);
  out_.open('[');
  int left = body.head_rows;
  const bool broken = std::exchange(broken_, false);
  for (const Node& row : body.children()) {
    if (left-- <= 0) break;
    out_.element();
    written(row, form.written);
  }
  broken_ = broken;
  out_.close(']');
}

void NodeWriter::segments(const Node& ruby) {
  if (!ruby.first()) return;
  out_.key("segments");
  out_.open('[');
  for (const Node* base = ruby.first(); base;) {
    const Node* annotation = base->kind() == Kind::ruby_base ? base->next() : base;
    if (annotation && annotation->kind() != Kind::ruby_text) annotation = nullptr;
    out_.element();
    out_.open('{');
    if (base->kind() == Kind::ruby_base) {
      out_.key("base");
      bare(*base, "children");
    }
    if (annotation) {
      out_.key("annotation");
      bare(*annotation, "children");
    }
    out_.close('}');
    base = annotation ? annotation->next() : base->next();
  }
  out_.close(']');
}

}  // namespace offprint::json
