#pragma once
// Writes the blocks of a document. Recursion is bounded, since readers keep nesting within Limits.

#include <string>
#include <string_view>

#include "markdown/writer/inlines.hpp"
#include "markdown/writer/state.hpp"
#include "offprint/format/text_out.hpp"

namespace offprint::markdown {

enum class Spacing : std::uint8_t { loose, tight };

class BlockWriter {
 public:
  BlockWriter(WriterState& state, TextOut& out) : state_(state), out_(out) {}

  // The blocks of a root, book item or note.
  void blocks(const Node& parent, Spacing spacing = Spacing::loose);
  void notes(const Notes& notes);
  void definitions();
  void abbreviations();

 private:
  // blocks.cpp
  void block(const Node& node);
  void separate(const Node& before, const Node& after, Spacing spacing);
  bool begins_with_words(const Node& node) const;
  bool is_words(const Node& node) const;
  void paragraph(const Node& node);
  void emit(std::string text);
  std::string filled(std::string text);
  std::string inlines(const Node& parent, Setting setting);
  void heading(const Heading& node);
  void setext(const Heading& node);
  void block_quote(const BlockQuote& node);
  void attribution(const Node& node);
  void callout(const Callout& node);
  void callout_without_syntax(const Callout& node);
  void thematic_break(const Node& node);
  bool needs_html(const Node& node) const;

  // containers.cpp
  void html(const Node& node);
  void html_lines(std::string html);
  void safe_html(std::string_view code);
  void wrapped(const Node& node);
  static bool changes_plain(const Node& opened);
  void filled_html(const OpenHtml& html);
  bool starts_html_block(const Node& paragraph) const;
  void div(const Div& node);
  void section(const Section& node);
  void details(const Details& node);
  void figure(const Figure& node);
  bool implicit_figure(const Image& image, const Node& words);
  void media(const Media& node);
  void custom(const Node& node);
  void line_block(const LineBlock& node);

  // leaves.cpp
  void code_block(const CodeBlock& node);
  void fenced(std::string_view info, std::string_view text);
  void math_block(const MathBlock& node);
  void raw_block(const RawBlock& node);

  // definitions.cpp
  bool fits_lines(const DefinitionList& node) const;
  void definition_list(const DefinitionList& node);
  void term(const Node& node, bool own);
  void definition(const Node& node, bool own);

  // lists.cpp
  void list(const List& node);
  void item(const ListItem& node, const std::string& marker, Spacing spacing);
  bool list_fits(const List& node) const;
  bool is_tight(const List& node) const;
  bool blocks_fit_tightly(const Node& parent) const;
  char bullet_for(const List& node);

  // tables.cpp
  void table(const Table& node);
  void pipe_table(const Table& node);
  void pipe_row(const Node& row, std::size_t columns);
  void flattened_table(const Table& node);
  void flattened_row(const Node& row);

  WriterState& state_;
  TextOut& out_;
  const Node* previous_list_ = nullptr;  // the list that ends right before what is written now
  char previous_bullet_ = 0;
  bool tag_alone_ = false;    // the last paragraph is one: HTML up to the next empty line
  bool after_label_ = false;  // of a note, on the same line
  std::string_view task_;     // the mark of a task item, for its first paragraph
};

}  // namespace offprint::markdown
