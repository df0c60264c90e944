#include "offprint/ast/table_grid.hpp"

#include <algorithm>

namespace offprint {

namespace {

// By column, the first row that no span from above reaches. Columns are looked through by blocks: a row under many
// cells that reach down would pay for all of them.
class FreeRows {
 public:
  std::size_t columns() const { return rows_.size(); }
  bool is_free(std::size_t column, int row) const { return column >= rows_.size() || rows_[column] <= row; }

  std::size_t next_free(std::size_t column, int row) const {
    while (!is_free(column, row)) {
      const bool skips = column % block == 0 && least_[column / block] > row;
      column = skips ? std::min(column + block, rows_.size()) : column + 1;
    }
    return column;
  }

  void take(std::size_t begin, std::size_t end, int until) {
    if (rows_.size() < end) {
      rows_.resize(end, 0);
      least_.resize((end + block - 1) / block, 0);
    }
    const auto at = [&](std::size_t column) { return rows_.begin() + static_cast<std::ptrdiff_t>(column); };
    std::fill(at(begin), at(end), until);
    for (std::size_t first = begin - begin % block; first < end; first += block) {
      least_[first / block] = *std::min_element(at(first), at(std::min(first + block, rows_.size())));
    }
  }

 private:
  static constexpr std::size_t block = 64;
  std::vector<int> rows_, least_;  // of each column; the least of each block
};

}  // namespace

TableGrid::TableGrid(const Node& section, int max_columns) {
  for (const Node& row : section.children()) {
    if (row.kind() == Kind::table_row) ++rows_;
  }
  FreeRows free;
  int row_index = 0;
  for (const Node& row : section.children()) {
    if (row.kind() != Kind::table_row) continue;
    std::size_t column = 0;
    for (const Node& child : row.children()) {
      const auto* cell = child.as<TableCell>();
      if (!cell) continue;
      column = free.next_free(column, row_index);
      const int wanted = std::clamp(cell->column_span, 1, std::max(1, max_columns - static_cast<int>(column)));
      int width = 1;
      while (width < wanted && free.is_free(column + static_cast<std::size_t>(width), row_index)) ++width;
      const int height = std::clamp(cell->row_span, 1, rows_ - row_index);
      const std::size_t end = column + static_cast<std::size_t>(width);
      free.take(column, end, row_index + height);
      cells_.push_back({cell, row_index, static_cast<int>(column), height, width});
      fits_ = fits_ && width == cell->column_span && height == cell->row_span;
      column = end;
    }
    row_ends_.push_back(static_cast<int>(free.next_free(column, row_index)));
    ++row_index;
  }
  columns_ = static_cast<int>(free.columns());
}

int column_count(const Table& table) {
  int columns = static_cast<int>(table.columns.size());
  for (const Node& section : table.children()) {
    if (section.kind() != Kind::caption) columns = std::max(columns, TableGrid(section).columns());
  }
  return columns;
}

}  // namespace offprint
