// Line blocks: lines behind | keep their breaks and the spaces they start with, as no-break spaces.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

bool is_line(std::string_view text) {
  return text.starts_with("| ") || text == "|";
}

Continue continues(BlockParser& parser) {
  return !parser.line.indented() && is_line(parser.line.rest()) ? Continue::yes : Continue::no;
}

void add(BlockParser& parser) {
  Document& document = parser.document();
  auto& line = document.make<offprint::Line>();
  parser.leaf.node->append(line);
  std::string_view text = trim_end(parser.line.rest().substr(1));
  if (text.starts_with(' ')) text.remove_prefix(1);
  const std::size_t spaces = run_of(text, ' ');
  if (spaces == 0) {
    parser.defer_in_line(line, text);
    return;
  }
  std::string words;
  for (std::size_t i = 0; i < spaces; ++i) words += "\xC2\xA0";
  words += text.substr(spaces);
  parser.defer_in_line(line, document.keep(words));
}

void close(BlockParser& parser) {
  parser.place(*parser.leaf.node, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax line_block_leaf{continues, add, close};

}  // namespace

Start start_line_block(BlockParser& parser) {
  if (parser.in_paragraph() || parser.is_lazy() || !is_line(parser.line.rest())) return Start::no;
  parser.open_leaf(line_block_leaf);
  auto& block = parser.document().make<LineBlock>();
  parser.append(block);
  parser.leaf.node = &block;
  add(parser);
  return Start::leaf;
}

}  // namespace offprint::markdown
