#pragma once
// Phase two: the text of a leaf becomes inlines. One pass over the text finds marks (delimiter runs, brackets, code,
// breaks, ...) and resolves them as soon as their end is seen; a second walks the marks and makes nodes, so that
// nothing is made only to be thrown away. Each syntax lives in a file of its own and is registered in syntax.cpp.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/blocks/block_parser.hpp"
#include "markdown/definitions.hpp"
#include "markdown/inlines/html_elements.hpp"
#include "markdown/inlines/source_map.hpp"
#include "markdown/markdown.hpp"
#include "offprint/ast/document.hpp"
#include "offprint/base/scan.hpp"
#include "offprint/format/context.hpp"

namespace offprint::markdown {

class InlineParser;

enum class MarkKind : std::uint8_t {
  text,     // nothing after all
  replace,  // other text stands for it
  soft_break,
  hard_break,
  leaf,  // a node without children, made already
  run,   // a delimiter run
  link_open,
  image_open,
  node_open,  // nodes one in the other, made already
  text_open,  // a node whose content is a text: code
  close,      // of any of the four
};

struct Mark {
  std::uint32_t begin = 0, end = 0;
  MarkKind kind = MarkKind::text;
  std::uint32_t data = 0;  // run: its delimiter; links and images: their target; node_open, close: how many nodes
  union {
    Node* node = nullptr;     // leaf, node_open
    const char* replacement;  // replace: `data` bytes
  };
};

enum class Style : std::uint8_t { emphasis, strong, strikeout, subscript, superscript, highlight, insert };

// A run of delimiters, on the stack of those that may still match.
struct Delimiter {
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  char byte = 0;
  bool can_open = false, can_close = false;
  std::uint32_t length = 0;  // as written
  std::uint32_t left = 0;    // not yet used
  std::uint32_t begin = 0;   // in the text
  std::uint32_t previous = none, next = none;
  std::uint32_t first_close = none, last_close = none;  // in order
  std::uint32_t first_open = none;                      // outermost first
  std::uint32_t last_space = 0;                         // behind the last white space before it; superscripts hold none
};

// Where a link or an image leads, and the attributes behind it.
struct LinkUse {
  LinkTarget target;
  Node* attributes = nullptr;
};

struct StyleUse {
  Style style;
  std::uint32_t length;
  std::uint32_t next;
};

struct Bracket {
  std::uint32_t mark = 0;
  std::uint32_t text = 0;        // where what it holds starts
  std::uint32_t delimiters = 0;  // the innermost delimiter before it
  bool image = false;
  bool note = false;           // ^[
  bool bracket_after = false;  // another stands behind it: what it holds is no label
};

// What a byte starts.
using InlineStart = void (*)(InlineParser&);

struct DelimiterRule {
  bool exact = false;  // opener and closer must be of the same length
  bool one = false, two = false;
  bool no_space = false;  // of length one: no white space between
  bool in_words = true;   // may open and close inside words
  Style single = Style::emphasis, twofold = Style::strong;
};

using Common = std::array<unsigned char, 3>;

// Which of these bytes may start something.
inline Mask candidates(Block bytes, const Common& common) {
  return (bytes < all_of(' ')) | between(bytes, '!', '+') | between(bytes, ':', '@') | between(bytes, '[', '`') |
         between(bytes, '{', '~') | (bytes == all_of(common[0])) | (bytes == all_of(common[1])) |
         (bytes == all_of(common[2]));
}

struct InlineSyntax {
  InlineStart starts[256] = {};
  DelimiterRule rules[128];
  // Bytes among them that stand in prose, too, and are no candidate otherwise; LF stands for none.
  Common common = {'\n', '\n', '\n'};
};

class InlineParser {
 public:
  InlineParser(Document& document, const ReadOptions& options, const InlineSyntax& syntax, Definitions& definitions,
               Context& context, std::string_view source);

  void parse(const Pending& leaf, const std::vector<Piece>& pieces);
  // How deep inlines may lie in each other, at most.
  std::uint32_t deepest() const { return deepest_ + deepest_apart_; }

  // For the syntaxes -------------------------------------------------------------------------------------------------
  std::string_view text;
  std::uint32_t at = 0;

  Document& document() { return document_; }
  Definitions& definitions() { return definitions_; }
  const ReadOptions& options() const { return options_; }
  const InlineSyntax& syntax() const { return syntax_; }
  bool has(Extra extra) const { return options_.extensions.has(extra); }
  std::string_view rest() const { return text.substr(at); }
  char peek(std::uint32_t ahead = 1) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }

