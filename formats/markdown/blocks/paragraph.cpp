// CommonMark 4.8: a sequence of non-blank lines that cannot be interpreted as other kinds of blocks.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

// Block starts decide about paragraphs, see BlockParser::parse_line().
Continue continues(BlockParser&) {
  return Continue::no;
}
void add(BlockParser& parser) {
  parser.take_text();
}

void close(BlockParser& parser) {
  std::string_view text = parser.leaf_text(false);
  if (!text.empty() && text.front() == '[') text = take_link_definitions(parser, text);
  text = trim_end(text);
  if (!text.empty()) parser.finish_paragraph(text);
}

}  // namespace

const LeafSyntax paragraph_leaf{continues, add, close};

void BlockParser::finish_paragraph(std::string_view text) {
  Container& parent = containers_.back();
  add_child_to(parent);
  const bool tight = parent.syntax->is_item && !(&parent - 1)->loose;
  Node& node = tight ? static_cast<Node&>(document_.make<Plain>()) : document_.make<Paragraph>();
  parent.node->append(node);
  place(node, leaf.line, leaf.column);
  defer(node, text);
}

}  // namespace offprint::markdown
