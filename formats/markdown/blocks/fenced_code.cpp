// CommonMark 4.5: code between fences of three or more ` or ~.

#include "markdown/attributes.hpp"
#include "markdown/blocks/syntax.hpp"
#include "markdown/inlines/unescape.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

Continue continues(BlockParser& parser) {
  const Leaf& leaf = parser.leaf;
  if (!parser.line.indented()) {
    const std::string_view text = parser.line.rest();
    const std::size_t fence = run_of(text, leaf.marker);
    if (fence >= leaf.length && trim_end(text).size() == fence) return Continue::consumed;
  }
  return Continue::yes;
}

void add(BlockParser& parser) {
  parser.line.skip_columns(parser.leaf.indent);
  const std::uint32_t spaces = parser.line.open_columns();
  parser.take(parser.line.behind_open_tab(), spaces);
}

// ```{=html}
bool close_raw(BlockParser& parser, std::string_view info) {
  const std::string_view format = raw_format(info);
  if (format.empty() || format.size() + 3 != info.size()) return false;
  auto& raw = parser.document().make<RawBlock>();
  raw.format = parser.document().refer(format);
  raw.text = parser.document().refer(parser.leaf_text(true));
  parser.leaf.ends_blank = false;
  parser.append(raw);
  parser.place(raw, parser.leaf.line, parser.leaf.column);
  return true;
}

// ```math, as GitHub has it.
bool close_math(BlockParser& parser, std::string_view info) {
  if (info != "math") return false;
  auto& math = parser.document().make<MathBlock>();
  math.tex = parser.document().refer(utf8::trim(parser.leaf_text(true)));
  parser.leaf.ends_blank = false;
  parser.append(math);
  parser.place(math, parser.leaf.line, parser.leaf.column);
  return true;
}

void close(BlockParser& parser) {
  Leaf& leaf = parser.leaf;
  std::string_view written = trim_blanks(leaf.info);
  if (parser.has(Extra::tex_math_dollars) && close_math(parser, written)) return;
  if (parser.has(Extra::raw_attribute) && close_raw(parser, written)) return;
  auto& code = parser.document().make<CodeBlock>();
  if (parser.has(Extra::attributes)) written = take_heading_attributes(written, parser.document(), code);
  const std::string_view info = unescape(parser.document(), written);
  const std::size_t word = std::min(info.find_first_of(" \t\n"), info.size());
  code.language = parser.document().refer(info.substr(0, word));
  code.info = parser.document().refer(trim_blanks(info.substr(word)));
  code.text = parser.document().refer(parser.leaf_text(true));
  if (code.language.empty() && !code.attributes().classes.empty()) {
    // {.python .numbered}: the first class is the language.
    const Array<Str>& classes = code.attributes().classes;
    code.language = classes[0];
    parser.document().set_classes(code, {classes.begin() + 1, classes.end()});
  }
  leaf.ends_blank = false;
  parser.append(code);
  parser.place(code, leaf.line, leaf.column);
}

constexpr LeafSyntax fenced_code_leaf{continues, add, close};

}  // namespace

Start start_fenced_code(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  const char mark = text.front();
  const std::size_t length = run_of(text, mark);
  if (length < 3) return Start::no;
  // The info string of a backtick fence holds no backtick: else `code` spans would open fences.
  if (mark == '`' && text.find('`', length) != std::string_view::npos) return Start::no;
  const std::uint32_t indent = parser.line.indent();
  parser.open_leaf(fenced_code_leaf);
  parser.leaf.marker = mark;
  parser.leaf.length = static_cast<std::uint32_t>(length);
  parser.leaf.indent = indent;
  parser.leaf.info = text.substr(length);
  return Start::leaf;
}

}  // namespace offprint::markdown
