#pragma once
// What the values of members look like in the JSON Schema, by their types in C++.

#include <limits>
#include <type_traits>

#include "emitter.hpp"
#include "form.hpp"
#include "meta_table.hpp"

namespace offprint::json {

template <class T>
struct Tag {};

inline std::string definition_name(Kind kind) {
  if (kind == Kind::custom_block) return "customBlock";
  if (kind == Kind::custom_inline) return "customInline";
  return std::string(name_of(kind));
}

class SchemaTypes {
 protected:
  void member(std::string_view key, std::string_view text) {
    out_.key(key);
    out_.string(text);
  }
  void reference(std::string_view name) {
    out_.open('{');
    member("$ref", "#/$defs/" + std::string(name));
    out_.close('}');
  }
  void reference(std::string_view key, std::string_view name) {
    out_.key(key);
    reference(name);
  }
  void required(const std::vector<std::string_view>& names) {
    if (names.empty()) return;
    out_.key("required");
    out_.open('[');
    for (const std::string_view name : names) {
      out_.element();
      out_.string(name);
    }
    out_.close(']');
  }
  void open_object() {
    out_.open('{');
    member("type", "object");
  }
  template <class Items>
  void array_of(Items&& items) {
    out_.open('{');
    member("type", "array");
    out_.key("items");
    items();
    out_.close('}');
  }
  template <class Values>
  void map_of(Values&& values) {
    open_object();
    out_.key("additionalProperties");
    values();
    out_.close('}');
  }

  void words() {
    out_.open('{');
    member("type", "string");
    out_.key("minLength");
    out_.integer(1);
    out_.close('}');
  }

  // The array of what a part holds, or the part as an object.
  void bare(Kind kind) {
    out_.open('{');
    out_.key("anyOf");
    out_.open('[');
    out_.element();
    const PartForm& content = parts_of(kind).front();
    const bool is_rows = content.holds == Holds::many;
    array_of([&] {
      reference(is_rows ? definition_name(content.kind) : content.holds == Holds::inlines ? "inline" : "block");
    });
    out_.element();
    reference(definition_name(kind));
    out_.close(']');
    out_.close('}');
  }

  template <class T>
  static std::vector<std::string_view> required_of() {
    std::vector<std::string_view> names;
    const auto add = [&](const auto& field) {
      bool wanted = field.presence == Presence::required;
      if constexpr (std::is_base_of_v<Node, T>) wanted = wanted && !is_implied(T::tag, field.name);
      if (wanted) names.push_back(field.name);
    };
    std::apply([&](const auto&... each) { (add(each), ...); }, Fields<T>::list);
    return names;
  }
  template <class T>
  void fields() {
    const auto add = [this](const auto& field) {
      using Member = std::remove_cvref_t<decltype(std::declval<T>().*field.member)>;
      if constexpr (std::is_base_of_v<Node, T>) {
        if (is_implied(T::tag, field.name)) return;
      }
      out_.key(field.name);
      if constexpr (std::is_same_v<T, Text>) {
        words();
      } else {
        type_of(Tag<Member>(), field.name);
      }
    };
    std::apply([&](const auto&... each) { (add(each), ...); }, Fields<T>::list);
  }

  // What a value of a type looks like; `field` is the member it is for.
  void simple(std::string_view type) {
    out_.open('{');
    member("type", type);
    out_.close('}');
  }
  void number(std::int64_t low, std::int64_t high) {
    out_.open('{');
    member("type", "integer");
    out_.key("minimum");
    out_.integer(low);
    out_.key("maximum");
    out_.integer(high);
    out_.close('}');
  }
  void type_of(Tag<Str>, std::string_view) { simple("string"); }
  void type_of(Tag<std::string>, std::string_view field) {
    if (field != "sha256") return simple("string");
    out_.open('{');
    member("type", "string");
    member("pattern", "^[0-9a-f]{64}$");
    out_.close('}');
  }
  void type_of(Tag<bool>, std::string_view) { simple("boolean"); }
  void type_of(Tag<int>, std::string_view field) { number(range_of(field).low, range_of(field).high); }
  void type_of(Tag<std::uint32_t>, std::string_view) { number(0, 0xFFFFFFFF); }
  void type_of(Tag<std::uint64_t>, std::string_view) { number(0, std::numeric_limits<std::int64_t>::max()); }
  void type_of(Tag<double>, std::string_view) {
    out_.open('{');
    member("type", "number");
    out_.key("exclusiveMinimum");
    out_.integer(0);
    out_.key("maximum");
    out_.integer(1);
    out_.close('}');
  }
  void type_of(Tag<const Value*>, std::string_view) { out_.boolean(true); }
  void type_of(Tag<Value>, std::string_view) { out_.boolean(true); }
  void type_of(Tag<Inlines*>, std::string_view) { bare(Kind::inlines); }
  void type_of(Tag<Image*>, std::string_view) { reference("image"); }
  void type_of(Tag<NavEntry>, std::string_view) { reference("navEntry"); }
  template <class T>
  void type_of(Tag<std::optional<T>>, std::string_view field) {
    type_of(Tag<T>(), field);
  }
  template <class T>
  void type_of(Tag<Array<T>>, std::string_view field) {
    array_of([&] { type_of(Tag<T>(), field); });
  }
  template <class T>
  void type_of(Tag<std::vector<T>>, std::string_view field) {
    array_of([&] { type_of(Tag<T>(), field); });
  }
  template <class T>
  void type_of(Tag<std::map<std::string, T>>, std::string_view field) {
    map_of([&] { type_of(Tag<T>(), field); });
  }
  template <class T>
  void type_of(Tag<T>, std::string_view) {
    if constexpr (std::is_enum_v<T>) {
      out_.open('{');
      out_.key("enum");
      out_.open('[');
      for (const std::string_view name : EnumNames<T>::list) {
        out_.element();
        out_.string(name);
      }
      out_.close(']');
      out_.close('}');
    } else {
      structure<T>();
    }
  }
  template <class T>
  void structure() {
    open_object();
    required(required_of<T>());
    out_.key("properties");
    out_.open('{');
    fields<T>();
    out_.close('}');
    out_.close('}');
  }

  Emitter out_{Style::pretty};
};

}  // namespace offprint::json
