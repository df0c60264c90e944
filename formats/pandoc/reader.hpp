#pragma once
// Reads pandoc's JSON into a tree.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"
#include "offprint/format/json_element.hpp"
#include "pandoc/attributes.hpp"

namespace offprint::pandoc {

using Element = simdjson::dom::element;

// Every function returns false once there is an error.
class TreeReader {
 public:
  TreeReader(Document& document, Context& context, int api_minor)
      : document_(document), context_(context), api_minor_(api_minor), all_notes_(document.make<Notes>()) {}

  bool meta(const Element& from);
  // Appends the blocks or inlines of an array.
  bool blocks(Node& parent, const Element& from);
  bool inlines(Node& parent, const Element& from, std::size_t skipped = 0);

  // The notes come after all blocks.
  void append_notes() {
    if (all_notes_.first()) document_.root().append(all_notes_);
  }

  const std::string& error() const { return error_; }

 private:
  bool fail(std::string message);
  // The elements of an array of exactly that many.
  bool tuple(const Element& from, std::size_t count, Element* into);
  // {"t": ..., "c": ...}; there may be no contents.
  bool constructor(const Element& from, std::string_view& name, Element& contents);
  bool text(const Element& from, std::string& into);
  bool integer(const Element& from, int& into);
  bool attr(const Element& from, Attr& into);
  // True when the element is a Div or Span that Offprint marked as `kind`; then `with` is what else it carries.
  bool is_marked(const Element& from, std::string_view kind, Attr& with, Element& contents);
  Str keep(std::string_view text);

  bool block(Node& parent, const Element& from);
  bool block_of(Node& parent, std::string_view name, const Element& contents);
  bool paragraph(Node& parent, std::string_view name, const Element& contents, std::size_t skipped = 0);
  bool implicit_figure(Node& parent, const Element& image);
  bool heading(Node& parent, const Element& from);
  bool code_block(Node& parent, const Element& from);
  bool raw_block(Node& parent, const Element& from);
  bool block_quote(Node& parent, const Element& from);
  bool is_attribution(const Element& from, Attr& with, Element& contents);
  bool bullet_list(Node& parent, const Element& from);
  bool ordered_list(Node& parent, const Element& from);
  bool items(List& list, const Element& from);
  bool item_blocks(ListItem& item, const Element& from);
  bool boxed_paragraph(ListItem& item, const Element& from, bool& done);
  bool definition_list(Node& parent, const Element& from);
  bool terms(DefinitionGroup& group, const Element& from);
  bool line_block(Node& parent, const Element& from);
  bool figure(Node& parent, const Element& from);
  bool caption(Node& parent, const Element& from);

  bool div(Node& parent, const Element& from);
  bool wrapped_blocks(Node& parent, Attr with, const Element& contents);
  bool marked_div(Node& parent, const std::string& kind, Attr with, const Element& contents);
  bool callout(Node& parent, Attr& with, const Element& contents, bool& done);
  bool titled(Node& made, Node& title, const Element& contents);
  bool marked_figure(Node& parent, Attr with, const Element& contents);
  bool media(Node& parent, Attr with, const Element& contents);
  bool notes(const Element& contents);

  bool table(Node& parent, const Element& from);
  bool old_table(Node& parent, const Element& from);
  bool columns(Table& table, const Element& from);
  bool rows(Node& section, const Element& from, bool heading);
  bool cell(Node& row, const Element& from, bool heading);
  bool table_edge(Table& table, const Element& from, bool head);
  bool table_body(Table& table, const Element& from);
  Align align(const Element& from);

  bool inlined(Node& parent, const Element& from);
  bool inline_of(Node& parent, std::string_view name, const Element& contents);
  template <class T>
  bool mark(Node& parent, const Element& from);
  bool words(Node& parent, const Element& from);
  bool space(Node& parent);
  bool quoted(Node& parent, const Element& from);
  bool cite(Node& parent, const Element& from);
  bool citation_item(Node& citation, const Element& from);
  bool code(Node& parent, const Element& from);
  bool math(Node& parent, const Element& from);
  bool raw_inline(Node& parent, const Element& from);
  bool link(Node& parent, const Element& from);
  bool image(Node& parent, const Element& from);
  bool note(Node& parent, const Element& from);
  bool span(Node& parent, const Element& from);
  bool telling_span(Node& parent, Attr& with, const Element& contents, bool& done);
  bool wrapped_inlines(Node& parent, Attr with, const Element& contents);
  bool marked_span(Node& parent, const std::string& kind, Attr with, const Element& contents);
  bool ruby(Node& parent, Attr with, const Element& contents);

  bool value(const Element& from, Value& into);
  bool title(const Element& from, Inlines*& into);

  Document& document_;
  Context& context_;
  int api_minor_;
  Notes& all_notes_;                             // joins the tree at the end
  std::unordered_set<const Node*> plain_cells_;  // no headings, whatever their place says
  int notes_ = 0;
  std::string error_;
};

}  // namespace offprint::pandoc
