#include "markdown/blocks/syntax.hpp"

#include <algorithm>

namespace offprint::markdown {
namespace {

class Table {
 public:
  void on(std::string_view first_bytes, BlockStart start) {
    for (const char c : first_bytes) {
      std::uint8_t& row = syntax.row_of[static_cast<unsigned char>(c)];
      if (row == 0) row = ++rows_;
      *std::find(syntax.rows[row].begin(), syntax.rows[row].end(), nullptr) = start;
    }
  }
  // Bytes that nothing else starts with.
  void on_letters(BlockStart start) {
    const std::uint8_t row = ++rows_;
    syntax.rows[row][0] = start;
    for (char c = 'a'; c <= 'z'; ++c) {
      syntax.row_of[static_cast<unsigned char>(c)] = syntax.row_of[static_cast<unsigned char>(c - 'a' + 'A')] = row;
    }
  }
  BlockSyntax syntax;

 private:
  std::uint8_t rows_ = 0;
};

}  // namespace

BlockSyntax block_syntax(const ReadOptions& options) {
  Table table;
  const Extensions& extras = options.extensions;
  if (extras.has(Extra::footnotes)) table.on("[", start_note);
  if (extras.has(Extra::alerts)) table.on(">", start_alert);
  if (extras.has(Extra::tex_math_dollars)) table.on("$", start_math_block);
  if (extras.has(Extra::fenced_divs)) table.on(":", start_fenced_div);
  if (extras.has(Extra::line_blocks)) table.on("|", start_line_block);
  if (extras.has(Extra::abbreviations)) table.on("*", start_abbreviation);
  if (extras.has(Extra::definition_lists)) table.on(":~", start_definition);
  if (extras.has(Extra::simple_tables) || extras.has(Extra::multiline_tables)) table.on("-", start_dashed_table);
  if (extras.has(Extra::grid_tables)) table.on("+", start_grid_table);
  table.on(">", start_block_quote);
  table.on("#", start_atx_heading);
  table.on("`~", start_fenced_code);
  table.on("<", start_html_block);
  table.on("=-", start_setext_heading);
  table.on("*-_", start_thematic_break);
  table.on("*-+0123456789", start_list_item);
  if (extras.has(Extra::fancy_lists)) table.on("(#", start_fancy_item);
  if (extras.has(Extra::fancy_lists)) table.on_letters(start_fancy_item);
  if (extras.has(Extra::pipe_tables)) table.on("|-:", start_table);
  return table.syntax;
}

}  // namespace offprint::markdown
