#include "markdown/blocks/table_parts.hpp"

#include <algorithm>

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {

std::vector<TableColumn> dashed_columns(std::string_view line) {
  std::vector<TableColumn> columns;
  line = trim_end(line);
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t dashes = run_of(line.substr(at), '-');
    if (dashes < 2) return {};
    columns.push_back({at, at + dashes});
    at += dashes;
    if (at < line.size() && line[at] != ' ') return {};
  }
  return columns;
}

std::vector<std::string_view> cut(std::string_view line, std::span<const std::size_t> begins) {
  std::vector<std::string_view> pieces;
  std::size_t column = 0, from = 0;
  for (std::size_t at = 0; at < line.size() && pieces.size() < begins.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    const std::size_t wide = utf8::width(next.code_point);
    // What has no width of its own belongs to the character before it.
    while (pieces.size() < begins.size() && column >= begins[pieces.size()] && wide != 0) {
      pieces.push_back(line.substr(from, at - from));
      from = at;
    }
    column += wide;
    at += next.length;
  }
  if (pieces.size() <= begins.size()) pieces.push_back(line.substr(from));
  pieces.resize(begins.size() + 1);
  return pieces;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool LinesBelow::next(std::string_view& line) {
  if (at_ >= source_.size()) return false;
  const std::size_t begin = std::min(at_ + 1, source_.size());
  at_ = std::min(source_.find('\n', begin), source_.size());
  line = trim_blanks(source_.substr(begin, at_ - begin));
  return true;
}

bool may_be_delimiter_row(std::string_view line) {
  return line.find('-') != line.npos && line.find_first_not_of("|-: \t") == line.npos;
}

Node& add_table_row(BlockParser& parser, Node& section, std::size_t columns) {
  Document& document = parser.document();
  auto& row = document.make<TableRow>();
  section.append(row);
  for (std::size_t i = 0; i < columns; ++i) {
    auto& cell = document.make<TableCell>();
    cell.header = section.kind() == Kind::table_head;
    row.append(cell);
  }
  return row;
}

void fill_table_cell(BlockParser& parser, Node& cell, std::string_view words) {
  if (words.empty()) return;
  auto& plain = parser.document().make<Plain>();
  cell.append(plain);
  parser.defer_in_line(plain, words);
}

}  // namespace offprint::markdown
