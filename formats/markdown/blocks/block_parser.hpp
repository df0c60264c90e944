#pragma once
// Phase one: lines become blocks. Containers (quotes, lists, items, ...) stand on a stack; at most one leaf (paragraph,
// code, table, ...) is open in the innermost of them. Leaves with inlines are put off until every link reference
// definition is known. Each syntax lives in a file of its own and is registered in syntax.cpp.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/blocks/line.hpp"
#include "markdown/definitions.hpp"
#include "markdown/markdown.hpp"
#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::markdown {

class BlockParser;
struct Container;

struct ContainerSyntax {
  // Whether the line goes on with this container; if so, takes its part off the line.
  bool (*continues)(BlockParser&, Container&);
  // What is left to do when the container is closed; may be null.
  void (*close)(BlockParser&, Container&) = nullptr;
  bool is_list = false;        // holds items only: any other block ends it
  bool is_item = false;        // blank lines between its children make the list around it loose
  bool is_definition = false;  // blank lines between its children make it loose
  bool pervious = false;       // blank lines at its end are seen from outside: lists and items
};

struct Container {
  Node* node = nullptr;
  const ContainerSyntax* syntax = nullptr;
  std::uint32_t content_indent = 0;  // items: columns that their lines are indented by
  std::uint32_t start_line = 0;
  std::uint32_t length = 0;  // fenced divs: of the opening fence
  char marker = 0;           // lists: the bullet or delimiter
  bool ends_blank = false;   // its last child is followed by a blank line
  bool loose = false;        // lists and definitions
};

enum class Continue : std::uint8_t {
  no,        // the leaf ends before this line
  yes,       // the line is taken by add()
  consumed,  // the line was the leaf's end
};

struct LeafSyntax {
  Continue (*continues)(BlockParser&);
  void (*add)(BlockParser&);
  void (*close)(BlockParser&);
  bool gives_way = false;  // other blocks may start on any of its lines; continues() is not asked
};

// Bytes of the source from `begin` to `end`, LFs inside them included, after `spaces` spaces; a LF follows.
struct Piece {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t line = 0;
  std::uint32_t spaces = 0;
};

// The open leaf. `pieces` are the lines it has taken.
struct Leaf {
  const LeafSyntax* syntax = nullptr;
  std::vector<Piece> pieces;
  std::uint32_t line = 0, column = 0;  // where it starts
  std::uint32_t last_line = 0;         // offset of the start of its last line
  std::uint32_t lines = 0;             // how many it has taken
  std::uint32_t length = 0;            // fences: of the opening one
  std::uint32_t indent = 0;            // fences: of the opening one
  char marker = 0;                     // fences: the character
  std::uint8_t variant = 0;            // HTML blocks: the start condition
  bool ends_blank = false;             // its last line was blank
  std::string_view info;               // fences: the info string
  Node* node = nullptr;                // tables: made when opened
};

// A node whose inlines are still to be parsed.
struct Pending {
  Node* node = nullptr;
  std::string_view text;
  // Where the text comes from, when positions are asked for; `skipped` bytes of the pieces stand before it.
  std::uint32_t pieces = 0, piece_count = 0, skipped = 0;
};

enum class Start : std::uint8_t {
  no,         // another may start here
  container,  // what is left of the line is looked at again
  leaf,       // the line is done
  text,       // the line is text of a paragraph
};
using BlockStart = Start (*)(BlockParser&);

// The block starts to try for each first byte, in order.
struct BlockSyntax {
  static constexpr std::size_t most_bytes = 32, most_starts = 7;
  using Row = std::array<BlockStart, most_starts + 1>;  // ended by null
  const Row& starts(unsigned char first) const { return rows[row_of[first]]; }

  std::array<Row, most_bytes> rows{};  // row 0 is empty
  std::array<std::uint8_t, 256> row_of{};
};

class BlockParser {
 public:
  BlockParser(Document& document, const ReadOptions& options, const BlockSyntax& syntax, Definitions& definitions,
              Context& context)
      : document_(document), options_(options), syntax_(syntax), definitions_(definitions), context_(context) {}

  // `text` is clean and lives as long as the document. Line numbers start at `first_line`.
  void parse(std::string_view text, std::uint32_t first_line) { parse_into(document_.root(), text, first_line); }
  const std::vector<Pending>& pending() const { return pending_; }
  const std::vector<Piece>& pieces() const { return position_pieces_; }
  std::uint32_t deepest() const { return deepest_; }
  std::size_t depth() const { return containers_.size(); }

  // The HTML blocks, in order.
  std::vector<Node*> html_blocks;

