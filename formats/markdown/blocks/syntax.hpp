#pragma once
// The block syntaxes. Each lives in the file of its name; syntax.cpp says which first bytes start which.

#include "markdown/blocks/block_parser.hpp"

namespace offprint::markdown {

// The starts of the blocks that the extensions allow.
BlockSyntax block_syntax(const ReadOptions& options);

extern const LeafSyntax paragraph_leaf;

Start start_thematic_break(BlockParser& parser);
Start start_atx_heading(BlockParser& parser);
Start start_setext_heading(BlockParser& parser);
Start start_indented_code(BlockParser& parser);
Start start_fenced_code(BlockParser& parser);
Start start_html_block(BlockParser& parser);
Start start_block_quote(BlockParser& parser);
Start start_list_item(BlockParser& parser);
Start start_fancy_item(BlockParser& parser);
Start start_table(BlockParser& parser);
Start start_dashed_table(BlockParser& parser);
Start start_grid_table(BlockParser& parser);
Start start_note(BlockParser& parser);
Start start_alert(BlockParser& parser);
Start start_fenced_div(BlockParser& parser);
Start start_line_block(BlockParser& parser);
Start start_math_block(BlockParser& parser);
Start start_abbreviation(BlockParser& parser);
Start start_definition(BlockParser& parser);

// Makes nodes of the HTML blocks that are known elements; false when none is.
bool make_html_nodes(Document& document, Context& context, Dialect dialect, std::size_t source_size,
                     const std::vector<Node*>& raw_blocks);

// Takes the link reference definitions off the start of a paragraph's text; returns the rest.
std::string_view take_link_definitions(BlockParser& parser, std::string_view text);

// Text without spaces and tabs at its end.
inline std::string_view trim_end(std::string_view text) {
  std::size_t size = text.size();
  while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t')) --size;
  return text.substr(0, size);
}
inline std::string_view trim_blanks(std::string_view text) {
  std::size_t start = 0;
  while (start < text.size() && (text[start] == ' ' || text[start] == '\t')) ++start;
  return trim_end(text.substr(start));
}
// How many times `c` stands at the start.
inline std::size_t run_of(std::string_view text, char c) {
  std::size_t size = 0;
  while (size < text.size() && text[size] == c) ++size;
  return size;
}

}  // namespace offprint::markdown
