#pragma once
// Where the cells of a table lie once row and column spans are counted.
//
//   for (Node& section : table.children()) TableGrid grid(section);

#include <cstdint>
#include <vector>

#include "offprint/ast/nodes.hpp"

namespace offprint {

struct PlacedCell {
  const TableCell* cell;
  int row, column;
  int row_span, column_span;  // as far as there is room: no overlap, not below the section's last row
};

// The cells of one head, body or foot. Spans do not leave their section (HTML 4.9.12).
class TableGrid {
 public:
  // Columns beyond `max_columns` are cut off from spans, never from cells.
  explicit TableGrid(const Node& section, int max_columns = 100'000);

  const std::vector<PlacedCell>& cells() const { return cells_; }  // in document order
  int rows() const { return rows_; }
  int columns() const { return columns_; }
  // The first free column after the cells of each row.
  const std::vector<int>& row_ends() const { return row_ends_; }
  // True when every cell has the room that its spans ask for.
  bool fits() const { return fits_; }

 private:
  std::vector<PlacedCell> cells_;
  std::vector<int> row_ends_;
  int rows_ = 0, columns_ = 0;
  bool fits_ = true;
};

// The columns a table needs: as many as it describes or as its widest row.
int column_count(const Table& table);

}  // namespace offprint
