// Tables as grids with aligned columns. A cell that spans several columns or rows is shown once, the rest stays blank.
#include <algorithm>

#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::text {

namespace {

constexpr std::size_t gap = 2;

struct Cell {
  std::size_t column = 0, span = 1;
  Align align = Align::none;
  const Node* node = nullptr;
  std::vector<std::string> lines;
};
struct Row {
  std::vector<Cell> cells;
  bool heads = false;  // the last row of the head: a rule follows
};

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t taken = utf8::width(text);
  const std::size_t room = width > taken ? width - taken : 0;
  const std::size_t before = align == Align::right ? room : align == Align::center ? room / 2 : 0;
  return std::string(before, ' ') + text + std::string(room - before, ' ');
}

// Cells that spans from above take are skipped.
void place_row(const Node& node, const Array<Column>& columns, std::vector<int>& taken, Row& row) {
  std::size_t at = 0;
  const auto skip = [&] {
    for (; at < taken.size() && taken[at] > 0; ++at) --taken[at];
  };
  for (const Node& each : node.children()) {
    const TableCell& cell = *each.as<TableCell>();
    skip();
    const auto span = static_cast<std::size_t>(std::max(cell.column_span, 1));
    Align align = cell.align;
    if (align == Align::none && at < columns.size()) align = columns[at].align;
    row.cells.push_back({at, span, align, &cell, {}});
    if (taken.size() < at + span) taken.resize(at + span, 0);
    for (std::size_t end = at + span; at < end; ++at) taken[at] = std::max(cell.row_span, 1) - 1;
  }
  for (; at < taken.size(); ++at) {
    if (taken[at] > 0) --taken[at];
  }
}

std::vector<Row> place_rows(const Table& table) {
  std::vector<Row> rows;
  for (const Node& group : table.children()) {
    if (group.kind() == Kind::caption) continue;
    std::vector<int> taken;
    for (const Node& row : group.children()) place_row(row, table.columns, taken, rows.emplace_back());
    if (group.kind() == Kind::table_head && group.first()) rows.back().heads = true;
  }
  return rows;
}

std::size_t widest(const Cell& cell) {
  std::size_t width = 0;
  for (const std::string& line : cell.lines) width = std::max(width, utf8::width(line));
  return width;
}

// Cells of one column first; a wider spanning cell widens the last column it takes.
std::vector<std::size_t> column_widths(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const bool spanning : {false, true}) {
    for (const Row& row : rows) {
      for (const Cell& cell : row.cells) {
        if ((cell.span > 1) != spanning) continue;
        const std::size_t end = cell.column + cell.span;
        if (widths.size() < end) widths.resize(end, 0);
        std::size_t room = gap * (cell.span - 1);
        for (std::size_t i = cell.column; i < end; ++i) room += widths[i];
        if (widest(cell) > room) widths[end - 1] += widest(cell) - room;
      }
    }
  }
  return widths;
}

// The widest columns give way until the row fits, none below eight columns.
void shrink(std::vector<std::size_t>& widths, std::size_t columns) {
  std::size_t total = gap * (widths.size() - 1);
  for (const std::size_t width : widths) total += width;
  while (total > columns) {
    auto most = std::max_element(widths.begin(), widths.end());
    if (*most <= 8) return;
    const std::size_t next =
        std::max<std::size_t>(8, *most - std::max<std::size_t>(1, std::min(total - columns, *most / 8)));
    total -= *most - next;
    *most = next;
  }
}

std::string row_line(const Row& row, const std::vector<std::size_t>& widths, std::size_t line) {
  std::string out;
  std::size_t column = 0;
  for (const Cell& cell : row.cells) {
    for (; column < cell.column; ++column) out.append(widths[column] + gap, ' ');
    std::size_t width = gap * (cell.span - 1);
    for (std::size_t i = cell.column; i < cell.column + cell.span; ++i) width += widths[i];
    out += padded(line < cell.lines.size() ? cell.lines[line] : "", width, cell.align);
    out.append(gap, ' ');
    column = cell.column + cell.span;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace

void TreeWriter::table(const Table& node) {
  if (const auto* caption = child<Caption>(node)) {
    blocks(*caption);
    out_.blank_line();
  }
  std::vector<Row> rows = place_rows(node);
  const auto fill = [&](Cell& cell, Wrap wrap, std::size_t columns) {
    WriteOptions options = options_;
    options.wrap = wrap;
    options.columns = columns;
    options.end_of_line = "\n";
    StringSink sink;
    TreeWriter writer(options, sink, context_);
    writer.note_numbers_ = note_numbers_;
    writer.blocks(*cell.node);
    writer.finish();
    cell.lines = split_lines(sink.view());
  };
  for (Row& row : rows) {
    for (Cell& cell : row.cells) fill(cell, Wrap::none, options_.columns);
  }
  std::vector<std::size_t> widths = column_widths(rows);
  if (options_.wrap == Wrap::automatic && !widths.empty()) {
    shrink(widths, options_.columns);
    for (Row& row : rows) {
      for (Cell& cell : row.cells) {
        if (cell.span == 1 && widest(cell) > widths[cell.column]) fill(cell, Wrap::automatic, widths[cell.column]);
      }
    }
    widths = column_widths(rows);
  }
  for (const Row& row : rows) {
    std::size_t height = 1;
    for (const Cell& cell : row.cells) height = std::max(height, cell.lines.size());
    for (std::size_t line = 0; line < height; ++line) {
      out_.write(row_line(row, widths, line));
      out_.end_any_line();
    }
    if (!row.heads) continue;
    std::string rule;
    for (const std::size_t width : widths) rule.append(rule.empty() ? 0 : gap, ' ').append(width, '-');
    out_.write(rule);
    out_.end_any_line();
  }
  out_.blank_line();
}

}  // namespace offprint::text
