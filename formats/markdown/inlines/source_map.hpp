#pragma once
// From the text of a leaf back to lines and columns of the source.

#include <cstdint>
#include <string_view>
#include <vector>

#include "markdown/blocks/block_parser.hpp"

namespace offprint::markdown {

class SourceMap {
 public:
  SourceMap(std::string_view source, bool wanted) : source_(source), wanted_(wanted) {}

  void start(const Pending& leaf, const std::vector<Piece>& pieces) {
    if (wanted_) find_lines(leaf, pieces);
  }
  void place(Document& document, Node& node, std::uint32_t begin, std::uint32_t end) {
    if (wanted_) set(document, node, begin, end);
  }
  void place_end(Document& document, Node& node, std::uint32_t end) {
    if (wanted_) set_end(document, node, end);
  }

 private:
  // A line of the leaf: where it starts in the text, and where that is in the source.
  struct TextLine {
    std::uint32_t text, line, column;
  };
  void find_lines(const Pending& leaf, const std::vector<Piece>& pieces);
  void add_lines_of(const Piece& piece, std::uint32_t& text);
  void set(Document& document, Node& node, std::uint32_t begin, std::uint32_t end);
  void set_end(Document& document, Node& node, std::uint32_t end);
  const TextLine& line_at(std::uint32_t offset) const;

  std::string_view source_;
  bool wanted_;
  std::uint32_t skipped_ = 0;  // bytes of the pieces before the leaf's text
  std::vector<TextLine> lines_;
};

}  // namespace offprint::markdown
