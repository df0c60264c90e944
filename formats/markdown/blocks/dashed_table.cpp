// Simple and multiline tables, as pandoc writes them: hyphens under the header say where columns stand.
//
//       Right   Left          -------------------
//     -------   ------         Centred   Left
//          12   x             --------- --------
//                                one    two
//                                       lines
//
//                             -------------------

#include <algorithm>
#include <span>
#include <utility>

#include "markdown/blocks/syntax.hpp"
#include "markdown/blocks/table_parts.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

enum Form : std::uint8_t { simple, headless, multiline, headless_multiline };

bool is_multiline(std::uint8_t form) {
  return form == multiline || form == headless_multiline;
}

// The line with the space before it, so that columns count from where the line starts.
void take_whole(BlockParser& parser) {
  parser.take(parser.line.next(), parser.column_of(parser.line.next()) - 1);
}

Continue continues(BlockParser& parser) {
  if (parser.line.blank()) return is_multiline(parser.leaf.variant) ? Continue::yes : Continue::no;
  if (dashed_columns(parser.line.rest()).empty()) return Continue::yes;
  // Of a multiline table the line under the header is the second.
  const bool under_header = parser.leaf.variant == multiline && !std::exchange(parser.leaf.marker, '-');
  return under_header ? Continue::yes : Continue::consumed;
}

void add(BlockParser& parser) {
  if (parser.line.blank()) {
    parser.take(parser.line.end());
  } else {
    take_whole(parser);
  }
  // Missing cells are made: many columns must not let short rows fill memory.
  if (std::size_t{parser.leaf.lines} * parser.leaf.length >= parser.context().limits.max_table_cells) {
    parser.close_leaf();
  }
}

// By where the words stand over or under the hyphens.
Align alignment(std::string_view words, const TableColumn& column) {
  const std::string_view shown = trim_end(words);
  if (shown.empty()) return Align::none;
  const bool left = shown.front() != ' ', right = utf8::width(shown) == column.end - column.begin;
  if (left && right) return Align::none;
  return left ? Align::left : right ? Align::right : Align::center;
}

class DashedTable {
 public:
  DashedTable(BlockParser& parser, std::vector<TableColumn> columns)
      : parser_(parser), columns_(std::move(columns)), table_(parser.document().make<Table>()) {
    // Words may begin before the first hyphen and end behind the last.
    for (std::size_t i = 1; i < columns_.size(); ++i) begins_.push_back(columns_[i].begin);
  }

  Table& node() { return table_; }

  void align(std::string_view words) {
    std::vector<std::size_t> edges;
    for (const TableColumn& each : columns_) edges.insert(edges.end(), {each.begin, each.end});
    const std::vector<std::string_view> pieces = cut(words, edges);
    std::vector<Column> described;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      described.push_back({alignment(pieces[2 * i + 1], columns_[i]), std::nullopt});
    }
    table_.columns = parser_.document().keep(described);
  }

  // Lines that are one row, a LF between those of a cell.
  void row(Node& section, std::span<const std::string_view> lines) {
    std::vector<std::string> cells(columns_.size());
    for (const std::string_view line : lines) {
      const std::vector<std::string_view> pieces = cut(line, begins_);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view part = trim_blanks(pieces[i]);
        if (!cells[i].empty() && !part.empty()) cells[i] += '\n';
        cells[i] += part;
      }
    }
    Node* cell = add_table_row(parser_, section, columns_.size()).first();
    for (const std::string& words : cells) {
      fill_table_cell(parser_, *cell, parser_.document().keep(words));
      cell = cell->next();
    }
  }

 private:
  BlockParser& parser_;
  std::vector<TableColumn> columns_;
  std::vector<std::size_t> begins_;
  Table& table_;
};

void add_rows(DashedTable& table, Node& body, std::span<const std::string_view> lines, std::uint8_t form) {
  for (std::size_t at = 0, end = 0; at < lines.size(); at = end) {
    end = at + 1;
    if (lines[at].empty()) continue;
    while (is_multiline(form) && end < lines.size() && !lines[end].empty()) ++end;
    table.row(body, lines.subspan(at, end - at));
  }
}

