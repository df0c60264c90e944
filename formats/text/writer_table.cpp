// Tables as grids with aligned columns. A cell that spans several columns or rows is shown once, the rest stays blank.
#include <algorithm>
#include <optional>
#include <queue>
#include <utility>

#include "offprint/ast/query.hpp"
#include "offprint/ast/table_grid.hpp"
#include "offprint/base/utf8.hpp"
#include "writer.hpp"

namespace offprint::text {

namespace {

constexpr std::size_t gap = 2;
// Wider cells do not widen their column: one long cell must not be paid for in blanks by every row.
constexpr std::size_t widest_column = 200;
// Cells that are too wide are written twice: without end, tables in tables would cost the square of their depth.
constexpr int most_wrapped_depth = 4;

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

std::vector<Row> place_rows(const Table& table) {
  std::vector<Row> rows;
  for (const Node& group : table.children()) {
    if (group.kind() == Kind::caption) continue;
    const TableGrid grid(group);
    const std::size_t above = rows.size();
    rows.resize(above + static_cast<std::size_t>(grid.rows()));
    for (const PlacedCell& each : grid.cells()) {
      const auto column = static_cast<std::size_t>(each.column), span = static_cast<std::size_t>(each.column_span);
      Align align = each.cell->align;
      if (align == Align::none && column < table.columns.size()) align = table.columns[column].align;
      rows[above + static_cast<std::size_t>(each.row)].cells.push_back({column, span, align, each.cell, {}});
    }
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
        const std::size_t wanted = std::min(widest(cell), widest_column);
        if (wanted > room) widths[end - 1] += wanted - room;
      }
    }
  }
  return widths;
}

std::vector<std::size_t> begins_of(const std::vector<std::size_t>& widths) {
  std::vector<std::size_t> begins(widths.size(), 0);
  for (std::size_t i = 1; i < widths.size(); ++i) begins[i] = begins[i - 1] + widths[i - 1] + gap;
  return begins;
}

// The widest columns give way until the row fits, none below eight columns.
void shrink(std::vector<std::size_t>& widths, std::size_t columns) {
  std::size_t total = gap * (widths.size() - 1);
  std::priority_queue<std::pair<std::size_t, std::size_t>> widest_first;  // with the distance from the right
  for (std::size_t i = 0; i < widths.size(); ++i) {
    total += widths[i];
    widest_first.emplace(widths[i], widths.size() - i);
  }
  while (total > columns) {
    const auto [width, from_right] = widest_first.top();
    if (width <= 8) return;
    widest_first.pop();
    const std::size_t next =
        std::max<std::size_t>(8, width - std::max<std::size_t>(1, std::min(total - columns, width / 8)));
    total -= width - next;
    widths[widths.size() - from_right] = next;
    widest_first.emplace(next, from_right);
  }
}

// A row in lines of text, each made of the cells that reach down to it.
class RowLines {
 public:
  // Columns of the screen: `widths` of each column, and where it begins.
  RowLines(const Row& row, const std::vector<std::size_t>& widths, const std::vector<std::size_t>& begins)
      : widths_(widths) {
    for (const Cell& cell : row.cells) open_.push_back({&cell, begins[cell.column]});
  }

  // The next line, trailing blanks left out; nothing behind the last one. There is always one.
  std::optional<std::string> next() {
    std::erase_if(open_, [&](const Placed& each) { return each.cell->lines.size() <= line_; });
    if (open_.empty() && line_ > 0) return std::nullopt;
    std::string out;
    std::size_t end = 0;  // columns of the screen that `out` takes
    for (const Placed& each : open_) {
      const std::string& words = each.cell->lines[line_];
      const std::size_t width = utf8::width(words);
      const std::size_t begin = each.at + indent(*each.cell, width);
      const std::size_t blanks = begin > end ? begin - end : end > 0 ? gap : 0;
      if (words.empty()) continue;
      out.append(blanks, ' ').append(words);
      end += blanks + width;
    }
    out.erase(out.find_last_not_of(' ') + 1);
    ++line_;
    return out;
  }

 private:
  struct Placed {
    const Cell* cell;
    std::size_t at;  // the column of the screen where it begins
  };

  std::size_t indent(const Cell& cell, std::size_t taken) const {
    if (cell.align != Align::right && cell.align != Align::center) return 0;
    std::size_t width = gap * (cell.span - 1);
    for (std::size_t i = cell.column; i < cell.column + cell.span; ++i) width += widths_[i];
    const std::size_t room = width > taken ? width - taken : 0;
    return cell.align == Align::right ? room : room / 2;
  }

  const std::vector<std::size_t>& widths_;
  std::vector<Placed> open_;
  std::size_t line_ = 0;
};

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
    options.end_of_line.assign(1, '\n');
    StringSink sink;
    TreeWriter writer(options, sink, context_);
    writer.note_numbers_ = note_numbers_;
    writer.table_depth_ = table_depth_ + 1;
    writer.blocks(*cell.node);
    writer.finish();
    cell.lines = split_lines(sink.view());
  };
  for (Row& row : rows) {
    for (Cell& cell : row.cells) fill(cell, Wrap::none, options_.columns);
  }
  std::vector<std::size_t> widths = column_widths(rows);
  if (options_.wrap == Wrap::automatic && table_depth_ < most_wrapped_depth && !widths.empty()) {
    shrink(widths, options_.columns);
    for (Row& row : rows) {
      for (Cell& cell : row.cells) {
        if (cell.span == 1 && widest(cell) > widths[cell.column]) fill(cell, Wrap::automatic, widths[cell.column]);
      }
    }
    widths = column_widths(rows);
  }
  const std::vector<std::size_t> begins = begins_of(widths);
  for (const Row& row : rows) {
    RowLines lines(row, widths, begins);
    while (const std::optional<std::string> line = lines.next()) {
      out_.write(*line);
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
