#pragma once
// Pairs the raw inline tags among a leaf's marks.

#include <vector>

#include "markdown/inlines/html_elements.hpp"
#include "markdown/inlines/inline_parser.hpp"

namespace offprint::markdown {

enum class Inside : std::uint8_t { link, other };
// The comments by which the writer parts what would be read as one.
enum class EmptyComments : std::uint8_t { keep, drop };

class HtmlNodes {
 public:
  HtmlNodes(std::vector<Mark>& marks, Document& document, HtmlElements& elements, EmptyComments comments)
      : marks_(marks), document_(document), elements_(elements), comments_(comments) {}

  // A construct of Markdown opens or closes: tags pair only inside it.
  void enter_scope(Inside inside);
  void leave_scope();
  // A mark that is a link without more inside.
  void meet_link() { ++links_; }
  // A mark that is a raw tag; it and the one it closes become the ends of a node.
  void meet(std::size_t index);

 private:
  struct Open {
    std::size_t tag, mark, links;
  };
  void meet_closing(std::size_t index, std::size_t which);
  void pair(const Open& open, std::size_t index);
  bool holds_only_text(std::size_t begin, std::size_t end) const;
  std::string_view tag_at(std::size_t index) const { return marks_[index].node->as<RawInline>()->text; }

  std::vector<Mark>& marks_;
  Document& document_;
  HtmlElements& elements_;
  EmptyComments comments_;
  std::vector<Open> open_;
  std::size_t links_ = 0;       // so far: links hold no links
  std::size_t link_depth_ = 0;  // of scopes that are links
};

}  // namespace offprint::markdown
