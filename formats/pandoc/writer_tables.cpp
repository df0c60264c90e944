// Tables. pandoc knows cells as headings by where they stand; a class tells the rest.
#include "offprint/ast/query.hpp"
#include "offprint/ast/table_grid.hpp"
#include "pandoc/writer.hpp"

namespace offprint::pandoc {
namespace {

constexpr std::string_view align_names[] = {"AlignDefault", "AlignLeft", "AlignCenter", "AlignRight"};

std::string_view name_of_align(Align align) {
  return align_names[static_cast<std::size_t>(align)];
}

}  // namespace

void TreeWriter::table(const Table& node) {
  open("Table");
  out_ += '[';
  attr(attr_with_losses(node));
  out_ += ',';
  caption(node);
  out_ += ",[";
  const int columns = column_count(node);
  for (int i = 0; i < columns; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const Column column = index < node.columns.size() ? node.columns[index] : Column{};
    comma();
    out_ += '[';
    bare(name_of_align(column.align));
    if (column.width) {
      out_ += R"(,{"t":"ColWidth","c":)";
      append_json_number(out_, *column.width);
      out_ += "}]";
    } else {
      out_ += R"(,{"t":"ColWidthDefault"}])";
    }
  }
  out_ += "],[";
  const auto edge = [&](const Node* section) {
    attr(section ? attr_with_losses(*section) : Attr{});
    out_ += ",[";
    if (section) table_rows(*section, section->first(), nullptr, 0, section->kind() == Kind::table_head);
    out_ += "]]";
  };
  edge(child<TableHead>(node));
  out_ += ",[";
  for (const Node& each : node.children()) {
    if (const auto* body = each.as<TableBody>()) table_body(*body);
  }
  out_ += "],[";
  edge(child<TableFoot>(node));
  out_ += "]}";
}

void TreeWriter::table_body(const TableBody& node) {
  comma();
  out_ += '[';
  attr(attr_with_losses(node));
  out_ += ',' + std::to_string(node.head_columns) + ",[";
  const Node* row = node.first();
  for (int left = node.head_rows; left > 0 && row; --left) row = row->next();
  table_rows(node, node.first(), row, node.head_columns, true);
  out_ += "],[";
  table_rows(node, row, nullptr, node.head_columns, false);
  out_ += "]]";
}

void TreeWriter::table_rows(const Node& section, const Node* from, const Node* until, int heading_columns,
                            bool heading) {
  std::unordered_map<const Node*, int> column_of;
  if (heading_columns > 0 && !heading) {
    const TableGrid grid(section);
    for (const PlacedCell& each : grid.cells()) column_of.emplace(each.cell, each.column);
  }
  for (const Node* row = from; row != until; row = row->next()) {
    comma();
    out_ += '[';
    attr(attr_with_losses(*row));
    out_ += ",[";
    for (const Node& cell : row->children()) {
      const auto placed = column_of.find(&cell);
      table_cell(*cell.as<TableCell>(), heading || (placed != column_of.end() && placed->second < heading_columns));
    }
    out_ += "]]";
  }
}

void TreeWriter::table_cell(const TableCell& node, bool heading) {
  Attr with = attr_with_losses(node);
  if (node.header && !heading) with.classes.insert(with.classes.begin(), "header");
  if (!node.header && (heading || with.first_class() == "header")) with.add_field("header", "false");
  comma();
  out_ += '[';
  attr(with);
  out_ += ',';
  bare(name_of_align(node.align));
  out_ += ',' + std::to_string(node.row_span) + ',' + std::to_string(node.column_span) + ',';
  blocks_of(node);
  out_ += ']';
}

}  // namespace offprint::pandoc