  // For the syntaxes -------------------------------------------------------------------------------------------------
  Line line;
  Leaf leaf;

  Document& document() { return document_; }
  Context& context() { return context_; }
  Definitions& definitions() { return definitions_; }
  bool has(Extra extra) const { return options_.extensions.has(extra); }
  const ReadOptions& options() const { return options_; }
  std::uint32_t line_number() const { return line_number_; }

  // The innermost container that the line is in so far.
  Container& container() { return containers_[matched_ - 1]; }
  // The innermost that is open.
  Container& innermost() { return containers_.back(); }
  Container* container_around() { return matched_ > 1 ? &containers_[matched_ - 2] : nullptr; }
  bool has_children(const Container& container) const;
  // True when a paragraph is open that the line could go on with.
  bool in_paragraph() const { return in_paragraph_; }
  bool is_lazy() const { return lazy_; }

  // Closes what the line did not go on with.
  void settle();
  // Opens a container in the innermost one; lists that cannot hold it end. The node is appended.
  Container& open(const ContainerSyntax& syntax, Node& node);
  void open_item(const ContainerSyntax& syntax, Node& node);
  // Opens a container whose node stands elsewhere in the tree already.
  Container& open_apart(const ContainerSyntax& syntax, Node& node);
  // A group of definitions for what is open here.
  Node& open_group();
  void take_terms(Node& group, std::string_view lines);
  Node* turn_into_terms();
  Container& open_definition(const ContainerSyntax& syntax, Node& group);
  // Closes the innermost container of this syntax and what is in it; false when none is open.
  bool close_innermost(const ContainerSyntax& syntax);
  // Opens a leaf; its node is made when it closes.
  void open_leaf(const LeafSyntax& syntax);
  void close_leaf();
  void close_container();
  // Appends a block that this line holds whole.
  void append_line(Node& block);
  // Appends a finished block.
  void append(Node& block);
  void place(Node& node, std::uint32_t start_line, std::uint32_t start_column);
  std::uint32_t column_of(const char* at) const { return static_cast<std::uint32_t>(at - line.begin()) + 1; }

  // Takes what is left of the line into the leaf, from `begin` on.
  void take(const char* begin, std::uint32_t spaces = 0);
  void take_text() { take(line.next()); }
  // The leaf's lines as one text, LF between them; `ended` adds one behind the last.
  std::string_view leaf_text(bool ended);
  std::string_view last_leaf_line() const;
  // Takes the last line back out of the leaf.
  void drop_last_leaf_line();
  // Puts the parsing of a node's inlines off.
  void defer(Node& node, std::string_view text);
  void defer_in_line(Node& node, std::string_view text);
  std::uint32_t offset_of(const char* at) const { return static_cast<std::uint32_t>(at - text_.data()); }
  std::string_view source() const { return text_; }
  void add_child_to(Container& parent);
  // An ended paragraph whose lines are `text`.
  void finish_paragraph(std::string_view text);
  // Blocks apart from these, without positions; `text` lives as long as the document.
  void parse_apart(std::string_view text, Node& into);
  std::uint32_t nested_apart() const { return nested_apart_; }

  // What ends a table of several lines was sought to the end of the text in vain.
  bool no_rule_below = false, no_same_hyphens_below = false;

 private:
  void parse_into(Node& top, std::string_view text, std::uint32_t first_line);
  void parse_line();
  void match_containers();
  std::size_t match_blank(std::size_t from) const;
  bool continue_leaf();
  Start start_block();
  void finish_line();
  void mark_loose(Container& list);
  void loosen(Node& parent);
  void extend_list(Node& definition);
  bool take_table_caption(std::string_view text);
  void take_task_mark(Container& item, std::string_view& text);

  Document& document_;
  const ReadOptions& options_;
  const BlockSyntax& syntax_;
  Definitions& definitions_;
  Context& context_;
  std::string_view text_;
  std::uint32_t line_number_ = 0;
  std::uint32_t end_line_ = 0, end_column_ = 0;  // of the last line that was not blank
  std::uint32_t deepest_ = 0;
  std::uint32_t nested_apart_ = 0;
  std::vector<Container> containers_;
  std::vector<std::uint32_t> impervious_;  // indices of the containers that are no list or item
  std::size_t matched_ = 0;
  bool in_paragraph_ = false, lazy_ = false;
  const char* joined_ = nullptr;  // the last text that leaf_text() put together
  std::vector<Pending> pending_;
  std::vector<Piece> position_pieces_;
  std::string scratch_;
};

}  // namespace offprint::markdown
