#include "pandoc/attributes.hpp"

#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint::pandoc {
namespace {

constexpr std::array<std::string_view, 5> callouts = {"note", "tip", "important", "warning", "caution"};

// Fields from their text. False when the text is none of the type; the field is then left as it is.
class FieldReader {
 public:
  explicit FieldReader(Document& document) : document_(document) {}

  bool read(const std::string& text, Str& into) {
    into = document_.keep(text);
    return true;
  }
  bool read(const std::string& text, bool& into) {
    into = text == "true";
    return into || text == "false";
  }
  bool read(const std::string& text, int& into) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return false;
    into = number;
    return true;
  }
  bool read(const std::string& text, const Value*& into) {
    Result<Value> value = parse_json(text);
    if (value) into = document_.keep_value(*std::move(value));
    return static_cast<bool>(value);
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  bool read(const std::string& text, Enum& into) {
    const std::optional<Enum> value = enum_value<Enum>(text);
    if (value) into = *value;
    return value.has_value();
  }
  template <class T>
  bool read(const std::string& text, std::optional<T>& into) {
    T value{};
    if (!read(text, value)) return false;
    into = value;
    return true;
  }
  template <class T>
  bool read(const std::string& text, Array<T>& into) {
    const Result<Value> value = parse_json(text);
    if (!value || !value->array()) return false;
    std::vector<T> items;
    for (const Value& each : *value->array()) {
      T& item = items.emplace_back();
      for_each_field(item, [&](const auto& field, auto& member) {
        const Value* found = each.find(field.name);
        if (found && found->string()) read(*found->string(), member);
      });
    }
    into = document_.keep(items);
    return true;
  }
  bool read(const std::string&, Array<Column>&) { return false; }

 private:
  Document& document_;
};

// Where a field has limits of its own.
bool fits(const Node& node, std::string_view field, const std::string& value) {
  if (field == "level" || field == "rowSpan" || field == "colSpan") return false;
  return node.kind() != Kind::text && !(field == "name" && !value.starts_with("x-"));
}

template <class T>
bool set_field(Document& document, T& node, std::string_view name, const std::string& text) {
  bool done = false;
  if (!fits(node, name, text)) return false;
  for_each_field(node, [&](const auto& field, auto& value) {
    if (field.name == name) done = FieldReader(document).read(text, value);
  });
  return done;
}

// All at once: one by one, each class would copy those before it.
void add_classes(Document& document, Node& node, const std::vector<std::string>& names) {
  std::vector<std::string_view> all;
  for (const Str& each : node.attributes().classes) all.push_back(each.view());
  for (const std::string& each : names) {
    if (!each.empty()) all.push_back(each);
  }
  if (!all.empty()) document.set_classes(node, all);
}

// All at once, as above; keys stay sorted.
void set_values(Document& document, Node& node, std::map<std::string_view, std::string_view>& values) {
  if (values.empty()) return;
  for (const KeyValue& each : node.attributes().key_values) values.emplace(each.key.view(), each.value.view());
  std::vector<KeyValue> sorted;
  for (const auto& [key, value] : values) sorted.push_back({document.keep(key), document.keep(value)});
  document.attributes(node).key_values = document.keep(sorted);
}

}  // namespace

const std::string* Attr::find(std::string_view key) const {
  for (const auto& [name, value] : pairs) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::optional<std::string> Attr::take(std::string_view key) {
  for (auto at = pairs.begin(); at != pairs.end(); ++at) {
    if (at->first != key) continue;
    std::string value = std::move(at->second);
    pairs.erase(at);
    return value;
  }
  return std::nullopt;
}

Attr attr_of(const Node& node) {
  Attr attr;
  if (!node.has_attributes()) return attr;
  const Attributes& from = node.attributes();
  attr.id = from.id.view();
  for (const Str& each : from.classes) attr.classes.emplace_back(each.view());
  for (const KeyValue& each : from.key_values) attr.add(each.key, each.value);
  if (!from.language.empty()) attr.add("lang", from.language);
  if (from.direction != Direction::none) attr.add("dir", enum_name(from.direction));
  return attr;
}

void apply(Attr attr, Document& document, Node& node) {
  if (!attr.id.empty()) document.set_id(node, attr.id);
  add_classes(document, node, attr.classes);
  std::map<std::string_view, std::string_view> values;
  for (const auto& [key, value] : attr.pairs) {
    const std::string_view field =
        key.starts_with(field_prefix) ? std::string_view(key).substr(field_prefix.size()) : "";
    const std::string& words = value;
    if (!field.empty() && with_type(node, [&](auto& typed) { return set_field(document, typed, field, words); }))
      continue;
    const auto direction = key == "dir" ? enum_value<Direction>(value) : std::nullopt;
    if (key == "lang") {
      document.set_language(node, value);
    } else if (direction && *direction != Direction::none) {
      document.set_direction(node, *direction);
    } else if (!key.empty()) {
      values.insert_or_assign(key, value);
    }
  }
  set_values(document, node, values);
}

std::optional<SectionRole> section_role(std::string_view name) {
  return enum_value<SectionRole>(name);
}

std::optional<PhraseRole> phrase_role(std::string_view name) {
  return enum_value<PhraseRole>(name);
}

bool is_callout(std::string_view name) {
  return std::find(callouts.begin(), callouts.end(), name) != callouts.end();
}

std::string_view phrase_key(PhraseRole role) {
  switch (role) {
    case PhraseRole::abbr:
    case PhraseRole::dfn: return "title";
    case PhraseRole::time: return "datetime";
    case PhraseRole::data: return "value";
    case PhraseRole::kbd:
    case PhraseRole::samp:
    case PhraseRole::var:
    case PhraseRole::cite:
    case PhraseRole::small:
    case PhraseRole::bdi:
    case PhraseRole::bdo: break;
  }
  return "data-offprint-value";
}

bool is_telling_block_class(std::string_view name) {
  return section_role(name).has_value() || is_callout(name);
}

bool is_telling_inline_class(std::string_view name) {
  return phrase_role(name).has_value() || name == "mark" || name == "underline" || name == "ul" ||
         name == "smallcaps" || name == "attribution";
}

}  // namespace offprint::pandoc
