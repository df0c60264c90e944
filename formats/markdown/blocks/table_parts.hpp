#pragma once
// What tables of all kinds share. Columns of those that are drawn are counted as a terminal shows them.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/blocks/block_parser.hpp"

namespace offprint::markdown {

struct TableColumn {
  std::size_t begin = 0, end = 0;
};

// The columns that runs of two and more hyphens show, when the line holds nothing else but spaces; else none.
std::vector<TableColumn> dashed_columns(std::string_view line);
// A line cut where each of these columns of the terminal begins; the first piece is what stands before all of them.
// Pieces behind the end of the line are empty.
std::vector<std::string_view> cut(std::string_view line, std::span<const std::size_t> begins);
std::vector<std::string_view> split_lines(std::string_view text);
// The lines of the source behind the one at hand, without blanks at their ends.
class LinesBelow {
 public:
  explicit LinesBelow(BlockParser& parser) : source_(parser.source()), at_(parser.offset_of(parser.line.end())) {}
  bool next(std::string_view& line);

 private:
  std::string_view source_;
  std::size_t at_;
};

// Whether nothing in a line says that it is no delimiter row: | :-- | :-: |
bool may_be_delimiter_row(std::string_view line);
// A row with that many cells, at the end of `section`.
Node& add_table_row(BlockParser& parser, Node& section, std::size_t columns);
// The words of a cell, put off.
void fill_table_cell(BlockParser& parser, Node& cell, std::string_view words);

}  // namespace offprint::markdown
