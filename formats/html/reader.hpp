#pragma once
// Turns the DOM of a page into the tree: one walk without recursion, in which each element opens a block or a mark and
// closes it again. Private to the reader_*.cpp files.
//   PageReader reader(document, context, settings);
//   reader.read(page.body(), document.root());

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dom.hpp"
#include "html.hpp"
#include "notes.hpp"
#include "offprint/base/uri.hpp"
#include "traits.hpp"

namespace offprint::html {

struct ReaderSettings {
  Presentation presentation = Presentation::drop;
  SourceLines source_lines = SourceLines::join;
  std::string base;  // addresses are resolved against it; may be empty
  const XhtmlOptions* package = nullptr;
  const std::vector<bool>* dropped = nullptr;  // by DomNode::index(): left out with all below
};

// What an element that begins says about the walk.
enum class Descend : std::uint8_t { no, yes };

// Which node holds inlines that stand in a block.
enum class Loose : std::uint8_t { paragraph, plain, heading, term, summary, attribution, callout_title, line };

// Blocks of words can become lines of a text; lists, tables and the like cannot without loss.
enum class Block : std::uint8_t { text, structure };

// What a block is to what stands in it.
enum class Role : std::uint8_t {
  flow,
  text,  // p, h1: inlines; blocks in it go to the container
  list,
  item,
  definitions,
  group,
  table,
  rows,
  row,
  figure,
  quote,
  callout,
  lines,
};

struct Frame {
  DomNode dom;
  Node* container = nullptr;  // takes the blocks
  Node* text = nullptr;       // the open node that holds inlines
  Loose loose = Loose::paragraph;
  Role role = Role::flow;
  bool flat = false;        // blocks in it are lines of its text
  int level = 0;            // of a heading
  Node* implied = nullptr;  // item, cell or definition made for content that stands outside of one
};

enum class MarkType : std::uint8_t {
  emphasis,
  strong,
  strikeout,
  deletion,
  underline,
  insertion,
  highlight,
  subscript,
  superscript,
  small_caps,
  phrase,
  quote,
  link,
  span,
  custom,
  ruby,
  ruby_base,
  ruby_text,
  citation,
  affix,
};

struct Mark {
  DomNode dom;
  MarkType type = MarkType::span;
  PhraseRole role = PhraseRole::kbd;
  bool styled = false;       // by a style attribute: the element itself is another mark
  bool made = false;         // once made, its attributes are used up
  std::uint32_t inside = 0;  // what is open in the text around it, as bits
  Node* node = nullptr;      // its node in the open text

  // Whether it becomes a block when blocks stand in it.
  bool may_wrap() const { return !styled && (type == MarkType::span || type == MarkType::custom); }
};

// White space, or a line's end, that takes effect when more text follows.
enum class Gap : std::uint8_t { none, space, soft_break, line };

// The element around a formula that our own writer or pandoc wrote: its attributes are the formula's.
struct MathWrapper {
  DomNode node;
  const Traits* traits;
};

// Whether an element holds but the numbers of lines of code, as highlighters write them: no letters.
bool numbers_lines(DomNode node);

class PageReader {
 public:
  PageReader(Document& document, Context& context, const ReaderSettings& settings);

  // Appends the content of `root` to `scope`, a document's root or a book item.
  void read(DomNode root, Node& scope);
  // Ids, notes and the like, after the last read().
  void finish(Node& scope);

 private:
  using Handler = Descend (PageReader::*)(DomNode, const Traits&);
  struct Handlers;
  friend struct Handlers;

  // The walk.
  void walk(DomNode root);
  Descend enter(DomNode node);
  void leave(DomNode node);
  Descend enter_html(DomNode node, const Traits& traits);

  // Text (reader_text.cpp).
  void text(std::string_view words);
  void put_words(std::string_view words);
  void put_code(std::string_view words);
  void put_atom(Node& node);
  void line_break();
  void line_boundary();
  void settle_gap();
  Node& inline_place();
  Node& place();
  void flush_words();
  Node& open_text();
  void close_text();

