#pragma once
// Lets markup of untrusted origin through only by allow-lists: elements, attributes, schemes of addresses. Nothing that
// comes out runs, loads a page or sends anything, also after it was parsed and written again.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "html.hpp"
#include "markup.hpp"

namespace offprint::html {

// HTML that was put together from the tree and from raw HTML in it, parsed and written as the syntax demands. Each
// removal is a loss in the context; with Context::unsafe nothing is removed.
std::string sanitize_fragment(std::string_view html, Syntax syntax, Context& context);

struct MathMarkup {
  std::string text;      // the <math> element; empty when there is none
  std::string tex;       // what a reader takes for its TeX
  bool display = false;  // as its attribute says
};
MathMarkup sanitize_mathml(std::string_view mathml, Syntax syntax, Context& context);

// Writes pieces of raw HTML so that none can reach beyond the block it stands in: end tags without a start tag are
// dropped, elements left open are closed, and what would swallow the text behind it is escaped.
class RawPieces {
 public:
  // A block begins; end() takes what begin() gave.
  std::size_t begin() {
    const std::size_t outer = base_;
    base_ = open_.size();
    return outer;
  }
  void end(std::size_t outer, Markup& out) {
    if (is_open()) close_all(out);
    base_ = outer;
  }
  void write(std::string_view piece, Markup& out);
  // True while an element of the block at hand has not ended.
  bool is_open() const { return open_.size() > base_; }

 private:
  std::size_t tag(std::string_view piece, std::size_t at, Markup& out);
  void start_tag(std::string_view name, std::string_view whole, Markup& out);
  void end_tag(std::string_view name, Markup& out);
  void close(Markup& out);  // the innermost element
  void close_all(Markup& out);

  std::vector<std::string> open_;
  std::size_t foreign_ = 0;  // how many of them are <svg> and <math>
  // What is known not to come any more in the piece at hand, so that no search for it is made twice.
  bool no_comment_end_ = false, no_tag_end_ = false;
  std::vector<std::string> no_end_tags_;
  std::size_t base_ = 0;
};

}  // namespace offprint::html
