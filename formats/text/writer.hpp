#pragma once
// Writes the tree as plain text. Recursion is bounded, since readers keep nesting within Limits.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/document.hpp"
#include "text.hpp"

namespace offprint::text {

class TreeWriter {
 public:
  TreeWriter(const WriteOptions& options, Sink& sink, Context& context);

  void scope(const Node& scope);
  void heading_lines(const Meta& meta);
  void finish() { out_.finish(); }

 private:
  friend class Grid;

  void node(const Node& node);
  void inlines(const Node& parent);
  void blocks(const Node& parent);
  void paragraph(const Node& node);
  void block_quote(const BlockQuote& node);
  void list(const List& node);
  void list_item(const ListItem& node, std::string_view marker);
  void definition_list(const DefinitionList& node);
  void table(const Table& node);
  void figure(const Figure& node);
  void titled(const Node& node, const Node* title, std::string_view label);
  void media(const Media& node);
  void notes(const Node& scope);

  void link(const Link& node);
  void image(const Image& node);
  void quote(const Quote& node);
  void citation(const Citation& node);
  void note_ref(const NoteRef& node);
  void bare(const Node& node);
  void words(std::string_view text);
  std::string formula(const Node& node, std::string_view tex, std::string_view mathml);
  void lose(const Node& node, std::string_view what);

  const WriteOptions& options_;
  Context& context_;
  TextOut out_;
  std::map<std::string_view, int> note_numbers_;
  int quote_depth_ = 0;
  int table_depth_ = 0;  // tables around the one at hand
};

// The number of an item as its list counts.
std::string item_number(std::int64_t number, ListStyle style);

}  // namespace offprint::text