  // Adds a mark for `size` bytes from here and goes behind them.
  Mark& mark(MarkKind kind, std::size_t size);
  void note_raw_tag() { raw_tags_ = true; }
  void leaf(Node& node, std::size_t size) { mark(MarkKind::leaf, size).node = &node; }
  // The number of the mark.
  std::uint32_t replace(std::string_view with, std::size_t size);
  void replace_again(std::uint32_t mark, std::string_view with);
  // A backslash that goes: what stands behind it is text.
  void escape() {
    mark(MarkKind::replace, 1).data = 0;
    skip();
  }
  // The last mark reaches to here.
  void widen_last_mark() { marks_.back().end = at; }
  void skip(std::size_t size = 1) { at += static_cast<std::uint32_t>(size); }
  // Where the last mark ends.
  std::uint32_t last_mark_end() const { return marks_.empty() ? 0 : marks_.back().end; }

  void add_run(std::uint32_t length, bool can_open, bool can_close);
  void match_runs(std::uint32_t above);
  void open_bracket(bool image);
  void open_note();
  bool in_bracket() const { return !brackets_.empty(); }
  void close_bracket();
  // Counts what a reference adds to the document; false when the limit is reached.
  bool may_expand(std::size_t bytes);
  // {#id .class} here, behind what has just been read; null when there is none or it is not asked for.
  Node* take_braces();
  // A text apart from this one, without positions.
  void parse_apart(std::string_view words, Node& into);

  // Bookkeeping that keeps searches for an end linear: what was once sought to the end of the text in vain.
  enum Sought : std::uint8_t {
    comment,
    instruction,
    declaration,
    cdata,
    math_inline,
    math_display,
    math_quoted,
    html_ruby,
    html_math,
    html_picture,
    html_span,
    sought_count
  };
  bool sought[sought_count] = {};
  std::vector<std::uint32_t> backticks;  // the last run seen of each length; see code_span.cpp
  bool backticks_seen = false;
  std::vector<std::uint32_t> single_quotes;  // marks of those that may open a quotation
  HtmlElements html;

 private:
  bool is_active(std::size_t bracket) const { return brackets_[bracket].image || bracket >= inactive_below_; }
  Bracket& push_bracket(std::size_t size);
  void pop_bracket();
  bool take_note(const Bracket& opener);
  void move_notes();
  bool take_span(const Bracket& opener);
  bool find_target(const Bracket& opener, LinkTarget& target, std::size_t& size);
  bool is_lone_image(const Node& top) const;
  void build_figure(Node& top);
  bool find_inline_target(LinkTarget& target, std::size_t& size);
  bool find_reference(const Bracket& opener, LinkTarget& target, std::size_t& size);
  void remove_run(std::uint32_t run);
  std::uint32_t find_opener(std::uint32_t closer, std::uint32_t bottom) const;
  void use_runs(std::uint32_t opener, std::uint32_t closer);

  void start(const Pending& leaf);
  bool skip_words();
  void pair_html();
  void build(Node& top);
  void build_mark(const Mark& mark);
  void build_run(const Mark& mark);
  void flush(std::uint32_t to);
  void add_text(Str words, std::uint32_t end);
  void add(Node& node, const Mark& mark);
  void enter(Node& node, std::uint32_t begin);
  void leave(std::uint32_t end);
  void end_text(const Mark& mark);
  void make_text(std::string_view words, std::uint32_t end);

  Document& document_;
  const ReadOptions& options_;
  const InlineSyntax& syntax_;
  Common common_;     // of the syntax, but w where no www stands in the source
  bool www_ = false;  // whether one may
  Definitions& definitions_;
  Context& context_;
  SourceMap source_map_;
  std::size_t expanded_ = 0, most_expanded_ = 0;
  std::uint32_t deepest_ = 0, deepest_apart_ = 0;

  std::vector<Mark> marks_;
  std::vector<Delimiter> runs_;
  std::uint32_t last_run_ = Delimiter::none;
  std::uint32_t space_checked_ = 0, last_space_ = 0;  // for runs that hold no white space
  std::vector<StyleUse> uses_;
  std::vector<Bracket> brackets_;
  std::size_t inactive_below_ = 0;
  std::vector<LinkUse> targets_;
  std::vector<Node*> inline_notes_;  // what holds the words of each, until they are moved
  bool raw_tags_ = false;            // there are some, and they are to become nodes

  // While nodes are made.
  Node* current_ = nullptr;
  std::uint32_t depth_ = 0;
  std::uint32_t text_begin_ = 0;
  std::string words_;  // text gathered that is not one slice of the source
  // Inside these, images and code, what is found is gathered as a text.
  struct Gathering {
    Node* node;
    Node* attributes;
    std::uint32_t begin;
  };
  std::vector<Gathering> gathering_;
  std::string gathered_;
};

}  // namespace offprint::markdown
