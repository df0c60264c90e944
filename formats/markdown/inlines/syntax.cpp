#include "markdown/inlines/syntax.hpp"

#include <algorithm>

namespace offprint::markdown {
namespace {

void on(InlineSyntax& syntax, char byte, InlineStart start) {
  syntax.starts[static_cast<unsigned char>(byte)] = start;
}

// The byte stands in prose, too.
void on_common(InlineSyntax& syntax, char byte, InlineStart start) {
  on(syntax, byte, start);
  *std::find(std::begin(syntax.common), std::end(syntax.common), '\n') = static_cast<unsigned char>(byte);
}

void on_run(InlineSyntax& syntax, char byte, const DelimiterRule& rule) {
  on(syntax, byte, start_delimiter_run);
  syntax.rules[static_cast<unsigned char>(byte)] = rule;
}

// ~~gone~~ and ~gone~; H~2~O, ==found==, x^2^ and ++new++. Single tildes are GitHub's unless subscripts are on.
void on_marks(InlineSyntax& syntax, const Extensions& extras) {
  const bool strikeout = extras.has(Extra::strikeout), subscript = extras.has(Extra::subscript);
  if (strikeout || subscript) {
    on_run(syntax, '~',
           {.exact = true,
            .one = true,
            .two = strikeout,
            .no_space = subscript,
            .single = subscript ? Style::subscript : Style::strikeout,
            .twofold = Style::strikeout});
  }
  if (extras.has(Extra::mark)) on_run(syntax, '=', {.exact = true, .two = true, .twofold = Style::highlight});
  if (extras.has(Extra::insert)) on_run(syntax, '+', {.exact = true, .two = true, .twofold = Style::insert});
  if (extras.has(Extra::superscript)) {
    on_run(syntax, '^', {.exact = true, .one = true, .no_space = true, .single = Style::superscript});
  }
}

void on_extras(InlineSyntax& syntax, const Extensions& extras) {
  on_marks(syntax, extras);
  if (extras.has(Extra::inline_notes)) on(syntax, '^', start_caret);
  if (extras.has(Extra::tex_math_dollars)) on(syntax, '$', start_math);
  if (extras.has(Extra::autolink_bare_uris)) on_common(syntax, 'w', start_www);
  if (extras.has(Extra::autolink_bare_uris) || extras.has(Extra::emoji)) on(syntax, ':', start_colon);
  if (extras.has(Extra::autolink_bare_uris) || extras.has(Extra::citations)) on(syntax, '@', start_at_sign);
  if (extras.has(Extra::smart)) {
    on(syntax, '\'', start_single_quote);
    on(syntax, '"', start_double_quote);
    on_common(syntax, '-', start_hyphens);
    on_common(syntax, '.', start_full_stops);
  }
}

}  // namespace

InlineSyntax inline_syntax(const ReadOptions& options) {
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
  on_extras(syntax, options.extensions);
  return syntax;
}

}  // namespace offprint::markdown
