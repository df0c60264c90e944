#include "tree_reader.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint::json {

// Counts the nesting of nodes as long as it lives.
class TreeReader::Level {
 public:
  explicit Level(TreeReader& reader) : reader_(reader) {
    const Limits& limits = reader.cursor_.context().limits;
    // Nearer than this to a limit, which counts blocks and inlines apart, the whole tree is looked at once read.
    if (++reader.depth_ + 8 > std::min(limits.max_block_depth, limits.max_inline_depth)) reader.is_deep_ = true;
  }
  ~Level() { --reader_.depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  TreeReader& reader_;
};

bool TreeReader::blocks(Node& parent, element from) {
  return cursor_.each(from, [&](element each) { return node(parent, each, Group::block); });
}

bool TreeReader::inlines(Node& parent, element from) {
  bool after_string = false;
  return cursor_.each(from, [&](element each) {
    std::string_view words;
    if (each.type() != simdjson::dom::element_type::STRING) {
      after_string = false;
      return node(parent, each, Group::inlined);
    }
    if (after_string && strictness_ == Strictness::strict) {
      return cursor_.fail("two strings stand side by side; join them into one");
    }
    after_string = true;
    return cursor_.string(each, words) && text(parent, words);
  });
}

bool TreeReader::text(Node& parent, std::string_view words) {
  if (words.empty()) return cursor_.fail("a text may not be empty");
  if (words.find('\n') != std::string_view::npos) {
    return cursor_.fail("a text may not hold a line feed; use {\"type\": \"softBreak\"} or hardBreak");
  }
  parent.append(document_.text(words));
  return true;
}

// A node of that type, or nullptr with an error.
Node* TreeReader::made(std::string_view type, Group group) {
  const std::optional<Kind> kind = kind_of_type(type);
  if (kind && info(*kind).group == group) return &make_part(*kind);
  const bool is_own = type.starts_with("x-");
  if (kind || (!is_own && strictness_ == Strictness::strict) || group == Group::part) {
    cursor_.fail("'" + std::string(type) + "' is no type of node that may stand here");
    return nullptr;
  }
  if (!is_own) cursor_.warn("json.unknown-type", "'" + std::string(type) + "' is read as a custom node");
  const Str name = document_.keep((is_own ? "" : "x-") + std::string(type));
  if (group == Group::block) {
    auto& custom = document_.make<CustomBlock>();
    custom.name = name;
    return &custom;
  }
  auto& custom = document_.make<CustomInline>();
  custom.name = name;
  return &custom;
}

Node& TreeReader::make_part(Kind kind) {
  switch (kind) {
#define OFFPRINT_CASE(kind, Type, name, group, content) \
  case Kind::kind: return document_.make<Type>();
    OFFPRINT_KINDS(OFFPRINT_CASE)
#undef OFFPRINT_CASE
  }
  return document_.make<Div>();
}

bool TreeReader::node(Node& parent, element from, Group group) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  element type;
  std::string_view type_name;
  if (object.at_key("type").get(type) != simdjson::SUCCESS) return cursor_.fail("the member 'type' is missing");
  {
    const Cursor::At at(cursor_, "type");
    if (!cursor_.string(type, type_name)) return false;
  }
  Node* made_node = made(type_name, group);
  if (!made_node || !members(*made_node, from)) return false;
  parent.append(*made_node);
  return true;
}

bool TreeReader::members(Node& node, element from) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  const Level level(*this);
  const std::span<const PartForm> forms = parts_of(node.kind());
  element values[4];
  std::uint32_t there = 0, seen = 0;
  Value::Object unknown;
  const bool is_typed = info(node.kind()).group != Group::part || node.kind() == Kind::list_item;
  for (const auto& member_of : object) {
    const auto& key = member_of.key;
    const auto& value = member_of.value;
    if (is_typed && key == "type") continue;
    const Cursor::At at(cursor_, key);
    Taken done = attribute(node, key, value);
    for (std::size_t i = 0; i < forms.size() && done == Taken::no; ++i) {
      if (forms[i].name != key) continue;
      values[i] = value;
      there |= 1U << i;
      done = Taken::yes;
    }
    if (done == Taken::no) {
      done = with_type(node, [&](auto& typed) { return field(typed, key, value, seen); });
    }
    if (done == Taken::failed) return false;
    if (done == Taken::no) unknown.insert_or_assign(cursor_.key(key), cursor_.any(value));
  }
  keep_unknown(node, std::move(unknown));
  return with_type(node, [&](auto& typed) { return has_required(typed, seen); }) && check(node) &&
         parts(node, forms, values, there);
}

bool TreeReader::note_line(Note& note, Object object) {
  const Level level(*this);
  Value::Object unknown;
  for (const auto [key, value] : object) {
    if (key == "note" || key == "id") continue;
    const Cursor::At at(cursor_, key);
    const Taken done = key == "children" ? taken(blocks(note, value)) : attribute(note, key, value);
    if (done == Taken::failed) return false;
    if (done == Taken::no) unknown.insert_or_assign(cursor_.key(key), cursor_.any(value));
  }
  keep_unknown(note, std::move(unknown));
  return true;
}

