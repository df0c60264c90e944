#pragma once
// What reading, writing and the schema agree on: which members hold the children of each kind of node, and how.

#include <optional>
#include <span>
#include <string_view>

#include "offprint/ast/kind.hpp"

namespace offprint::json {

inline constexpr int major_version = 1, minor_version = 0;

enum class Holds : std::uint8_t {
  blocks,      // an array of blocks
  inlines,     // an array of inlines, bare strings among them
  list_items,  // an array of list items
  one,         // one part
  many,        // an array of parts
  head_rows,   // an array of the rows that head a table body
  segments,    // the bases and annotations of ruby, in pairs
};

// bare: a part is written as the array of what it holds, unless it has attributes. object: always an object.
enum class Written : std::uint8_t { bare, object };

struct PartForm {
  std::string_view name;
  Holds holds = Holds::blocks;
  Kind kind = Kind::root;  // of the parts
  Written written = Written::object;
};

// Nodes that say what they are; the others are told by where they stand.
constexpr bool has_type(Kind kind) {
  return info(kind).group == Group::block || info(kind).group == Group::inlined || kind == Kind::list_item;
}
constexpr bool is_custom(Kind kind) {
  return kind == Kind::custom_block || kind == Kind::custom_inline;
}

// The members that hold a node's children, in the order of the children.
std::span<const PartForm> parts_of(Kind kind);

// The kind that a type names among nodes of a group (list items count as blocks' parts), or nothing.
std::optional<Kind> kind_of_type(std::string_view type);

// Fields that have no member of their own name: they are told by the type or by other members.
constexpr bool is_implied(Kind kind, std::string_view field) {
  return (is_custom(kind) && field == "name") || (kind == Kind::table_body && field == "headRows");
}

// A code block's `lang` is its programming language.
constexpr std::string_view language_member(Kind kind) {
  return kind == Kind::code_block ? "textLang" : "lang";
}

// Whole numbers that a field takes.
struct Range {
  std::int64_t low, high;
};
Range range_of(std::string_view field);

// The order of notes whose `noteOrder` is not given: by their ids, numbers in them by value.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace offprint::json
