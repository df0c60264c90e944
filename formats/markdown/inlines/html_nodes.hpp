#pragma once
// Pairs the raw inline tags among a leaf's marks.

#include <vector>

#include "markdown/inlines/inline_parser.hpp"

namespace offprint::markdown {

class HtmlNodes {
 public:
  // A construct of Markdown opens or closes: tags pair only inside it.
  void enter_scope();
  void leave_scope();
  // A mark that is a raw tag; it and the one it closes become the ends of a node.
  void meet(std::vector<Mark>& marks, std::size_t index, Document& document);

 private:
  struct Open {
    std::size_t tag, mark;
  };
  void pop() { open_.pop_back(); }
  std::vector<Open> open_;
};

}  // namespace offprint::markdown
