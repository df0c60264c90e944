#include "offprint/ast/table_grid.hpp"

#include <algorithm>

namespace offprint {

TableGrid::TableGrid(const Node& section, int max_columns) {
  for (const Node& row : section.children()) {
    if (row.kind() == Kind::table_row) ++rows_;
  }
  std::vector<int> free_from;  // by column: the first row that no span from above reaches
  int row_index = 0;
  for (const Node& row : section.children()) {
    if (row.kind() != Kind::table_row) continue;
    std::size_t column = 0;
    for (const Node& child : row.children()) {
      const auto* cell = child.as<TableCell>();
      if (!cell) continue;
      while (column < free_from.size() && free_from[column] > row_index) ++column;
      const int wanted = std::clamp(cell->column_span, 1, std::max(1, max_columns - static_cast<int>(column)));
      int width = 1;
      while (width < wanted && (column + static_cast<std::size_t>(width) >= free_from.size() ||
                                free_from[column + static_cast<std::size_t>(width)] <= row_index)) {
        ++width;
      }
      const int height = std::clamp(cell->row_span, 1, rows_ - row_index);
      const std::size_t end = column + static_cast<std::size_t>(width);
      if (free_from.size() < end) free_from.resize(end, 0);
      std::fill(free_from.begin() + static_cast<std::ptrdiff_t>(column),
                free_from.begin() + static_cast<std::ptrdiff_t>(end), row_index + height);
      cells_.push_back({cell, row_index, static_cast<int>(column), height, width});
      fits_ = fits_ && width == cell->column_span && height == cell->row_span;
      column = end;
    }
    while (column < free_from.size() && free_from[column] > row_index) ++column;
    row_ends_.push_back(static_cast<int>(column));
    ++row_index;
  }
  columns_ = static_cast<int>(free_from.size());
}

int column_count(const Table& table) {
  int columns = static_cast<int>(table.columns.size());
  for (const Node& section : table.children()) {
    if (section.kind() != Kind::caption) columns = std::max(columns, TableGrid(section).columns());
  }
  return columns;
}

}  // namespace offprint
