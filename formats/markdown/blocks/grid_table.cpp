// Grid tables, as pandoc, Emacs and reStructuredText draw them: cells hold blocks.
//
//     +-----+-----:+
//     | a   |    b |
//     +=====+======+
//     | - c | x    |
//     |     |      |
//     | - d | y    |
//     +-----+------+
//
// What is drawn otherwise, with cells across lines, is text.

#include <algorithm>

#include "markdown/blocks/syntax.hpp"
#include "markdown/blocks/table_parts.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::uint32_t most_nested = 6;  // grids in cells of grids: each is parsed anew

// The ends of columns, the + and | between them left out; none when the line is no +---+---+.
std::vector<TableColumn> ruled_columns(std::string_view line) {
  std::vector<TableColumn> columns;
  line = trim_end(line);
  if (line.size() < 3 || line.front() != '+' || line.back() != '+') return {};
  for (std::size_t begin = 1; begin < line.size();) {
    const std::size_t end = line.find('+', begin);
    const std::string_view rule = line.substr(begin, end - begin);
    if (rule.empty() || rule.find_first_not_of(rule.find('=') == std::string_view::npos ? "-:" : "=:") != rule.npos) {
      return {};
    }
    columns.push_back({begin, end});
    begin = end + 1;
  }
  return columns;
}

bool is_rule(std::string_view line) {
  return line.starts_with('+');
}

Align alignment(std::string_view rule) {
  const bool left = rule.front() == ':', right = rule.back() == ':';
  return left ? (right ? Align::center : Align::left) : right ? Align::right : Align::none;
}

class Grid {
 public:
  Grid(BlockParser& parser, std::vector<std::string_view> lines) : parser_(parser), lines_(std::move(lines)) {}

  // Whether every line is a rule or cells between the same columns.
  bool fits() {
    columns_ = ruled_columns(lines_.front());
    for (const TableColumn& each : columns_) edges_.insert(edges_.end(), {each.begin, each.end});
    const auto fits_line = [&](std::string_view& line) {
      line = trim_end(line);
      if (!is_rule(line)) return fits_cells(line);
      const std::vector<TableColumn> ruled = ruled_columns(line);
      const auto same = [](const TableColumn& a, const TableColumn& b) { return a.begin == b.begin && a.end == b.end; };
      return std::equal(ruled.begin(), ruled.end(), columns_.begin(), columns_.end(), same);
    };
    return lines_.size() > 2 && is_rule(lines_.back()) && std::all_of(lines_.begin(), lines_.end(), fits_line);
  }

  Table& build() {
    Document& document = parser_.document();
    auto& table = document.make<Table>();
    std::size_t head_end = 0, foot_begin = lines_.size() - 1;
    for (std::size_t i = 1; i + 1 < lines_.size(); ++i) {
      if (lines_[i].starts_with("+=") || lines_[i].starts_with("+:=")) (head_end == 0 ? head_end : foot_begin) = i;
    }
    align(table, lines_[head_end]);
    if (head_end > 0) rows(section<TableHead>(table), 0, head_end);
    if (head_end < foot_begin) rows(section<TableBody>(table), head_end, foot_begin);
    if (foot_begin + 1 < lines_.size()) rows(section<TableFoot>(table), foot_begin, lines_.size() - 1);
    return table;
  }

 private:
  bool fits_cells(std::string_view line) const {
    if (utf8::width(line) != columns_.back().end + 1) return false;
    const std::vector<std::string_view> pieces = cut(line, edges_);
    for (std::size_t i = 0; i < pieces.size(); i += 2) {
      if (pieces[i] != "|") return false;
    }
    return true;
  }

  void align(Table& table, std::string_view rule) {
    std::vector<Column> described;
    for (const TableColumn& each : columns_) {
      described.push_back({alignment(rule.substr(each.begin, each.end - each.begin)), std::nullopt});
    }
    table.columns = parser_.document().keep(described);
  }

  template <class Section>
  Node& section(Table& table) {
    auto& made = parser_.document().make<Section>();
    table.append(made);
    return made;
  }

  // The rows between two rules.
  void rows(Node& section, std::size_t rule, std::size_t last_rule) {
    while (rule < last_rule) {
      std::size_t next = rule + 1;
      while (!is_rule(lines_[next])) ++next;
      if (next > rule + 1) row(section, rule + 1, next);
      rule = next;
    }
  }

  void row(Node& section, std::size_t begin, std::size_t end) {
    std::vector<std::string> cells(columns_.size());
    for (std::size_t i = begin; i < end; ++i) {
      const std::vector<std::string_view> pieces = cut(lines_[i], edges_);
      for (std::size_t column = 0; column < cells.size(); ++column) {
        cells[column] += trim_end(pieces[2 * column + 1]);
        cells[column] += '\n';
      }
    }
    Node* cell = add_table_row(parser_, section, columns_.size()).first();
    for (std::string& words : cells) {
      fill(*cell, without_margin(std::move(words)));
      cell = cell->next();
    }
  }

  // Off with the space that keeps the words from the line, where every line has it.
  static std::string without_margin(std::string words) {
    for (const std::string_view line : split_lines(words)) {
      if (!line.empty() && line.front() != ' ') return words;
    }
    std::string inner;
    for (const std::string_view line : split_lines(words)) {
      inner += line.substr(std::min<std::size_t>(line.size(), 1));
      inner += '\n';
    }
    return inner;
  }

  // Words alone are no paragraph.
  void fill(Node& cell, const std::string& words) {
    parser_.parse_apart(parser_.document().keep(words), cell);
    Node* only = cell.first();
    if (only && !only->next() && only->kind() == Kind::paragraph) parser_.document().turn_into<Plain>(*only);
  }

  BlockParser& parser_;
  std::vector<std::string_view> lines_;
  std::vector<TableColumn> columns_;
  std::vector<std::size_t> edges_;  // where each begins and ends
};

Continue continues(BlockParser& parser) {
  const std::string_view line = parser.line.rest();
  return line.starts_with('+') || line.starts_with('|') ? Continue::yes : Continue::no;
}

void add(BlockParser& parser) {
  parser.take_text();
}

void close(BlockParser& parser) {
  const std::string_view text = parser.leaf_text(false);
  Grid grid(parser, split_lines(text));
  if (!grid.fits()) return parser.finish_paragraph(trim_end(text));
  Table& table = grid.build();
  parser.append(table);
  parser.place(table, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax grid_table_leaf{continues, add, close};

}  // namespace

Start start_grid_table(BlockParser& parser) {
  if (parser.in_paragraph() || parser.is_lazy() || parser.nested_apart() >= most_nested) return Start::no;
  if (ruled_columns(parser.line.rest()).empty()) return Start::no;
  parser.open_leaf(grid_table_leaf);
  add(parser);
  return Start::leaf;
}

}  // namespace offprint::markdown
