#pragma once
// Writes the tree as HTML or XHTML: one function for each kind. Recursion is bounded, since readers keep nesting within
// Limits. Private to the format; html.hpp has what others use.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "markup.hpp"
#include "offprint/ast/document.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/format/context.hpp"
#include "resource_address.hpp"
#include "sanitize.hpp"

namespace offprint::html {

Result<std::unique_ptr<Writer>> make_writer(const Options& options);

// What is decided about headings before they are written: ids for the table of contents, numbers of sections.
struct HeadingPlan {
  struct Entry {
    std::string id;      // to write; may be the heading's own
    std::string number;  // "2.1"; empty when sections are not numbered
  };
  std::unordered_map<const Node*, Entry> entries;
  std::vector<const Heading*> order;
};
HeadingPlan plan_headings(const Node& scope, const WriteOptions& options);

// Values in attributes.
std::string json_text(const Value& value);

// Text that is kept until it is decided what becomes of it.
class Draft final : public Sink {
 public:
  Draft() : Sink(std::string::npos) {}
  std::string_view view() { return buffer(); }
  void clear() { buffer().clear(); }

 private:
  Result<void> deliver(std::string&) override { return {}; }
};

class TreeWriter {
 public:
  TreeWriter(const Document& document, const WriteOptions& options, const WriteHooks& hooks, const HeadingPlan& plan,
             Sink& sink, Context& context);

  // The scope that references are resolved in from now on; the prefix goes before every id.
  void enter_scope(const Node& scope, std::string_view id_prefix);
  // Counts the references to notes below the node: each gets a way back.
  void count_references(const Node& top);
  // All of a scope: its blocks and its notes.
  void scope(const Node& scope);
  void blocks(std::span<const Node* const> blocks);
  void notes(std::span<const Node* const> notes);
  // A node alone; of Inlines, what they hold.
  void apart(const Node& node);

 private:
  void inlines(const Node& parent);
  void node(const Node& node);

  struct NoteState {
    const Node* note = nullptr;
    int number = 0;
    std::string id;                   // of its element
    std::vector<std::string> places;  // the ids of all references
  };

  // writer_checked.cpp: what is written between begin and end goes through the sanitizer if there is raw HTML in it.
  bool may_need_check() const;
  void begin_draft();
  void end_draft();

  // writer.cpp: the one switch over kinds, and containers.
  void body(std::span<const Node* const> blocks);
  bool replaced(const Node& parent);
  void block(const Node& node);
  void lines(const Node& parent);
  void content(const Node& parent);
  void container(std::string_view name, const Node& node, std::string_view extra_class = {});
  void leaf(std::string_view name, const Node& node, std::string_view extra_class = {});
  void text_of(const Node& block);
  void end_block(std::string_view name);
  void sectioned(std::span<const Node* const> blocks);

  // writer_blocks.cpp
  void filled(std::string_view name, const Node& node);
  void heading(const Heading& node);
  void section(const Section& node);
  void block_quote(const BlockQuote& node);
  void list(const List& node);
  void list_item(const ListItem& node);
  void checkbox(bool checked, bool labelled);
  void definition_list(const DefinitionList& node);
  void definition_group(const DefinitionGroup& node);
  void code_block(const CodeBlock& node);
  void figure(const Figure& node);
  void callout(const Callout& node);
  void line_block(const LineBlock& node);
  void details(const Details& node);
  void custom_block(const CustomBlock& node);

  // writer_table.cpp
  void table(const Table& node);
  void columns(const Table& node);
  void rows(std::string_view name, const Node& group, const Array<Column>& columns);
  void cell(const TableCell& node, Align column);

  // writer_inlines.cpp
  void element(std::string_view name, const Node& node, std::string_view extra_class = {});
  void code(const Code& node);
  void phrase(const Phrase& node);
  void quote(const Quote& node);
  void citation(const Citation& node);
  void citation_affix(const Node& node, int item);
  void link(const Link& node);
  void link_content(const Link& node);
  void ruby(const Ruby& node);
  void ruby_base(const RubyBase& node);
  void ruby_text(const RubyText& node);
  void custom_inline(const CustomInline& node);
  void note_ref(const NoteRef& node);
  MathMarkup sanitized(std::string_view mathml);
  void math(const Node& node, std::string_view tex, std::string_view mathml, bool display);
  void raw(const Node& node, std::string_view format, std::string_view text);

  // writer_media.cpp
  void image(const Image& node);
  void image_element(const Image& node, const std::string& candidates);
  void media(const Media& node);
  void media_sources(const Media& node);
  void embed(const Media& node);
  void live_embed(const Media& node);
  std::string srcset(const Image& node, std::size_t begin, std::size_t end);
  void size_attributes(int width, int height);
  // The address of a resource or, when there is none of that key, of its source; nothing when it is unsafe.
  std::optional<std::string> source(std::string_view src, std::string_view resource, const Node& node);
  bool source_attributes(std::string_view src, std::string_view resource, const Node& node);

  // writer_notes.cpp
  void count_notes(const Node& scope);
  void take_ids(const Node& scope);
  std::string untaken(const std::string& id);
  void note(const Node& node);
  void note_content(const Node& node, const NoteState& state);
  void backlinks(const NoteState& state, bool apart);

  // writer_attributes.cpp
  void open(std::string_view name, const Node& node, std::string_view extra_class = {});
  void attributes(const Node& node, std::string_view extra_class);
  void id(const Node& node);
  void key_values(const Node& node);
  // What HTML has no words for, in an attribute of ours.
  void own_attribute(std::string_view name, std::string_view value, std::string_view feature, const Node& node);
  std::optional<std::string> address(std::string_view reference, uri::Use use, const Node& node);
  void cite(std::string_view reference, const Node& node);
  std::string link_address(std::string_view reference);
  std::string note_address(const std::string& id);

  const Document& document_;
  const WriteOptions& options_;
  const WriteHooks& hooks_;
  const HeadingPlan& plan_;
  Context& context_;
  Markup out_;
  Draft draft_;             // what may have to be checked
  Sink* target_ = nullptr;  // where it goes then
  bool drafting_ = false, wrote_raw_ = false;
  std::string id_prefix_;
  std::map<std::string_view, NoteState> notes_;
  std::unordered_set<std::string> taken_ids_;  // where there are notes: of the scope, and those made for them
  std::unordered_map<const NoteRef*, std::string> reference_ids_;
  ResourceAddresses resources_;
  RawPieces raw_;
  std::unordered_map<std::string_view, MathMarkup> formulas_;  // by what the tree has of them
  int quote_depth_ = 0;
  bool wraps_groups_ = false;  // of the definition list at hand
};

}  // namespace offprint::html
