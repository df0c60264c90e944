#pragma once
// Nodes as JSON.

#include <type_traits>

#include "emitter.hpp"
#include "form.hpp"
#include "meta_table.hpp"

namespace offprint::json {

class NodeWriter {
 public:
  NodeWriter(Emitter& out, Positions positions) : out_(out), positions_(positions) {}

  // A node with its type. Recurses as deep as the tree, which readers bound.
  void node(const Node& node);
  // A block on a line of its own: its table rows get lines too.
  void block_line(const Node& block);
  // The array of a node's children, all of one group.
  void array(const Node& parent);
  // What holds inlines or blocks as the array of them, or an object when it has attributes.
  void bare(const Node& part, std::string_view list);
  void attributes(const Node& node, std::string_view language);
  bool writes_position(const Node& node) const { return positions_ == Positions::write && node.position().known(); }
  // Unknown members, but for those that have become known.
  void extension(const Value* members, bool (*known)(std::string_view member, Kind kind), Kind kind);

 private:
  void members(const Node& node);
  void fields(const Node& node);
  void part(const Node& parent, const PartForm& form);
  void many(const Node& parent, const PartForm& form, std::size_t skip);
  void head_rows(const TableBody& body, const PartForm& form);
  void segments(const Node& ruby);
  void written(const Node& part, Written how);

  Emitter& out_;
  Positions positions_;
  bool broken_ = false;  // rows of the table at hand stand on lines of their own
};

// Whether a member of a node of this kind has a meaning. Members that have none are kept as they are.
bool is_known_member(std::string_view member, Kind kind);

// A value of a field. Objects leave out members that have their defaults.
class ValueWriter {
 public:
  ValueWriter(Emitter& out, NodeWriter& nodes) : out_(out), nodes_(nodes) {}

  void write(Str text) { out_.string(text); }
  void write(const std::string& text) { out_.string(text); }
  void write(bool value) { out_.boolean(value); }
  void write(double number) { append_share(number); }
  void write(const Value* value) { out_.value(*value); }
  void write(const Value& value) { out_.value(value); }
  void write(Inlines* title) { nodes_.bare(*title, "children"); }
  void write(Image* image) { nodes_.node(*image); }
  template <class T>
  void write(const std::optional<T>& value) {
    write(*value);
  }
  template <class T>
  void write(const std::map<std::string, T>& map) {
    out_.open('{');
    for (const auto& [key, value] : map) {
      out_.any_key(key);
      write(value);
    }
    out_.close('}');
  }
  template <class T>
  void write(const std::vector<T>& items) {
    array(items);
  }
  template <class T>
  void write(const Array<T>& items) {
    array(items);
  }
  template <class T>
  void write(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      out_.name(enum_name(value));
    } else if constexpr (std::is_integral_v<T>) {
      out_.integer(static_cast<std::int64_t>(value));
    } else {
      out_.open('{');
      members(value);
      out_.close('}');
    }
  }

  // The members of a struct that are required or differ from their defaults.
  template <class T>
  void members(const T& owner) {
    for_each_field(owner, [&](const auto& field, const auto& value) {
      if (!wanted(owner, field)) return;
      out_.key(field.name);
      write(value);
    });
  }
  template <class T, class F>
  static bool wanted(const T& owner, const F& field) {
    static const T defaults{};
    return field.presence == Presence::required || !(owner.*field.member == defaults.*field.member);
  }

 private:
  template <class Items>
  void array(const Items& items) {
    out_.open('[');
    for (const auto& item : items) {
      out_.element();
      write(item);
    }
    out_.close(']');
  }
  // The shortest form: 0.25, 1.
  void append_share(double number);

  Emitter& out_;
  NodeWriter& nodes_;
};

}  // namespace offprint::json
