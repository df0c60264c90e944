// CommonMark 5.1: blocks behind > and at most one space.

#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

bool continues(BlockParser& parser, Container&) {
  Line& line = parser.line;
  if (line.indented() || line.blank() || *line.next() != '>') return false;
  line.skip_marker(1);
  line.skip_one_space();
  return true;
}

constexpr ContainerSyntax block_quote_syntax{.continues = continues};

}  // namespace

Start start_block_quote(BlockParser& parser) {
  parser.open(block_quote_syntax, parser.document().make<BlockQuote>());
  parser.line.skip_marker(1);
  parser.line.skip_one_space();
  return Start::container;
}

}  // namespace offprint::markdown