void close(BlockParser& parser) {
  const Leaf& leaf = parser.leaf;
  const std::uint8_t form = leaf.variant;
  const std::vector<std::string_view> all = split_lines(parser.leaf_text(false));
  std::span<const std::string_view> lines(all), head;
  if (form == multiline) lines = lines.subspan(1);
  std::size_t dashes = 0;
  while (dashes < lines.size() && dashed_columns(lines[dashes]).empty()) ++dashes;
  if (dashes == lines.size()) return parser.finish_paragraph(utf8::trim(parser.leaf_text(false)));
  head = lines.subspan(0, dashes);
  DashedTable table(parser, dashed_columns(lines[dashes]));
  lines = lines.subspan(dashes + 1);
  Document& document = parser.document();
  parser.append(table.node());
  parser.place(table.node(), leaf.line, leaf.column);
  const std::string_view shown = !head.empty() ? head.front() : lines.empty() ? std::string_view() : lines.front();
  table.align(shown);
  if (!head.empty()) {
    auto& section = document.make<TableHead>();
    table.node().append(section);
    table.row(section, head);
  }
  if (lines.empty()) return;
  auto& body = document.make<TableBody>();
  table.node().append(body);
  add_rows(table, body, lines, form);
}

constexpr LeafSyntax dashed_table_leaf{continues, add, close};

// Whether the hyphens that end a table stand below, before an empty line.
bool ends_before_blank(LinesBelow lines, std::string_view hyphens) {
  std::string_view line;
  for (std::size_t rows = 0; lines.next(line) && !line.empty(); ++rows) {
    if (line == hyphens) return rows > 0;
    if (!dashed_columns(line).empty()) return false;
  }
  return false;
}

// The same with empty lines between the rows: `is_end` knows the hyphens. What is sought to the end of the text in vain
// is not sought again.
template <class IsEnd>
bool ends_below(LinesBelow lines, bool& in_vain, const IsEnd& is_end) {
  std::string_view line;
  for (std::size_t rows = 0; !in_vain && lines.next(line); ++rows) {
    if (is_end(line)) return rows > 0;
  }
  in_vain = true;
  return false;
}

// How many columns the line under the header shows, when it is there.
std::size_t header_columns(LinesBelow& below) {
  std::string_view line;
  for (std::size_t lines = 0; below.next(line) && !line.empty(); ++lines) {
    const std::size_t columns = dashed_columns(line).size();
    if (columns > 0) return lines > 0 && columns > 1 ? columns : 0;
  }
  return 0;
}

Start open(BlockParser& parser, Form form, std::size_t columns) {
  if (form != simple) parser.open_leaf(dashed_table_leaf);
  parser.leaf.syntax = &dashed_table_leaf;
  parser.leaf.variant = form;
  parser.leaf.length = static_cast<std::uint32_t>(columns);
  parser.leaf.marker = '\0';
  take_whole(parser);
  return Start::leaf;
}

}  // namespace

Start start_dashed_table(BlockParser& parser) {
  const std::string_view line = trim_end(parser.line.rest());
  const std::size_t columns = dashed_columns(line).size();
  if (columns == 0 || parser.is_lazy()) return Start::no;
  const bool simple_ones = parser.has(Extra::simple_tables), multiline_ones = parser.has(Extra::multiline_tables);
  if (parser.in_paragraph()) {
    if (columns < 2 || parser.leaf.lines != 1 || !simple_ones) return Start::no;
    parser.leaf.pieces.front().spaces = parser.leaf.column - 1;
    return open(parser, simple, columns);
  }
  LinesBelow below(parser);
  if (columns == 1) {
    const auto is_rule = [](std::string_view each) { return dashed_columns(each).size() == 1; };
    const std::size_t shown = multiline_ones ? header_columns(below) : 0;
    return shown > 0 && ends_below(below, parser.no_rule_below, is_rule) ? open(parser, multiline, shown) : Start::no;
  }
  const auto is_same = [&](std::string_view each) { return each == line; };
  if (simple_ones && ends_before_blank(below, line)) return open(parser, headless, columns);
  const bool closed = multiline_ones && ends_below(below, parser.no_same_hyphens_below, is_same);
  return closed ? open(parser, headless_multiline, columns) : Start::no;
}

}  // namespace offprint::markdown
