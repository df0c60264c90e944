#pragma once
// Walks a subtree without recursion: each node comes once entering and once leaving.
//
//   for (auto [node, entering] : walk(document.root()))
//     if (auto* heading = node.as<Heading>(); heading && entering) use(heading->level);

#include <type_traits>

#include "offprint/ast/nodes.hpp"

namespace offprint {

template <class NodeType>
struct Step {
  NodeType& node;
  bool entering;
};

// The current node may be changed in any way while leaving it, even removed; while entering it, its children may.
template <class NodeType>
class Walk {
 public:
  class Iterator {
   public:
    Iterator(NodeType* node, NodeType* top) : node_(node), top_(top) { look_ahead(); }
    Step<NodeType> operator*() const { return {*node_, entering_}; }
    Iterator& operator++() {
      if (entering_) {
        NodeType* child = node_->first();
        if (child) {
          node_ = child;
        } else {
          entering_ = false;
        }
      } else if (node_ == top_) {
        node_ = nullptr;
      } else if (next_) {
        node_ = next_;
        entering_ = true;
      } else {
        node_ = parent_;
      }
      look_ahead();
      return *this;
    }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return a.node_ != b.node_; }

   private:
    // Taken before the body runs, so that leaving a node allows its removal.
    void look_ahead() {
      if (!node_ || entering_) return;
      next_ = node_ == top_ ? nullptr : node_->next();
      parent_ = node_ == top_ ? nullptr : node_->parent();
    }

    NodeType* node_;
    NodeType* top_;
    NodeType* next_ = nullptr;
    NodeType* parent_ = nullptr;
    bool entering_ = true;
  };

  explicit Walk(NodeType& top) : top_(&top) {}
  Iterator begin() const { return {top_, top_}; }
  Iterator end() const { return {nullptr, top_}; }

 private:
  NodeType* top_;
};

inline Walk<Node> walk(Node& top) {
  return Walk<Node>(top);
}
inline Walk<const Node> walk(const Node& top) {
  return Walk<const Node>(top);
}

}  // namespace offprint
