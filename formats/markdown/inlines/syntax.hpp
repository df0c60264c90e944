#pragma once
// The inline syntaxes. Each lives in the file of its name; syntax.cpp says which bytes start which.

#include "markdown/inlines/inline_parser.hpp"

namespace offprint::markdown {

InlineSyntax inline_syntax(const ReadOptions& options);

void start_line_end(InlineParser& parser);
void start_backslash(InlineParser& parser);
void start_reference(InlineParser& parser);
void start_code_span(InlineParser& parser);
void start_angle(InlineParser& parser);  // autolinks and raw HTML
void start_delimiter_run(InlineParser& parser);
void start_bracket(InlineParser& parser);
void start_image(InlineParser& parser);
void end_bracket(InlineParser& parser);
void start_caret(InlineParser& parser);  // notes and superscripts
void start_math(InlineParser& parser);
void start_www(InlineParser& parser);
void start_scheme(InlineParser& parser);
void start_email(InlineParser& parser);
void start_colon(InlineParser& parser);    // schemes of addresses and emoji
void start_at_sign(InlineParser& parser);  // mail addresses and citations
void start_single_quote(InlineParser& parser);
void start_double_quote(InlineParser& parser);
void start_hyphens(InlineParser& parser);
void start_full_stops(InlineParser& parser);
// At [: whether a citation in brackets stands here; if so it is taken.
bool take_citation(InlineParser& parser);
// At [[ or ![[: whether a wiki link stands here; if so it is taken.
bool take_wiki_link(InlineParser& parser, bool image);
// At the opening tag of an element whose content is no Markdown, such as <ruby>: takes all of it, if it can.
bool take_html_element(InlineParser& parser);
// At [^: whether a note is referred to here; if so it is taken.
bool take_note_reference(InlineParser& parser);

}  // namespace offprint::markdown
