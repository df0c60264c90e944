// GFM 4.10: tables of a header row, a delimiter row and any number of rows. A pipe in a cell is written \|, also in
// code.

#include <algorithm>
#include <vector>

#include "markdown/blocks/syntax.hpp"
#include "markdown/blocks/table_parts.hpp"

namespace offprint::markdown {
namespace {

using Cells = std::vector<std::string_view>;

void split_row(std::string_view row, Cells& cells) {
  cells.clear();
  row = trim_blanks(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  std::size_t start = 0;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row[at] == '\\') {
      ++at;
    } else if (row[at] == '|') {
      cells.push_back(trim_blanks(row.substr(start, at - start)));
      start = at + 1;
    }
  }
  const std::string_view last = trim_blanks(row.substr(start));
  if (!last.empty() || cells.empty()) cells.push_back(last);
}

// :--- or :-: or ---: or ---
bool read_column(std::string_view cell, Column& column) {
  const bool left = cell.starts_with(':');
  if (left) cell.remove_prefix(1);
  const bool right = cell.ends_with(':');
  if (right) cell.remove_suffix(1);
  if (cell.empty() || run_of(cell, '-') != cell.size()) return false;
  column.align = left ? (right ? Align::center : Align::left) : (right ? Align::right : Align::none);
  return true;
}

std::string_view without_escaped_pipes(Document& document, std::string_view cell) {
  if (cell.find("\\|") == std::string_view::npos) return cell;
  std::string plain;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (cell[at] == '\\' && at + 1 < cell.size() && cell[at + 1] == '|') continue;
    plain.push_back(cell[at]);
  }
  return document.keep(plain);
}

void add_row(BlockParser& parser, Node& section, const Cells& cells, std::size_t columns) {
  Node* cell = add_table_row(parser, section, columns).first();
  for (std::size_t i = 0; i < std::min(columns, cells.size()); ++i, cell = cell->next()) {
    fill_table_cell(parser, *cell, without_escaped_pipes(parser.document(), cells[i]));
  }
}

Continue continues(BlockParser& parser) {
  return parser.line.blank() ? Continue::no : Continue::yes;
}

void add(BlockParser& parser) {
  auto& table = static_cast<Table&>(*parser.leaf.node);
  if (!table.last()->as<TableBody>()) table.append(parser.document().make<TableBody>());
  static thread_local Cells cells;
  split_row(parser.line.rest(), cells);
  add_row(parser, *table.last(), cells, table.columns.size());
  ++parser.leaf.lines;
  // Missing cells are made: a wide header must not let short rows fill memory.
  if (parser.leaf.lines * table.columns.size() >= parser.context().limits.max_table_cells) parser.close_leaf();
}

void close(BlockParser& parser) {
  parser.place(*parser.leaf.node, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax table_leaf{continues, add, close, true};

bool read_columns(std::string_view line, std::size_t count, std::vector<Column>& columns) {
  Cells cells;
  split_row(line, cells);
  if (cells.size() != count) return false;
  for (const std::string_view cell : cells) {
    if (!read_column(cell, columns.emplace_back())) return false;
  }
  return true;
}

// Ends the paragraph before its last line, which is the table's header.
void end_paragraph_above(BlockParser& parser) {
  parser.drop_last_leaf_line();
  if (parser.leaf.lines == 0) parser.leaf.syntax = nullptr;
  parser.settle();
}

}  // namespace

Start start_table(BlockParser& parser) {
  const std::string_view line = parser.line.rest();
  if (!parser.in_paragraph() || !may_be_delimiter_row(line)) return Start::no;
  const std::string_view header = parser.last_leaf_line();
  if (header.find('|') == std::string_view::npos && line.find('|') == std::string_view::npos) return Start::no;
  Cells cells;
  split_row(header, cells);
  std::vector<Column> columns;
  if (!read_columns(line, cells.size(), columns)) return Start::no;
  end_paragraph_above(parser);
  parser.open_leaf(table_leaf);
  auto& table = parser.document().make<Table>();
  table.columns = parser.document().keep(columns);
  parser.append(table);
  auto& head = parser.document().make<TableHead>();
  table.append(head);
  parser.leaf.node = &table;
  add_row(parser, head, cells, columns.size());
  return Start::leaf;
}

}  // namespace offprint::markdown
