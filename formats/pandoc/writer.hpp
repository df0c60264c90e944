#pragma once
// Writes the tree as pandoc's JSON.

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"
#include "pandoc/attributes.hpp"
#include "pandoc/pandoc.hpp"

namespace offprint::pandoc {

class TreeWriter {
 public:
  TreeWriter(const Document& document, Context& context, const WriteOptions& options);

  // The whole object.
  void document();
  std::string take() && { return std::move(out_); }

 private:
  // JSON. comma() is enough between elements: only an opening bracket can stand before the first.
  void comma() {
    if (out_.back() != '[' && out_.back() != ',') out_ += ',';
  }
  void string(std::string_view text) { append_json_string(out_, text); }
  void open(std::string_view constructor);  // {"t":"Para","c":
  void bare(std::string_view constructor);  // {"t":"Space"}
  void attr(const Attr& attr);
  // A Div or Span with its content in brackets; `write` gives the elements.
  template <class Write>
  void container(std::string_view constructor, const Attr& with, Write&& write);
  // What pandoc has without attributes: as it is, or in a Div or Span that carries attributes and fields.
  template <class T, class Write>
  void dressed(const T& node, std::initializer_list<std::string_view> natural_fields, Write&& write);

  // Blocks.
  template <class Children>
  void block_list(const Children& children);  // in brackets
  void blocks_of(const Node& parent);         // the blocks among its children, in brackets
  void block(const Node& node);
  void with_inlines(std::string_view constructor, const Node& node);
  void heading(const Heading& node);
  void section(const Section& node);
  void div(const Div& node);
  void block_quote(const BlockQuote& node);
  void list(const List& node);
  void list_item(const ListItem& node);
  void item_blocks(const ListItem& node);
  void definition_list(const DefinitionList& node);
  void definition_group(const DefinitionGroup& node);
  void term(const Term& node);
  void code_block(const CodeBlock& node);
  void figure(const Figure& node);
  bool implicit_figure(const Figure& node);
  void callout(const Callout& node);
  void kind_as_title(const Callout& node);
  void math_block(const MathBlock& node);
  void line_block(const LineBlock& node);
  void details(const Details& node);
  void media(const Media& node);
  void media_link(const Media& node);
  void custom_block(const CustomBlock& node);
  void marked_part(const Node& part);  // a summary or title as a Div
  void caption(const Node& parent);    // [short caption, blocks]
  void unreferenced_notes();

  // Tables.
  void table(const Table& node);
  void table_rows(const Node& section, const Node* from, const Node* until, int heading_columns, bool heading);
  void table_body(const TableBody& node);
  void table_cell(const TableCell& node, bool heading);

  // Inlines.
  void inlines_of(const Node& parent);       // in brackets
  void inline_elements(const Node& parent);  // without them
  void inlined(const Node& node);
  void words(std::string_view text);
  void text(const Text& node);
  void code(const Code& node);
  void phrase(const Phrase& node);
  void citation(const Citation& node);
  void citation_item(const CitationItem& node);
  void link(const Link& node);
  void image(const Image& node);
  void image_as(const Image& node, const Attr& with, const Node* shown, std::string_view title_prefix);
  std::string image_source(const Image& node, Attr& with);
  void math(const Math& node);
  void note_ref(const NoteRef& node);
  void note_blocks(const Node& note);
  void span(const Span& node);
  void ruby(const Ruby& node);

  // Metadata.
  void meta();
  std::string title_value(const Inlines& title);
  void value(const Value& from);

  Attr attr_with_losses(const Node& node);
  void lose_attributes(const Node& node);

  const Document& document_;
  Context& context_;
  WriteOptions options_;
  std::string out_;
  std::unordered_map<std::string_view, const Node*> notes_;
  std::unordered_map<const Node*, int> numbers_;  // of notes that are written
  std::set<std::string, std::less<>> used_resources_;
};

template <class Write>
void TreeWriter::container(std::string_view constructor, const Attr& with, Write&& write) {
  open(constructor);
  out_ += '[';
  attr(with);
  out_ += ",[";
  write();
  out_ += "]]}";
}

template <class T, class Write>
void TreeWriter::dressed(const T& node, std::initializer_list<std::string_view> natural_fields, Write&& write) {
  Attr with = attr_with_losses(node);
  add_fields(node, natural_fields, with);
  if (with.empty()) {
    write();
    return;
  }
  with.add(wrapper_key, "1");
  container(node.is_block() ? "Div" : "Span", with, write);
}

template <class Children>
void TreeWriter::block_list(const Children& children) {
  out_ += '[';
  for (const Node& child : children) {
    if (child.is_block()) block(child);
  }
  out_ += ']';
}

}  // namespace offprint::pandoc