TreeReader::Taken TreeReader::attribute(Node& node, std::string_view key, element from) {
  std::string_view words;
  if (key == "id") {
    if (!cursor_.string(from, words)) return Taken::failed;
    if (!words.empty()) document_.set_id(node, words);
    return Taken::yes;
  }
  if (key == "dir") {
    Direction direction = Direction::none;
    if (!cursor_.name(from, direction)) return Taken::failed;
    document_.set_direction(node, direction);
    return Taken::yes;
  }
  if (key == "classes") return taken(read(from, key, document_.attributes(node).classes));
  if (key == language_member(node.kind())) return taken(read(from, key, document_.attributes(node).language));
  if (key == "kv") {
    std::map<std::string, std::string> sorted;
    if (!read(from, key, sorted)) return Taken::failed;
    std::vector<KeyValue> key_values;
    for (const auto& [name, value] : sorted) key_values.push_back({document_.keep(name), document_.keep(value)});
    document_.attributes(node).key_values = document_.keep(key_values);
    return Taken::yes;
  }
  if (key != "pos") return Taken::no;
  Position position;
  if (!structure(from, position)) return Taken::failed;
  document_.set_position(node, position);
  return Taken::yes;
}

// What fields of their own type cannot tell.
bool TreeReader::check(Node& node) {
  if (const auto* text = node.as<Text>()) {
    if (text->text.empty()) return cursor_.fail("a text may not be empty");
    if (text->text.view().find('\n') != std::string_view::npos) return cursor_.fail("a text may not hold a line feed");
  }
  if (auto* cell = node.as<TableCell>()) {
    const int most = static_cast<int>(cursor_.context().limits.max_span);
    if (cell->row_span > most || cell->column_span > most) {
      cursor_.warn("json.span", "the span of a cell was cut to " + std::to_string(most));
      cell->row_span = std::min(cell->row_span, most);
      cell->column_span = std::min(cell->column_span, most);
    }
  }
  return true;
}

bool TreeReader::bare(Node& part, element from) {
  if (from.type() == simdjson::dom::element_type::OBJECT) return members(part, from);
  const Level level(*this);
  return this->part(part, parts_of(part.kind()).front(), from);
}

bool TreeReader::parts(Node& node, std::span<const PartForm> forms, const element* values, std::uint32_t there) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (!(there & 1U << i)) continue;
    const Cursor::At at(cursor_, forms[i].name);
    if (!part(node, forms[i], values[i])) return false;
  }
  return true;
}

bool TreeReader::part(Node& parent, const PartForm& form, element from) {
  const auto append = [&](element each) {
    Node& made_part = make_part(form.kind);
    parent.append(made_part);
    return form.written == Written::bare ? bare(made_part, each) : members(made_part, each);
  };
  switch (form.holds) {
    case Holds::blocks: return blocks(parent, from);
    case Holds::inlines: return inlines(parent, from);
    case Holds::list_items: return cursor_.each(from, [&](element each) { return node(parent, each, Group::part); });
    case Holds::one: return append(from);
    case Holds::many: return cursor_.each(from, append);
    case Holds::head_rows:
      return cursor_.each(from, [&](element each) {
        ++parent.as<TableBody>()->head_rows;
        return append(each);
      });
    case Holds::segments: return segments(parent, from);
  }
  return false;
}

bool TreeReader::segments(Node& ruby, element from) {
  return cursor_.each(from, [&](element segment) {
    Object object;
    if (!cursor_.object(segment, object)) return false;
    element found[2];
    bool there[2] = {};
    for (const auto [key, value] : object) {
      const bool is_annotation = key == "annotation";
      if (key != "base" && !is_annotation) {
        cursor_.drop(key);
        continue;
      }
      found[is_annotation] = value;
      there[is_annotation] = true;
    }
    for (const bool is_annotation : {false, true}) {
      if (!there[is_annotation]) continue;
      const Cursor::At at(cursor_, is_annotation ? "annotation" : "base");
      Node& part = make_part(is_annotation ? Kind::ruby_text : Kind::ruby_base);
      ruby.append(part);
      if (!bare(part, found[is_annotation])) return false;
    }
    return true;
  });
}

bool TreeReader::read(element from, std::string_view, Str& into) {
  std::string_view words;
  if (!cursor_.string(from, words)) return false;
  into = document_.keep(words);
  return true;
}

bool TreeReader::read(element from, std::string_view, std::string& into) {
  std::string_view words;
  if (!cursor_.string(from, words)) return false;
  into = words;
  return true;
}

bool TreeReader::read(element from, std::string_view, bool& into) {
  return cursor_.boolean(from, into);
}

bool TreeReader::read(element from, std::string_view, double& into) {
  return cursor_.share(from, into);
}

bool TreeReader::read(element from, std::string_view, const Value*& into) {
  into = document_.keep_value(cursor_.any(from));
  return true;
}

bool TreeReader::read(element from, std::string_view, Value& into) {
  into = cursor_.any(from);
  return true;
}

bool TreeReader::read(element from, std::string_view, Inlines*& into) {
  into = &document_.make<Inlines>();
  return bare(*into, from);
}

bool TreeReader::read(element from, std::string_view, Image*& into) {
  Inlines& holder = document_.make<Inlines>();
  if (!node(holder, from, Group::inlined)) return false;
  into = holder.first()->as<Image>();
  if (!into) return cursor_.fail("an image is expected here");
  into->remove();
  return true;
}

}  // namespace offprint::json
