// CommonMark 4.2 and 4.3: ATX headings, one to six #; setext headings, a paragraph underlined by = or -.

#include "markdown/attributes.hpp"
#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

// The content of an ATX heading: a closing run of # goes when a space or tab stands before it.
std::string_view without_closing(std::string_view text) {
  text = trim_blanks(text);
  std::size_t size = text.size();
  while (size > 0 && text[size - 1] == '#') --size;
  if (size == text.size()) return text;
  if (size == 0) return {};
  if (text[size - 1] != ' ' && text[size - 1] != '\t') return text;
  return trim_end(text.substr(0, size));
}

bool is_underline(std::string_view text) {
  return trim_end(text).size() == run_of(text, text.front());
}

}  // namespace

Start start_atx_heading(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  const std::size_t level = run_of(text, '#');
  if (level > 6 || (level < text.size() && text[level] != ' ' && text[level] != '\t')) return Start::no;
  Heading& heading = parser.document().make<Heading>(static_cast<int>(level));
  parser.append_line(heading);
  std::string_view words = trim_blanks(text.substr(level));
  if (parser.has(Extra::attributes)) words = take_heading_attributes(words, parser.document(), heading);
  parser.defer_in_line(heading, without_closing(words));
  return Start::leaf;
}

Start start_setext_heading(BlockParser& parser) {
  if (!parser.in_paragraph() || !is_underline(parser.line.rest())) return Start::no;
  std::string_view text = parser.leaf_text(false);
  if (text.front() == '[') text = take_link_definitions(parser, text);
  text = trim_end(text);
  if (text.empty()) {
    // Nothing but definitions stood above: the line is text of a paragraph that starts here.
    parser.leaf.pieces.clear();
    parser.leaf.lines = 0;
    return Start::text;
  }
  Heading& heading = parser.document().make<Heading>(parser.line.rest().front() == '=' ? 1 : 2);
  const std::uint32_t line = parser.leaf.line, column = parser.leaf.column;
  if (parser.has(Extra::attributes)) text = take_heading_attributes(text, parser.document(), heading);
  parser.defer(heading, text);
  parser.leaf.syntax = nullptr;
  parser.append_line(heading);
  parser.place(heading, line, column);
  return Start::leaf;
}

}  // namespace offprint::markdown
