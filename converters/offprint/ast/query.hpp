#pragma once
// Questions to a tree.
//
//   for (Heading& heading : descendants<Heading>(document.root())) use(plain_text(heading));

#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "offprint/ast/walk.hpp"

namespace offprint {

// All nodes of a kind in the subtree, `top` included, in document order. Collected first, so the tree may change while
// they are used.
template <class T>
std::vector<std::reference_wrapper<T>> descendants(Node& top) {
  std::vector<std::reference_wrapper<T>> found;
  for (const Step<Node> step : walk(top)) {
    if (T* typed = step.node.as<T>(); typed && step.entering) found.emplace_back(*typed);
  }
  return found;
}
template <class T>
std::vector<std::reference_wrapper<const T>> descendants(const Node& top) {
  std::vector<std::reference_wrapper<const T>> found;
  for (const Step<const Node> step : walk(top)) {
    if (const T* typed = step.node.as<T>(); typed && step.entering) found.emplace_back(*typed);
  }
  return found;
}

// The first node of a kind in the subtree, or nullptr.
template <class T, class NodeType>
auto find_first(NodeType& top) -> std::conditional_t<std::is_const_v<NodeType>, const T*, T*> {
  for (auto [node, entering] : walk(top)) {
    if (auto* typed = node.template as<T>(); typed && entering) return typed;
  }
  return nullptr;
}

// The child of a kind, or nullptr: the caption of a figure, the head of a table.
template <class T, class NodeType>
auto child(NodeType& parent) -> std::conditional_t<std::is_const_v<NodeType>, const T*, T*> {
  for (auto& each : parent.children()) {
    if (auto* typed = each.template as<T>()) return typed;
  }
  return nullptr;
}

// The words of a subtree as a reader sees them: text, code, TeX of math, alternative text of images; breaks as one
// space or LF, blocks apart by LF. Raw nodes and note references count for nothing.
std::string plain_text(const Node& top);

struct WordCount {
  std::size_t words = 0;
  std::size_t alone = 0;  // those of them that are an ideograph or kana
};
// Words of a text as readers count them: ideographs and kana one each, everything else by white space.
WordCount count_words(std::string_view text);

// Levels of nesting under the node: 0 for a leaf.
std::size_t depth_below(const Node& top);

}  // namespace offprint
