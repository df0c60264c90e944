// N8: grids without overlaps and, where that does not blow the table up, without gaps.
#include <algorithm>
#include <vector>

#include "offprint/ast/document.hpp"
#include "offprint/ast/normalize_parts.hpp"
#include "offprint/ast/table_grid.hpp"

namespace offprint {
namespace {

constexpr int room_for_padding = 20'000;  // cells

bool is_section(const Node& node) {
  return node.kind() == Kind::table_head || node.kind() == Kind::table_body || node.kind() == Kind::table_foot;
}

struct Extent {
  int rows = 0, cells = 0, widest = 0;
};

Extent measure(const Table& table) {
  Extent extent;
  for (const Node& section : table.children()) {
    if (!is_section(section)) continue;
    for (const Node& row : section.children()) {
      int cells = 0;
      for ([[maybe_unused]] const Node& cell : row.children()) ++cells;
      ++extent.rows;
      extent.cells += cells;
      extent.widest = std::max(extent.widest, cells);
    }
  }
  return extent;
}

// Makes room for spans only as far as the grid has it; returns how many cells would fill the gaps up to `columns`.
void settle_spans(Node& section, int max_columns) {
  TableGrid grid(section, max_columns);
  auto placed = grid.cells().begin();
  for (Node& row : section.children()) {
    for (Node& child : row.children()) {
      if (auto* cell = child.as<TableCell>()) {
        cell->row_span = placed->row_span;
        cell->column_span = placed->column_span;
        ++placed;
      }
    }
  }
}

void fill_gaps(Document& document, Node& section, int columns) {
  const TableGrid grid(section);
  // A row span from above may lie behind the row's last cell: count what each row covers.
  std::vector<int> changes(static_cast<std::size_t>(grid.rows()) + 1, 0);  // from row to row
  for (const PlacedCell& cell : grid.cells()) {
    changes[static_cast<std::size_t>(cell.row)] += cell.column_span;
    changes[static_cast<std::size_t>(cell.row + cell.row_span)] -= cell.column_span;
  }
  std::size_t index = 0;
  int covered = 0;
  for (Node& row : section.children()) {
    covered += changes[index++];
    for (int count = covered; count < columns; ++count) row.append(document.make<TableCell>());
  }
}

}  // namespace

void normalize_table(Document& document, Table& table) {
  const Extent extent = measure(table);
  if (extent.rows == 0) {
    const auto is_plain = [](const Column& column) { return column == Column{}; };
    if (std::all_of(table.columns.begin(), table.columns.end(), is_plain)) table.columns = {};
    return;
  }
  const int max_columns = std::max(extent.widest, 200'000 / extent.rows);
  int columns = static_cast<int>(table.columns.size());
  for (Node& section : table.children()) {
    if (!is_section(section)) continue;
    settle_spans(section, max_columns);
    columns = std::max(columns, TableGrid(section).columns());
  }
  const std::int64_t padded = std::int64_t{columns} * extent.rows;
  if (padded <= std::int64_t{2} * extent.cells + room_for_padding) {
    for (Node& section : table.children()) {
      if (is_section(section)) fill_gaps(document, section, columns);
    }
  }
  if (static_cast<int>(table.columns.size()) < columns) {
    std::vector<Column> described(table.columns.begin(), table.columns.end());
    described.resize(static_cast<std::size_t>(columns));
    table.columns = document.keep(described);
  }
}

}  // namespace offprint
