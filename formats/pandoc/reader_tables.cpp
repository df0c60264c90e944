// Tables: the five parts of API 1.20, and the six of later ones, which 1.21 wraps in constructors.
#include <simdjson.h>

#include <cmath>

#include "offprint/ast/table_grid.hpp"
#include "pandoc/reader.hpp"

namespace offprint::pandoc {
namespace {

// The contents of {"t": "Row", "c": ...}, or the element itself.
Element untagged(const Element& from) {
  Element contents;
  return from.is_object() && from["c"].get(contents) == simdjson::SUCCESS ? contents : from;
}

bool has_content(const Node& section) {
  for (const Node& row : section.children()) {
    for (const Node& cell : row.children()) {
      if (cell.first()) return true;
    }
  }
  return false;
}

}  // namespace

Align TreeReader::align(const Element& from) {
  std::string_view name;
  Element ignored;
  if (!constructor(from, name, ignored)) return Align::none;
  if (name == "AlignLeft") return Align::left;
  if (name == "AlignCenter") return Align::center;
  return name == "AlignRight" ? Align::right : Align::none;
}

bool TreeReader::table(Node& parent, const Element& from) {
  simdjson::dom::array array, bodies;
  if (from.get(array) == simdjson::SUCCESS && array.size() == 5) return old_table(parent, from);
  Element parts[6];
  Attr with;
  if (!tuple(from, 6, parts) || !attr(parts[0], with)) return false;
  auto& made = document_.make<Table>();
  parent.append(made);
  apply(std::move(with), document_, made);
  if (!caption(made, parts[1]) || !columns(made, parts[2]) || !table_edge(made, parts[3], true)) return false;
  if (parts[4].get(bodies) != simdjson::SUCCESS) return fail("an array of table bodies is expected");
  for (const Element each : bodies) {
    if (!table_body(made, each)) return false;
  }
  return table_edge(made, parts[5], false) && error_.empty();
}

bool TreeReader::columns(Table& table, const Element& from) {
  simdjson::dom::array array;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of columns is expected");
  std::vector<Column> found;
  for (const Element each : array) {
    Element parts[2];
    double width = 0;
    if (!tuple(each, 2, parts)) return false;
    Column& column = found.emplace_back();
    column.align = align(parts[0]);
    if (parts[1]["c"].get(width) == simdjson::SUCCESS && width > 0 && std::isfinite(width)) {
      column.width = std::min(width, 1.0);
    }
  }
  table.columns = document_.keep(found);
  return true;
}

bool TreeReader::table_edge(Table& table, const Element& from, bool head) {
  Element parts[2];
  Attr with;
  if (!tuple(untagged(from), 2, parts) || !attr(parts[0], with)) return false;
  Node& made = head ? static_cast<Node&>(document_.make<TableHead>()) : document_.make<TableFoot>();
  const bool plain = with.empty();
  apply(std::move(with), document_, made);
  if (!rows(made, parts[1], head)) return false;
  if (made.first() || !plain) table.append(made);
  return true;
}

bool TreeReader::table_body(Table& table, const Element& from) {
  Element parts[4];
  Attr with;
  auto& made = document_.make<TableBody>();
  if (!tuple(untagged(from), 4, parts) || !attr(parts[0], with)) return false;
  if (!integer(untagged(parts[1]), made.head_columns) || !rows(made, parts[2], true)) return false;
  made.head_columns = std::max(made.head_columns, 0);
  table.append(made);
  apply(std::move(with), document_, made);
  Node* last_heading = made.last();
  for (const Node& row : made.children()) made.head_rows += row.kind() == Kind::table_row;
  if (!rows(made, parts[3], false)) return false;
  if (made.head_columns == 0) return true;
  // The grid is const; its cells are ours.
  const Node* first = last_heading ? last_heading->next() : made.first();
  std::unordered_map<const Node*, int> column_of;
  const TableGrid grid(made);
  for (const PlacedCell& each : grid.cells()) column_of.emplace(each.cell, each.column);
  for (Node& row : made.children()) {
    if (&row == first) last_heading = nullptr;
    for (Node& child : row.children()) {
      auto& cell = *child.as<TableCell>();
      if (last_heading || column_of[&cell] >= made.head_columns) continue;
      if (!plain_cells_.contains(&cell)) cell.header = true;
    }
  }
  return true;
}

bool TreeReader::rows(Node& section, const Element& from, bool heading) {
  simdjson::dom::array array, cells;
  if (from.get(array) != simdjson::SUCCESS) return fail("an array of rows is expected");
  for (const Element each : array) {
    Element parts[2];
    Attr with;
    if (!tuple(untagged(each), 2, parts) || !attr(parts[0], with)) return false;
    auto& row = document_.make<TableRow>();
    section.append(row);
    apply(std::move(with), document_, row);
    if (parts[1].get(cells) != simdjson::SUCCESS) return fail("an array of cells is expected");
    for (const Element one : cells) {
      if (!cell(row, one, heading)) return false;
    }
  }
  return true;
}

bool TreeReader::cell(Node& row, const Element& from, bool heading) {
  Element parts[5];
  Attr with;
  if (!tuple(untagged(from), 5, parts) || !attr(parts[0], with)) return false;
  auto& made = document_.make<TableCell>();
  row.append(made);
  made.header = heading;
  if (with.first_class() == "header" && !with.find("data-offprint-header")) {
    made.header = true;
    with.classes.erase(with.classes.begin());
  }
  if (with.find("data-offprint-header")) plain_cells_.insert(&made);
  apply(std::move(with), document_, made);
  made.align = align(parts[1]);
  if (!integer(untagged(parts[2]), made.row_span) || !integer(untagged(parts[3]), made.column_span)) return false;
  const int most = static_cast<int>(context_.limits.max_span);
  made.row_span = std::clamp(made.row_span, 1, most);
  made.column_span = std::clamp(made.column_span, 1, most);
  return blocks(made, parts[4]);
}

// [caption inlines, alignments, widths, heading cells, rows of cells]
bool TreeReader::old_table(Node& parent, const Element& from) {
  Element parts[5];
  simdjson::dom::array words, aligns, widths, lines, cells;
  if (!tuple(from, 5, parts)) return false;
  if (parts[0].get(words) != simdjson::SUCCESS || parts[1].get(aligns) != simdjson::SUCCESS ||
      parts[2].get(widths) != simdjson::SUCCESS || parts[4].get(lines) != simdjson::SUCCESS) {
    return fail("a table of API 1.20 has five arrays");
  }
  auto& made = document_.make<Table>();
  parent.append(made);
  if (words.size() != 0) {
    auto& caption = document_.make<Caption>();
    auto& plain = document_.make<Plain>();
    made.append(caption);
    caption.append(plain);
    if (!inlines(plain, parts[0])) return false;
  }
  std::vector<Column> described;
  for (const Element each : aligns) {
    described.emplace_back().align = align(each);
    double width = 0;
    if (widths.at(described.size() - 1).get(width) == simdjson::SUCCESS && width > 0 && width <= 1) {
      described.back().width = width;
    }
  }
  made.columns = document_.keep(described);
  const auto row = [&](Node& section, const Element& of, bool heading) {
    auto& line = document_.make<TableRow>();
    section.append(line);
    if (of.get(cells) != simdjson::SUCCESS) return fail("an array of cells is expected");
    for (const Element each : cells) {
      auto& cell = document_.make<TableCell>();
      cell.header = heading;
      line.append(cell);
      if (!blocks(cell, each)) return false;
    }
    return true;
  };
  auto& head = document_.make<TableHead>();
  if (!row(head, parts[3], true)) return false;
  if (has_content(head)) made.append(head);
  auto& body = document_.make<TableBody>();
  made.append(body);
  for (const Element each : lines) {
    if (!row(body, each, false)) return false;
  }
  return error_.empty();
}

}  // namespace offprint::pandoc
