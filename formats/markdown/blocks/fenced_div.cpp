// Fenced divs: ::: {.class} or ::: class, to ::: alone.

#include "markdown/attributes.hpp"
#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

bool continues(BlockParser&, Container&) {
  return true;  // to its closing fence, or to the end of what it stands in
}

constexpr ContainerSyntax fenced_div_syntax{.continues = continues};

}  // namespace

Start start_fenced_div(BlockParser& parser) {
  const std::string_view text = parser.line.rest();
  const std::size_t colons = run_of(text, ':');
  if (colons < 3) return Start::no;
  std::string_view head = trim_blanks(text.substr(colons));
  while (head.ends_with(':')) head.remove_suffix(1);
  head = trim_end(head);
  if (head.empty()) {
    return parser.close_innermost(fenced_div_syntax) ? Start::leaf : Start::no;
  }
  if (parser.in_paragraph() || parser.is_lazy()) return Start::no;
  // Each line goes through all that are open, and needs no sign of them: deeper ones are text.
  if (parser.depth() > parser.context().limits.max_block_depth) return Start::no;
  Document& document = parser.document();
  auto& div = document.make<Div>();
  const bool braces = head.front() == '{';
  if (braces ? read_attributes(head, document, &div) != head.size() : head.find(' ') != std::string_view::npos) {
    return Start::no;
  }
  if (!braces) document.add_class(div, head);
  parser.open(fenced_div_syntax, div);
  return Start::leaf;
}

}  // namespace offprint::markdown