  // Marks (reader_inlines.cpp).
  Mark& open_mark(DomNode node, MarkType type);
  void close_mark();
  void make_marks();
  Node& make_mark(Mark& mark);
  Node& bare_mark(const Mark& mark);
  Node& make_phrase(const Mark& mark);
  Node& make_link(const Mark& mark);
  Node& make_quote(const Mark& mark);
  Node& make_custom(const Mark& mark);
  Node& make_citation(const Mark& mark);
  Node& make_affix(const Mark& mark);
  template <MarkType Type>
  Descend mark(DomNode node, const Traits&) {
    if (code_.empty()) open_mark(node, Type);
    return Descend::yes;
  }
  template <PhraseRole Phrased>
  Descend phrase(DomNode node, const Traits&) {
    if (code_.empty()) open_mark(node, MarkType::phrase).role = Phrased;
    return Descend::yes;
  }
  Descend bold(DomNode node, const Traits& traits);
  Descend italic(DomNode node, const Traits& traits);
  Descend anchor(DomNode node, const Traits& traits);
  Descend span(DomNode node, const Traits& traits);
  Descend inline_code(DomNode node, const Traits& traits);
  Descend br(DomNode node, const Traits& traits);
  Descend transparent(DomNode node, const Traits& traits);
  Descend skip(DomNode node, const Traits& traits);
  void styled_marks(DomNode node, const Traits& traits);
  Descend ruby(DomNode node, const Traits& traits);
  Descend ruby_part(DomNode node, const Traits& traits);
  void finish_ruby(Node& ruby);

  // Blocks (reader_blocks.cpp).
  Node& flow_container(Frame& frame);
  Node& begin_block();
  Frame& push_frame(DomNode node, Node& container, Loose loose, Role role);
  Frame& open_container(DomNode node, Node& made, Role role = Role::flow);
  Frame& open_text_block(DomNode node, Node& container, Node& made, Loose loose);
  void open_transparent(DomNode node);
  void add_block(Node& block);
  void wrap_spans();
  void apply_span(const Mark& mark, Node& block);
  void give_spans_to(Node& block);
  void close_frame();
  void finish_frame(const Frame& frame);
  bool becomes_line(DomNode node, Block block);
  Descend paragraph(DomNode node, const Traits& traits);
  Descend heading(DomNode node, const Traits& traits);
  Descend open_heading(DomNode node, const Traits& traits, int level);
  Descend div(DomNode node, const Traits& traits);
  Descend division(DomNode node, const Traits& traits);
  Descend section(DomNode node, const Traits& traits);
  Descend blockquote(DomNode node, const Traits& traits);
  Descend rule(DomNode node, const Traits& traits);
  Descend line_block(DomNode node, const Traits& traits);
  Descend details(DomNode node, const Traits& traits);
  Descend summary(DomNode node, const Traits& traits);
  Descend footer(DomNode node, const Traits& traits);
  Descend cite(DomNode node, const Traits& traits);
  Descend open_attribution(DomNode node, const Traits& traits);
  Descend dialog(DomNode node, const Traits& traits);
  void finish_quote(Node& quote);

  // Lists (reader_lists.cpp).
  Descend bullets(DomNode node, const Traits& traits);
  Descend numbers(DomNode node, const Traits& traits);
  Descend list_item(DomNode node, const Traits& traits);
  Descend definitions(DomNode node, const Traits& traits);
  Descend term(DomNode node, const Traits& traits);
  Descend definition(DomNode node, const Traits& traits);
  Node& definition_group(Frame& list, bool for_term);
  Node& begin_group_part(bool for_term);
  Node& stray_definition(Node& group);
  Descend input(DomNode node, const Traits& traits);

  // Tables (reader_tables.cpp).
  Descend table(DomNode node, const Traits& traits);
  Descend table_caption(DomNode node, const Traits& traits);
  Descend table_rows(DomNode node, const Traits& traits);
  Descend table_row(DomNode node, const Traits& traits);
  Descend table_cell(DomNode node, const Traits& traits);
  Descend columns(DomNode node, const Traits& traits);
  Node& implied_cell(Frame& frame);
  Node* table_around();
  Node& rows_here();
  Node& row_here();
  void finish_table(Table& table);
  bool code_table(DomNode node, const Traits& traits);

  // Figures and callouts (reader_figures.cpp, reader_callouts.cpp).
  Descend figure(DomNode node, const Traits& traits);
  Descend figcaption(DomNode node, const Traits& traits);
  Node* figure_around();
  void open_caption(DomNode node, const Traits& traits, Node& figure);
  void finish_figure(Node& figure);
  bool figure_like(DomNode node, const Traits& traits);
  bool figure_part(DomNode node, const Traits& traits);
  bool callout_like(DomNode node, const Traits& traits);
  bool callout_part(DomNode node, const Traits& traits);
  bool alert_quote(DomNode node, const Traits& traits);
  Descend open_title(DomNode node, const Traits& traits);
  Callout& open_callout(DomNode node, Traits traits, std::string_view variant);
  void finish_callout(Callout& callout);

