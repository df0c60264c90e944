// Display math: $$ to $$, by pandoc's rules: no blank line inside. Without an end it is a paragraph.

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool ends_math(std::string_view line) {
  line = trim_end(line);
  return line.ends_with("$$") && (line.size() < 3 || line[line.size() - 3] != '\\');
}

Continue continues(BlockParser& parser) {
  return parser.line.blank() || parser.leaf.variant != 0 ? Continue::no : Continue::yes;
}

void add(BlockParser& parser) {
  parser.take_text();
  if (ends_math(parser.line.rest())) parser.leaf.variant = 1;
}

void close(BlockParser& parser) {
  const std::string_view text = trim_end(parser.leaf_text(false));
  if (parser.leaf.variant == 0) {
    parser.finish_paragraph(text);
    return;
  }
  auto& math = parser.document().make<MathBlock>();
  math.tex = parser.document().refer(utf8::trim(text.substr(2, text.size() - 4)));
  parser.append(math);
  parser.place(math, parser.leaf.line, parser.leaf.column);
}

constexpr LeafSyntax math_leaf{continues, add, close};

}  // namespace

Start start_math_block(BlockParser& parser) {
  const std::string_view text = trim_end(parser.line.rest());
  if (!text.starts_with("$$")) return Start::no;
  const std::size_t other = text.find("$$", 2);
  const bool alone = other != std::string_view::npos && other == text.size() - 2 && other > 2;
  // More behind the closing dollars: math in a line of text.
  if (other != std::string_view::npos && !alone) return Start::no;
  parser.open_leaf(math_leaf);
  parser.leaf.variant = alone ? 1 : 0;
  parser.take_text();
  return Start::leaf;
}

}  // namespace offprint::markdown
