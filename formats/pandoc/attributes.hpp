#pragma once
// pandoc's attributes, and what Offprint keeps in them that pandoc has no place for: `data-offprint` names a kind of
// node, `data-offprint-FIELD` one of its fields, and `wrapper=1` a Div or Span that is there only to carry attributes.

#include <charconv>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "offprint/ast/document.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/format/json_value.hpp"

namespace offprint::pandoc {

inline constexpr std::string_view kind_key = "data-offprint";
inline constexpr std::string_view field_prefix = "data-offprint-";
inline constexpr std::string_view wrapper_key = "wrapper";

struct Attr {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> pairs;

  bool empty() const { return id.empty() && classes.empty() && pairs.empty(); }
  void add(std::string_view key, std::string_view value) { pairs.emplace_back(key, value); }
  void mark(std::string_view kind) { add(kind_key, kind); }
  void add_field(std::string_view field, std::string_view value) {
    add(std::string(field_prefix).append(field), value);
  }

  const std::string* find(std::string_view key) const;
  // The value of a key, which goes; nothing when there is none.
  std::optional<std::string> take(std::string_view key);
  std::optional<std::string> take_field(std::string_view field) {
    return take(std::string(field_prefix).append(field));
  }
  std::string_view first_class() const { return classes.empty() ? std::string_view() : classes.front(); }
};

// A node's attributes, language and direction among the pairs. Unknown members of Offprint JSON stay behind.
Attr attr_of(const Node& node);
// Gives them to the node; fields of Offprint's among the pairs are set.
void apply(Attr attr, Document& document, Node& node);

// First classes that say what a Div or Span is: an aside, a callout's kind, a key to press.
std::optional<SectionRole> section_role(std::string_view name);
std::optional<PhraseRole> phrase_role(std::string_view name);
bool is_callout(std::string_view name);
// The key of a phrase's value: `title` of abbr and dfn, `datetime` of time, `value` of data.
std::string_view phrase_key(PhraseRole role);
// True when a span or div without a mark would be taken for another kind.
bool is_telling_block_class(std::string_view name);
bool is_telling_inline_class(std::string_view name);

// Values of fields as text ---------------------------------------------------------------------------------------

inline std::string text_of(Str value) {
  return std::string(value.view());
}
inline std::string text_of(bool value) {
  return value ? "true" : "false";
}
inline std::string text_of(int value) {
  return std::to_string(value);
}
inline std::string text_of(const Value* value) {
  std::string text;
  if (value) write_json(*value, text, JsonSpacing::compact);
  return text;
}
template <class Enum>
requires std::is_enum_v<Enum> std::string text_of(Enum value) {
  return std::string(enum_name(value));
}
template <class T>
std::string text_of(const std::optional<T>& value) {
  return value ? text_of(*value) : std::string();
}
// [{"src": "a.mp4"}]
template <class T>
std::string text_of(const Array<T>& items) {
  Value::Array list;
  for (const T& each : items) {
    Value::Object object;
    const T unset{};
    for_each_field(each, [&](const auto& field, const auto& value) {
      if (!(value == unset.*field.member)) object.emplace(field.name, text_of(value));
    });
    list.emplace_back(std::move(object));
  }
  std::string text;
  write_json(list, text, JsonSpacing::compact);
  return text;
}
std::string text_of(const Array<Column>& columns) = delete;  // tables have columns of their own

// Adds the fields that differ from their defaults, but for those that are written elsewhere.
template <class T>
void add_fields(const T& node, std::initializer_list<std::string_view> elsewhere, Attr& attr) {
  const T unset;
  for_each_field(node, [&](const auto& field, const auto& value) {
    for (const std::string_view each : elsewhere) {
      if (each == field.name) return;
    }
    if (value == unset.*field.member) return;
    attr.add_field(field.name, text_of(value));
  });
}

}  // namespace offprint::pandoc
