#include "markdown/inlines/syntax.hpp"

namespace offprint::markdown {
namespace {

void on(InlineSyntax& syntax, char byte, InlineStart start) {
  syntax.starts[static_cast<unsigned char>(byte)] = start;
}

void on_run(InlineSyntax& syntax, char byte, const DelimiterRule& rule) {
  on(syntax, byte, start_delimiter_run);
  syntax.rules[static_cast<unsigned char>(byte)] = rule;
}

}  // namespace

InlineSyntax inline_syntax(const ReadOptions&) {
  InlineSyntax syntax;
  on(syntax, '\n', start_line_end);
  on(syntax, '\\', start_backslash);
  on(syntax, '&', start_reference);
  on(syntax, '`', start_code_span);
  on(syntax, '<', start_angle);
  on(syntax, '[', start_bracket);
  on(syntax, '!', start_image);
  on(syntax, ']', end_bracket);
  on_run(syntax, '*', {});
  on_run(syntax, '_', {.in_words = false});
  return syntax;
}

}  // namespace offprint::markdown