  // Code (reader_code.cpp).
  Descend preformatted(DomNode node, const Traits& traits);
  bool code_wrapper(DomNode node, const Traits& traits);
  bool is_not_code(DomNode node);
  std::string code_text(DomNode node);

  // Images, media (reader_images.cpp, reader_media.cpp).
  Descend image(DomNode node, const Traits& traits);
  Descend amp_image(DomNode node, const Traits& traits);
  Descend picture(DomNode node, const Traits& traits);
  Descend noscript(DomNode node, const Traits& traits);
  Descend media(DomNode node, const Traits& traits);
  Descend embedded(DomNode node, const Traits& traits);
  Descend svg(DomNode node, const Traits& traits);
  Descend area(DomNode node, const Traits& traits);
  bool follows_twin(DomNode node, std::string_view src);
  Image* make_image(DomNode node, const Traits& traits, DomNode picture);
  void add_candidates(std::vector<ImageCandidate>& all, DomNode node);
  void image_address(std::string_view reference, Str& src, Str& resource);
  void media_address(DomNode node, Str& src, Str& resource, ResourceRole role);
  void own_source(DomNode node, std::string_view reference, ResourceRole role, Str& src, Str& resource);
  Descend add_media(DomNode node, const Traits& traits, Media& made);

  // Math (reader_math.cpp).
  bool math_markup(DomNode node, const Traits& traits);
  Descend math(DomNode node, const Traits& traits);
  Descend script(DomNode node, const Traits& traits);
  bool marked_math(DomNode node, const Traits& traits);
  void put_math(std::string_view tex, std::string_view mathml, bool display, const MathWrapper* wrapper);
  void put_mathml_source(std::string_view source, bool display);

  // What our own writer leaves in data-offprint (reader_own.cpp).
  bool own_markup(DomNode node, const Traits& traits, Descend& descend);
  bool own_affix(DomNode node);
  bool own_citation(DomNode node, const Traits& traits);
  Node& make_custom_block(DomNode node);
  const Value* own_data(DomNode node);
  void apply_own(Attributes& attributes, DomNode dom);
  Descend own_embed(DomNode node, const Traits& traits);
  Descend own_plain(DomNode node, const Traits& traits);

  Descend option(DomNode node, const Traits& traits);

  // Attributes, addresses.
  void apply(Node& node, DomNode dom, const Traits& traits, std::string_view consumed_classes = {});
  void apply_keys(Attributes& attributes, DomNode dom);
  Str address(std::string_view reference, Address use);
  Str cited(DomNode quote);
  Str keep(std::string_view text) { return document_.keep(text); }
  Str keep_line(std::string_view text);  // with a space for each end of a line
  void remember_id(Node& node);

  Document& document_;
  Context& context_;
  const ReaderSettings& settings_;

  uri::Resolver resolver_;

  std::vector<Frame> frames_;
  std::vector<Mark> marks_;
  std::vector<DomNode> lines_;  // blocks that are lines of the text they stand in
  std::vector<DomNode> code_;   // open elements of inline code
  std::size_t made_marks_ = 0;  // how many of marks_ stand in the open text
  std::string words_;           // text, or code while code_ is not empty, that is not in the tree yet
  bool words_are_code_ = false;
  std::vector<std::vector<Column>> columns_;    // of the open tables
  std::unordered_set<const Node*> own_bodies_;  // whose header rows our own writer counted
  std::unordered_set<const Node*> own_figures_;
  int rubies_ = 0;  // open ones
  int quotes_ = 0;  // open <q>
  Gap gap_ = Gap::none;
  bool fresh_ = true;  // white space here would be at a line's start
  bool empty_ = true;  // nothing is in the open text yet
  Image* last_image_ = nullptr;
  DomNode skip_prefix_of_;
  std::size_t skip_prefix_ = 0;

  std::vector<std::string_view> class_list_;
  std::vector<KeyValue> key_list_;
  std::uint32_t serial_ = 0;  // counts what the next two lists hold, in document order
  std::vector<Numbered<Link>> fragment_links_;
  std::vector<Numbered<Node>> identified_;
  std::unordered_set<std::size_t> consumed_;  // DOM nodes that an earlier one spoke for
};

}  // namespace offprint::html
