#pragma once
// A node of the tree. Nodes live in their Document's arena and are never deleted by hand; they are made by
// Document::make<T>() and linked by append() and its like.
//
//   for (Node& child : node.children())
//     if (auto* heading = child.as<Heading>()) use(heading->level);

#include <cassert>
#include <cstdint>
#include <iterator>

#include "offprint/ast/kind.hpp"
#include "offprint/ast/str.hpp"
#include "offprint/ast/value.hpp"
#include "offprint/base/diagnostics.hpp"

namespace offprint {

enum class Direction : std::uint8_t { none, ltr, rtl, automatic };

// What every node may carry. Changed through Document::attributes().
struct Attributes {
  Str id;
  Array<Str> classes;
  Array<KeyValue> key_values;  // sorted by key
  Str language;                // BCP 47
  Direction direction = Direction::none;
  const Value* extension = nullptr;  // unknown keys of a JSON node, an object; owned by the Document
  Position position;                 // never part of equality

  // True when nothing but a position is set.
  bool empty() const {
    return id.empty() && classes.empty() && key_values.empty() && language.empty() && direction == Direction::none &&
           !extension;
  }
  bool has_class(std::string_view name) const {
    for (const Str& each : classes) {
      if (each == name) return true;
    }
    return false;
  }
  // The value of a key, or an empty view.
  std::string_view value(std::string_view key) const {
    for (const KeyValue& each : key_values) {
      if (each.key == key) return each.value;
    }
    return {};
  }
};
bool operator==(const Attributes& a, const Attributes& b);

template <class NodeType>
class Children;

class Node {
 public:
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  Kind kind() const { return kind_; }
  bool is_block() const { return offprint::is_block(kind_); }
  bool is_inline() const { return offprint::is_inline(kind_); }

  // The node as a T, or nullptr.
  template <class T>
  T* as() {
    return kind_ == T::tag ? static_cast<T*>(this) : nullptr;
  }
  template <class T>
  const T* as() const {
    return kind_ == T::tag ? static_cast<const T*>(this) : nullptr;
  }

  Node* parent() { return parent_; }
  Node* next() { return next_; }
  Node* previous() { return previous_; }
  Node* first() { return first_; }
  Node* last() { return last_; }
  const Node* parent() const { return parent_; }
  const Node* next() const { return next_; }
  const Node* previous() const { return previous_; }
  const Node* first() const { return first_; }
  const Node* last() const { return last_; }
  // The loop body may remove or move the current child.
  Children<Node> children();
  Children<const Node> children() const;

  const Attributes& attributes() const { return attributes_ ? *attributes_ : none; }
  bool has_attributes() const { return attributes_ && !attributes_->empty(); }
  Position position() const { return attributes_ ? attributes_->position : Position{}; }

  // Each unlinks the node it moves from where it was.
  void append(Node& child);
  void prepend(Node& child);
  void insert_before(Node& sibling);  // `sibling` comes to stand before this node
  void insert_after(Node& sibling);
  void replace_with(Node& other);  // `other` takes this node's place
  void take_children(Node& from);  // appends all children of `from`
  void remove();                   // unlinks; the memory stays with the Document
  void unwrap();                   // the children take this node's place

 protected:
  explicit Node(Kind kind) : kind_(kind) {}

 private:
  friend class Document;
  static constexpr Attributes none{};

  Kind kind_;
  std::uint32_t document_ = 0;  // which Document made it; asserted when linking
  Node* parent_ = nullptr;
  Node* next_ = nullptr;
  Node* previous_ = nullptr;
  Node* first_ = nullptr;
  Node* last_ = nullptr;
  Attributes* attributes_ = nullptr;
};

template <Kind K>
struct Typed : Node {
  static constexpr Kind tag = K;
  Typed() : Node(K) {}
};

// The children of a node, front to back.
template <class NodeType>
class Children {
 public:
  class Iterator {
   public:
    using value_type = NodeType;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(NodeType* node) : node_(node), next_(node ? node->next() : nullptr) {}
    NodeType& operator*() const { return *node_; }
    NodeType* operator->() const { return node_; }
    Iterator& operator++() {
      node_ = next_;
      next_ = node_ ? node_->next() : nullptr;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.node_ == b.node_; }

   private:
    NodeType* node_ = nullptr;
    NodeType* next_ = nullptr;  // looked up ahead, so that the current node may go
  };

  explicit Children(NodeType* first) : first_(first) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(); }
  bool empty() const { return !first_; }

 private:
  NodeType* first_;
};

inline Children<Node> Node::children() {
  return Children<Node>(first_);
}
inline Children<const Node> Node::children() const {
  return Children<const Node>(first_);
}

// A small inline function: the hot path of every reader.
inline void Node::append(Node& child) {
  assert(document_ == child.document_ && "nodes cross documents by copy_in() or absorb() only");
  assert(&child != this);
  if (child.parent_) child.remove();
  child.parent_ = this;
  child.previous_ = last_;
  child.next_ = nullptr;
  (last_ ? last_->next_ : first_) = &child;
  last_ = &child;
}

}  // namespace offprint
