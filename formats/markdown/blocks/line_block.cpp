// Line blocks: lines behind | keep their breaks and the spaces they start with, as no-break spaces. An indented line
// without | goes on with the one above.

#include <algorithm>

#include "markdown/blocks/syntax.hpp"
#include "markdown/blocks/table_parts.hpp"

namespace offprint::markdown {
namespace {

bool is_line(std::string_view text) {
  return text.starts_with("| ") || text == "|";
}

// | a | over | --- |: a table's header.
bool heads_table(BlockParser& parser) {
  if (!parser.has(Extra::pipe_tables) || !trim_end(parser.line.rest()).substr(1).ends_with('|')) return false;
  std::string_view below;
  if (!LinesBelow(parser).next(below)) return false;
  below.remove_prefix(std::min(below.find_first_not_of(" \t>"), below.size()));
  return below.size() > 2 && below.front() == '|' && below.back() == '|' && may_be_delimiter_row(below);
}

Continue continues(BlockParser& parser) {
  const Line& line = parser.line;
  if (line.blank()) return Continue::no;
  return line.indent() > 0 || is_line(line.rest()) ? Continue::yes : Continue::no;
}

// What was taken since the last | is one line of verse.
void end_line(BlockParser& parser) {
  if (parser.leaf.pieces.empty()) return;
  Document& document = parser.document();
  auto& line = document.make<offprint::Line>();
  parser.leaf.node->append(line);
  const std::string_view text = trim_end(parser.leaf_text(false));
  const std::size_t spaces = run_of(text, ' ');
  if (spaces == 0) {
    parser.defer(line, text);
  } else {
    std::string words;
    for (std::size_t i = 0; i < spaces; ++i) words += "\xC2\xA0";
    words += text.substr(spaces);
    parser.defer_in_line(line, document.keep(words));
  }
  parser.leaf.pieces.clear();
}

void add(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  if (is_line(text)) {
    end_line(parser);
    parser.take(parser.line.next() + std::min<std::size_t>(text.size(), 2));
  } else {
    parser.take_text();
  }
}

void close(BlockParser& parser) {
  end_line(parser);
  parser.place(*parser.leaf.node, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax line_block_leaf{continues, add, close};

}  // namespace

Start start_line_block(BlockParser& parser) {
  if (parser.in_paragraph() || parser.is_lazy() || !is_line(parser.line.rest())) return Start::no;
  const bool in_table = parser.leaf.syntax && parser.leaf.node && parser.leaf.node->kind() == Kind::table &&
                        &parser.container() == &parser.innermost();
  if (in_table || heads_table(parser)) return Start::no;
  parser.open_leaf(line_block_leaf);
  auto& block = parser.document().make<LineBlock>();
  parser.append(block);
  parser.leaf.node = &block;
  add(parser);
  return Start::leaf;
}

}  // namespace offprint::markdown
