#include "markdown/blocks/syntax.hpp"

namespace offprint::markdown {
namespace {

void on(BlockSyntax& syntax, std::string_view first_bytes, BlockStart start) {
  for (const char c : first_bytes) {
    const auto byte = static_cast<unsigned char>(c);
    syntax.starts[byte].push_back(start);
    syntax.is_start[byte] = true;
  }
}

}  // namespace

BlockSyntax block_syntax(const ReadOptions& options) {
  BlockSyntax syntax;
  const Extensions& extras = options.extensions;
  if (extras.has(Extra::footnotes)) on(syntax, "[", start_note);
  if (extras.has(Extra::alerts)) on(syntax, ">", start_alert);
  if (extras.has(Extra::tex_math_dollars)) on(syntax, "$", start_math_block);
  if (extras.has(Extra::fenced_divs)) on(syntax, ":", start_fenced_div);
  if (extras.has(Extra::line_blocks)) on(syntax, "|", start_line_block);
  if (extras.has(Extra::abbreviations)) on(syntax, "*", start_abbreviation);
  if (extras.has(Extra::definition_lists)) on(syntax, ":~", start_definition);
  on(syntax, ">", start_block_quote);
  on(syntax, "#", start_atx_heading);
  on(syntax, "`~", start_fenced_code);
  on(syntax, "<", start_html_block);
  on(syntax, "=-", start_setext_heading);
  on(syntax, "*-_", start_thematic_break);
  on(syntax, "*-+0123456789", start_list_item);
  if (extras.has(Extra::pipe_tables)) on(syntax, "|-:", start_table);
  return syntax;
}

}  // namespace offprint::markdown
