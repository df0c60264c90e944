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
  if (!text.empty()) {
    parser.finish_paragraph(text);
  } else {
    // Definitions are blocks, too: a blank line before them makes a list loose.
    parser.add_child_to(parser.innermost());
  }
}

}  // namespace

const LeafSyntax paragraph_leaf{continues, add, close, true};

// GFM 5.3: an item's first paragraph that starts with [ ] or [x] makes it a task.
void BlockParser::take_task_mark(Container& item, std::string_view& text) {
  if (item.node->first() || text.size() < 4 || text[0] != '[' || text[2] != ']') return;
  const bool checked = text[1] == 'x' || text[1] == 'X';
  if ((!checked && text[1] != ' ') || (text[3] != ' ' && text[3] != '\t' && text[3] != '\n')) return;
  std::size_t words = 3;
  while (words < text.size() && (text[words] == ' ' || text[words] == '\t' || text[words] == '\n')) ++words;
  if (words == text.size()) return;
  static_cast<ListItem&>(*item.node).checked = checked;
  text.remove_prefix(words);
}

void BlockParser::finish_paragraph(std::string_view text) {
  if (has(Extra::table_captions) && take_table_caption(text)) return;
  Container& parent = containers_.back();
  if (parent.syntax->is_item && has(Extra::task_lists)) take_task_mark(parent, text);
  add_child_to(parent);
  const bool tight =
      (parent.syntax->is_item && !(&parent - 1)->loose) || (parent.syntax->is_definition && !parent.loose);
  Node& node = tight ? static_cast<Node&>(document_.make<Plain>()) : document_.make<Paragraph>();
  parent.node->append(node);
  place(node, leaf.line, leaf.column);
  defer(node, text);
}

}  // namespace offprint::markdown
