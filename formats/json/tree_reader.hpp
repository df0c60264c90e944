#pragma once
// Nodes from JSON.

#include <limits>
#include <type_traits>

#include "cursor.hpp"
#include "json.hpp"
#include "meta_table.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::json {

// Reads into one document. Every function returns false when the cursor has an error.
class TreeReader {
 public:
  TreeReader(Document& document, Cursor& cursor, Strictness strictness)
      : document_(document), cursor_(cursor), strictness_(strictness) {}

  // Appends the nodes of an array.
  bool blocks(Node& parent, element from);
  bool inlines(Node& parent, element from);
  // One node, appended.
  bool node(Node& parent, element from, Group group);
  // What a part holds as an array, or the part as an object.
  bool bare(Node& part, element from);
  // An object's members into a node.
  bool members(Node& node, element from);
  // The members of a note's line, but for the one that names it.
  bool note_line(Note& note, Object object);
  // A member that is an attribute: taken, failed, or neither.
  enum class Taken : std::uint8_t { no, yes, failed };
  Taken attribute(Node& node, std::string_view key, element from);

  template <class T>
  bool value(element from, std::string_view member, T& into);
  template <class T>
  bool structure(element from, T& into);

  // Whether nodes nest so deep that the tree has to be checked against the limits.
  bool is_deep() const { return is_deep_; }
  // Members without a meaning, kept to be written back.
  void keep_unknown(Node& node, Value::Object members) {
    if (!members.empty()) document_.attributes(node).extension = document_.keep_value(std::move(members));
  }

 private:
  class Level;

  bool text(Node& parent, std::string_view words);
  Node* made(std::string_view type, Group group);
  template <class T>
  Taken field(T& typed, std::string_view key, element from, std::uint32_t& seen);
  template <class T>
  bool has_required(const T& typed, std::uint32_t seen);
  bool check(Node& node);
  bool parts(Node& node, std::span<const PartForm> forms, const element* values, std::uint32_t there);
  bool part(Node& parent, const PartForm& form, element from);
  bool segments(Node& ruby, element from);
  Node& make_part(Kind kind);
  static Taken taken(bool done) { return done ? Taken::yes : Taken::failed; }

  bool read(element from, std::string_view member, Str& into);
  bool read(element from, std::string_view member, std::string& into);
  bool read(element from, std::string_view member, bool& into);
  bool read(element from, std::string_view member, double& into);
  bool read(element from, std::string_view member, const Value*& into);
  bool read(element from, std::string_view member, Value& into);
  bool read(element from, std::string_view member, Inlines*& into);
  bool read(element from, std::string_view member, Image*& into);
  template <class T>
  bool read(element from, std::string_view member, std::optional<T>& into);
  template <class T>
  bool read(element from, std::string_view member, offprint::Array<T>& into);
  template <class T>
  bool read(element from, std::string_view member, std::vector<T>& into);
  template <class T>
  bool read(element from, std::string_view member, std::map<std::string, T>& into);
  template <class T>
  bool read(element from, std::string_view member, T& into);

  Document& document_;
  Cursor& cursor_;
  Strictness strictness_;
  std::uint32_t depth_ = 0;
  bool is_deep_ = false;
};

// Values of fields, by their type.

template <class T>
bool TreeReader::value(element from, std::string_view member, T& into) {
  return read(from, member, into);
}

template <class T>
bool TreeReader::read(element from, std::string_view member, std::optional<T>& into) {
  return read(from, member, into.emplace());
}

template <class T>
bool TreeReader::read(element from, std::string_view member, offprint::Array<T>& into) {
  std::vector<T> items;
  if (!read(from, member, items)) return false;
  into = document_.keep(items);
  return true;
}

template <class T>
bool TreeReader::read(element from, std::string_view member, std::vector<T>& into) {
  into.clear();
  return cursor_.each(from, [&](element item) { return read(item, member, into.emplace_back()); });
}

template <class T>
bool TreeReader::read(element from, std::string_view member, std::map<std::string, T>& into) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  into.clear();
  for (const auto [key, each] : object) {
    const Cursor::At at(cursor_, key);
    if (!read(each, member, into[cursor_.key(key)])) return false;
  }
  return true;
}

template <class T>
bool TreeReader::read(element from, std::string_view member, T& into) {
  if constexpr (std::is_enum_v<T>) {
    return cursor_.name(from, into);
  } else if constexpr (std::is_integral_v<T>) {
    Range range = range_of(member);
    if constexpr (std::is_unsigned_v<T>) {
      range = {0, sizeof(T) == 4 ? std::int64_t{0xFFFFFFFF} : std::numeric_limits<std::int64_t>::max()};
    }
    std::int64_t number = 0;
    if (!cursor_.integer(from, range, number)) return false;
    into = static_cast<T>(number);
    return true;
  } else {
    return structure(from, into);
  }
}

template <class T>
TreeReader::Taken TreeReader::field(T& typed, std::string_view key, element from, std::uint32_t& seen) {
  Taken result = Taken::no;
  std::uint32_t bit = 1;
  for_each_field(typed, [&](const auto& field, auto& into) {
    bool mine = field.name == key;
    if constexpr (std::is_base_of_v<Node, T>) mine = mine && !is_implied(T::tag, key);
    if (mine) {
      seen |= bit;
      result = taken(read(from, key, into));
    }
    bit <<= 1;
  });
  return result;
}

template <class T>
bool TreeReader::has_required(const T& typed, std::uint32_t seen) {
  std::string_view missing;
  std::uint32_t bit = 1;
  for_each_field(typed, [&](const auto& field, const auto&) {
    bool wanted = field.presence == Presence::required && !(seen & bit);
    if constexpr (std::is_base_of_v<Node, T>) wanted = wanted && !is_implied(T::tag, field.name);
    if (wanted) missing = field.name;
    bit <<= 1;
  });
  return missing.empty() || cursor_.fail("the member '" + std::string(missing) + "' is missing");
}

template <class T>
bool TreeReader::structure(element from, T& into) {
  Object object;
  if (!cursor_.object(from, object)) return false;
  into = T{};
  std::uint32_t seen = 0;
  for (const auto [key, each] : object) {
    const Cursor::At at(cursor_, key);
    const Taken done = field(into, key, each, seen);
    if (done == Taken::failed) return false;
    if (done == Taken::no) cursor_.drop(key);
  }
  return has_required(into, seen);
}

}  // namespace offprint::json
