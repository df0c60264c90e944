#include <algorithm>
#include <charconv>

#include "offprint/ast/node_table.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/table_grid.hpp"
#include "writer.hpp"

namespace offprint::html {

namespace {

std::string percent(double share) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, share * 100);
  return std::string(digits, end) + '%';
}

std::string column_style(const Column& column) {
  std::string style;
  if (column.width) style = "width: " + percent(*column.width);
  if (column.align == Align::none) return style;
  if (!style.empty()) style += "; ";
  return style.append("text-align: ").append(enum_name(column.align));
}

bool heads_all(const Node& row) {
  for (const Node& cell : row.children()) {
    if (!cell.as<TableCell>()->header) return false;
  }
  return row.first() != nullptr;
}

// Readers of the web take a first row of nothing but header cells for the head of its table.
bool looks_like_head(const TableBody& body) {
  const bool first = !body.previous() || body.previous()->kind() == Kind::caption;
  return first && body.first() && heads_all(*body.first());
}

}  // namespace

void TreeWriter::table(const Table& node) {
  open("table", node);
  out_.end_tag();
  out_.line();
  if (const auto* caption = child<Caption>(node)) this->node(*caption);
  columns(node);
  for (const Node& group : node.children()) {
    if (group.kind() == Kind::table_head) rows("thead", group, node.columns);
    if (group.kind() == Kind::table_body) rows("tbody", group, node.columns);
    if (group.kind() == Kind::table_foot) rows("tfoot", group, node.columns);
  }
  end_block("table");
}

// Columns that say something are written; alignment is repeated on the cells, since style sheets do not inherit it.
void TreeWriter::columns(const Table& node) {
  const bool says =
      std::any_of(node.columns.begin(), node.columns.end(), [](const Column& column) { return !(column == Column{}); });
  if (!says) return;
  out_.raw("<colgroup>\n");
  for (const Column& column : node.columns) {
    out_.open("col");
    if (const std::string style = column_style(column); !style.empty()) out_.attribute("style", style);
    out_.end_void();
    out_.line();
  }
  out_.raw("</colgroup>\n");
}

void TreeWriter::rows(std::string_view name, const Node& group, const Array<Column>& columns) {
  open(name, group);
  if (const auto* body = group.as<TableBody>()) {
    if (body->head_rows != 0 || looks_like_head(*body)) out_.attribute("data-offprint-head-rows", body->head_rows);
    if (body->head_columns != 0) out_.attribute("data-offprint-head-columns", body->head_columns);
  }
  out_.end_tag();
  out_.line();
  const TableGrid grid(group);
  auto placed = grid.cells().begin();
  for (const Node& each : group.children()) {
    open("tr", each);
    out_.end_tag();
    out_.line();
    for (const Node& cell : each.children()) {
      const auto column = static_cast<std::size_t>((placed++)->column);
      this->cell(*cell.as<TableCell>(), column < columns.size() ? columns[column].align : Align::none);
    }
    end_block("tr");
  }
  end_block(name);
}

void TreeWriter::cell(const TableCell& node, Align column) {
  const std::string_view name = node.header ? "th" : "td";
  open(name, node);
  if (node.row_span != 1) out_.attribute("rowspan", node.row_span);
  if (node.column_span != 1) out_.attribute("colspan", node.column_span);
  const Align align = node.align == Align::none ? column : node.align;
  if (align != Align::none) out_.attribute("style", "text-align: " + std::string(enum_name(align)));
  out_.end_tag();
  content(node);
  end_block(name);
}

}  // namespace offprint::html
