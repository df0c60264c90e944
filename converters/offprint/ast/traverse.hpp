#pragma once
// Walks a subtree that changes while it is walked, without recursion: for transforms of the engine.

#include "offprint/ast/nodes.hpp"

namespace offprint {

enum class Visit : std::uint8_t {
  descend,  // its children come next, then leave()
  skip,     // neither its children nor leave()
  unwrap,   // the children take its place and come next; the node is gone
};

// Calls enter(Node&) -> Visit for every node below `top` and leave(Node&) after the children of each that was
// descended into. An enter() that skips may remove or replace its node, but not the next sibling. leave() may remove or
// replace its node and insert siblings, which are not visited. Every node moves at most once by unwrapping, so the
// whole is linear.
template <class Enter, class Leave>
void traverse(Node& top, Enter&& enter, Leave&& leave) {
  Node* parent = &top;
  Node* node = top.first();
  for (;;) {
    if (!node) {
      if (parent == &top) return;
      Node* left = parent;
      node = left->next();
      parent = left->parent();
      leave(*left);
      continue;
    }
    Node* after = node->next();
    switch (enter(*node)) {
      case Visit::descend:
        parent = node;
        node = node->first();
        break;
      case Visit::skip: node = after; break;
      case Visit::unwrap: {
        Node* next = node->first() ? node->first() : node->next();
        node->unwrap();
        node = next;
        break;
      }
    }
  }
}

}  // namespace offprint
