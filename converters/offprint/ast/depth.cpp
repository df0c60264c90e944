#include "offprint/ast/depth.hpp"

#include <vector>

#include "offprint/ast/traverse.hpp"

namespace offprint {
namespace {

// A block that other blocks lie in.
bool is_frame(const Node& node) {
  return node.is_block() && !holds_inlines(node.kind()) && node.first();
}

// The blocks of a subtree that hold words themselves, and the parts that do, in order.
std::vector<Node*> texts_of(Node& deep) {
  std::vector<Node*> texts;
  traverse(
      deep,
      [&](Node& node) {
        const bool words = (holds_inlines(node.kind()) && !node.is_inline()) || (node.is_block() && !node.first());
        if (words) texts.push_back(&node);
        return words ? Visit::skip : Visit::descend;
      },
      [](Node&) {});
  return texts;
}

// A list, table or quote at the limit is taken apart: its texts take its place, parts as paragraphs.
void flatten(Document& document, Node& deep) {
  for (Node* text : texts_of(deep)) {
    if (text->is_block()) {
      deep.insert_before(*text);
    } else {
      auto& paragraph = document.make<Paragraph>();
      paragraph.take_children(*text);
      deep.insert_before(paragraph);
    }
  }
  deep.remove();
}

}  // namespace

std::size_t limit_depth(Document& document, const Limits& limits) {
  std::size_t flattened = 0;
  std::uint32_t blocks = 0, inlines = 0;
  traverse(
      document.root(),
      [&](Node& node) {
        if (node.is_inline()) {
          if (inlines >= limits.max_inline_depth && node.first() && holds_inlines(node.kind())) {
            ++flattened;
            return Visit::unwrap;
          }
          ++inlines;
          return Visit::descend;
        }
        if (blocks + 1 >= limits.max_block_depth && is_frame(node)) {
          ++flattened;
          if (info(node.kind()).content == Content::blocks) return Visit::unwrap;
          flatten(document, node);
          return Visit::skip;
        }
        ++blocks;
        return Visit::descend;
      },
      [&](Node& node) { --(node.is_inline() ? inlines : blocks); });
  return flattened;
}

}  // namespace offprint
