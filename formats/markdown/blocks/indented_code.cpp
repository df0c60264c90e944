// CommonMark 4.4: lines indented by four columns, and blank lines between them.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

Continue continues(BlockParser& parser) {
  return parser.line.indented() || parser.line.blank() ? Continue::yes : Continue::no;
}

void add(BlockParser& parser) {
  parser.line.skip_columns(Line::code_indent);
  const std::uint32_t spaces = parser.line.open_columns();
  parser.take(parser.line.behind_open_tab(), spaces);
}

void close(BlockParser& parser) {
  auto& code = parser.document().make<CodeBlock>();
  std::string_view text = parser.leaf_text(true);
  // Blank lines at the end are no part of it.
  std::size_t end = text.size();
  for (std::size_t at = text.size(); at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '\n');) {
    if (text[--at] == '\n') end = at + 1;
  }
  code.text = parser.document().refer(text.substr(0, end));
  parser.append(code);
  parser.place(code, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax indented_code_leaf{continues, add, close};

}  // namespace

Start start_indented_code(BlockParser& parser) {
  parser.open_leaf(indented_code_leaf);
  add(parser);
  return Start::leaf;
}

}  // namespace offprint::markdown
