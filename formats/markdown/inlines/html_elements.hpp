#pragma once
// Tags with attributes, and elements whose content is no Markdown, as the HTML reader understands them.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::markdown {

class HtmlElements {
 public:
  // At most `budget` bytes are read in all.
  HtmlElements(Document& document, Context& context, std::size_t budget)
      : document_(document), context_(context), budget_(budget) {}

  // Nodes one in the other that an element of this opening tag makes around its content.
  struct Frame {
    Node* outermost = nullptr;  // null: the tree has none for it
    std::uint32_t depth = 0;
    bool holds_text = false;  // its content is a text, as that of code
  };
  // Fresh nodes for an opening tag; `name` is its name. The tag's text lives as long as the document.
  Frame frame(std::string_view tag, std::string_view name);
  // Whether any HTML was read: what was made of it may nest deeper than the Markdown says.
  bool any() const { return reads_ != 0; }
  // A whole element as an inline of the tree, or nullptr.
  Node* element(std::string_view html);

 private:
  Frame read_frame(std::string_view tag, std::string_view name);
  bool may_read(std::size_t size);
  Node* read_inline(const std::string& html);

  Document& document_;
  Context& context_;
  std::size_t budget_;
  std::size_t reads_ = 0;
  // Pages repeat themselves: what a tag makes is read once.
  std::unordered_map<std::string_view, Frame> frames_;
};

}  // namespace offprint::markdown
