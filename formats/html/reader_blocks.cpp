// Blocks: each element that is one opens a frame, which says where its text and its blocks go.
#include <functional>

#include "offprint/base/utf8.hpp"
#include "reader.hpp"

namespace offprint::html {

namespace {

Loose loose_of(Kind kind) {
  const bool plain = kind == Kind::list_item || kind == Kind::table_cell || kind == Kind::caption ||
                     kind == Kind::definition || kind == Kind::figure;
  return plain ? Loose::plain : Loose::paragraph;
}

SectionRole section_role(TagId id) {
  switch (id) {
    case tag::article: return SectionRole::article;
    case tag::aside: return SectionRole::aside;
    case tag::nav: return SectionRole::nav;
    case tag::header: return SectionRole::header;
    case tag::footer: return SectionRole::footer;
    case tag::main: return SectionRole::main;
    default: return SectionRole::section;
  }
}

}  // namespace

// Frames -------------------------------------------------------------------------------------------------------------

// The node that takes blocks here; made when content stands where only items, cells or definitions may.
Node& PageReader::flow_container(Frame& frame) {
  switch (frame.role) {
    case Role::list:
      if (!frame.container->last()) frame.container->append(document_.make<ListItem>());
      return *frame.container->last();
    case Role::definitions: return stray_definition(definition_group(frame, false));
    case Role::table:
    case Role::rows:
    case Role::row: return implied_cell(frame);
    case Role::text:
      if (frame.container->kind() == Kind::definition_group && frame.text == nullptr) {
        return stray_definition(*frame.container);
      }
      return *frame.container;
    case Role::flow:
    case Role::item:
    case Role::group:
    case Role::figure:
    case Role::quote:
    case Role::callout:
    case Role::lines: return *frame.container;
  }
  return *frame.container;
}

Node& PageReader::begin_block() {
  wrap_spans();
  close_text();
  return flow_container(frames_.back());
}

void PageReader::add_block(Node& block) {
  begin_block().append(block);
}

Frame& PageReader::push_frame(DomNode node, Node& container, Loose loose, Role role) {
  Frame& frame = frames_.emplace_back();
  frame.dom = node;
  frame.container = &container;
  frame.loose = loose;
  frame.role = role;
  fresh_ = empty_ = true;
  gap_ = Gap::none;
  return frame;
}

Frame& PageReader::open_container(DomNode node, Node& made, Role role) {
  begin_block().append(made);
  return push_frame(node, made, loose_of(made.kind()), role);
}

// A block of its own that leaves no node.
void PageReader::open_transparent(DomNode node) {
  Node& container = begin_block();
  push_frame(node, container, loose_of(container.kind()), Role::flow);
}

// A text block with an element of its own.
Frame& PageReader::open_text_block(DomNode node, Node& container, Node& made, Loose loose) {
  Frame& frame = push_frame(node, container, loose, Role::text);
  frame.text = &made;
  return frame;
}

// What a span says, said of a block in its place; its id belongs to the text that it had before.
void PageReader::apply_span(const Mark& mark, Node& block) {
  Traits traits = inspect(mark.dom);
  if (mark.made) traits.id = {};
  apply(block, mark.dom, traits);
}

// A span that turns out to hold blocks is a div.
void PageReader::wrap_spans() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    if (!marks_[i].may_wrap()) continue;
    if (kept == 0) close_text();
    ++kept;
    Node& made = marks_[i].type == MarkType::custom ? make_custom_block(marks_[i].dom) : document_.make<Div>();
    apply_span(marks_[i], made);
    flow_container(frames_.back()).append(made);
    push_frame(marks_[i].dom, made, Loose::paragraph, Role::flow);
  }
  if (kept != 0) std::erase_if(marks_, std::mem_fn(&Mark::may_wrap));
}

// Where no div may stand around a block: what the open spans say is said of the block.
void PageReader::give_spans_to(Node& block) {
  for (const Mark& mark : marks_) {
    if (mark.may_wrap()) apply_span(mark, block);
  }
  std::erase_if(marks_, std::mem_fn(&Mark::may_wrap));
}

void PageReader::close_frame() {
  close_text();
  const Frame frame = frames_.back();
  finish_frame(frame);
  frames_.pop_back();
}

void PageReader::finish_frame(const Frame& frame) {
  switch (frame.role) {
    case Role::table: finish_table(*frame.container->as<Table>()); return;
    case Role::figure: finish_figure(*frame.container); return;
    case Role::quote: finish_quote(*frame.container); return;
    case Role::callout: finish_callout(*frame.container->as<Callout>()); return;
    case Role::flow:
    case Role::text:
    case Role::list:
    case Role::item:
    case Role::definitions:
    case Role::group:
    case Role::rows:
    case Role::row:
    case Role::lines: return;
  }
}

// Where nothing but text may stand, a block is a line of it. Returns true when the block is dealt with so.
bool PageReader::becomes_line(DomNode node, Block block) {
  const Frame& top = frames_.back();
  const bool only_text = top.role == Role::text && top.loose != Loose::paragraph;
  if (!top.flat && rubies_ == 0 && code_.empty() && !(only_text && block == Block::text)) return false;
  line_boundary();
  lines_.push_back(node);
  return true;
}

// Elements -----------------------------------------------------------------------------------------------------------

Descend PageReader::paragraph(DomNode node, const Traits& traits) {
  if (callout_part(node, traits) || figure_part(node, traits)) return Descend::yes;
  if (becomes_line(node, Block::text)) return Descend::yes;
  Paragraph& made = document_.make<Paragraph>();
  apply(made, node, traits);
  Node& container = begin_block();
  container.append(made);
  open_text_block(node, container, made, Loose::paragraph);
  return Descend::yes;
}

Descend PageReader::heading(DomNode node, const Traits& traits) {
  if (callout_part(node, traits)) return Descend::yes;
  return open_heading(node, traits, static_cast<int>(node.tag() - tag::h1) + 1);
}

Descend PageReader::open_heading(DomNode node, const Traits& traits, int level) {
  if (becomes_line(node, Block::text)) return Descend::yes;
  Heading& made = document_.make<Heading>(level);
  apply(made, node, traits);
  Node& container = begin_block();
  container.append(made);
  open_text_block(node, container, made, Loose::heading).level = level;
  return Descend::yes;
}

Descend PageReader::div(DomNode node, const Traits& traits) {
  if (traits.empty()) return division(node, traits);
  if (math_markup(node, traits)) return Descend::no;
  if (callout_part(node, traits) || callout_like(node, traits) || figure_like(node, traits) ||
      figure_part(node, traits) || code_wrapper(node, traits)) {
    return Descend::yes;
  }
  if (traits.has_class("line-block")) return line_block(node, traits);
  if (traits.role == "heading") {
    const int level = pixels(node.attribute("aria-level"));
    if (level >= 1) return open_heading(node, traits, std::min(level, 6));
  }
  return division(node, traits);
}

Descend PageReader::division(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::text)) return Descend::yes;
  Frame& top = frames_.back();
  if (top.role == Role::list || top.role == Role::table || top.role == Role::rows || top.role == Role::row) {
    return Descend::yes;
  }
  if (top.role == Role::definitions) {
    top.implied = nullptr;
    if (!traits.empty()) apply(definition_group(top, true), node, traits);
    return Descend::yes;
  }
  if (!traits.empty() || (settings_.presentation == Presentation::keep && !traits.style.empty())) {
    Div& made = document_.make<Div>();
    apply(made, node, traits);
    open_container(node, made);
    return Descend::yes;
  }
  open_transparent(node);
  return Descend::yes;
}

Descend PageReader::section(DomNode node, const Traits& traits) {
  if (callout_part(node, traits) || callout_like(node, traits)) return Descend::yes;
  if (becomes_line(node, Block::text)) return Descend::yes;
  Section& made = document_.make<Section>(section_role(node.tag()));
  apply(made, node, traits);
  open_container(node, made);
  return Descend::yes;
}

Descend PageReader::rule(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::no;
  ThematicBreak& made = document_.make<ThematicBreak>();
  apply(made, node, traits);
  add_block(made);
  return Descend::no;
}

Descend PageReader::line_block(DomNode node, const Traits& traits) {
  if (becomes_line(node, Block::structure)) return Descend::yes;
  LineBlock& made = document_.make<LineBlock>();
  apply(made, node, traits, "line-block");
  Frame& frame = open_container(node, made, Role::lines);
  frame.loose = Loose::line;
  frame.flat = true;
  return Descend::yes;
}

Descend PageReader::dialog(DomNode node, const Traits& traits) {
  return node.has_attribute("open") ? division(node, traits) : Descend::no;
}

Descend PageReader::details(DomNode node, const Traits& traits) {
  if (callout_like(node, traits)) return Descend::yes;
  if (becomes_line(node, Block::structure)) return Descend::yes;
  Details& made = document_.make<Details>();
  made.open = node.has_attribute("open");
  apply(made, node, traits);
  open_container(node, made);
  return Descend::yes;
}

Descend PageReader::summary(DomNode node, const Traits& traits) {
  const Frame top = frames_.back();
  if (top.container->kind() == Kind::callout && !top.container->first()) return open_title(node, traits);
  const bool first = top.container->kind() == Kind::details && node.parent() == top.dom &&
                     !(top.container->first() && top.container->first()->kind() == Kind::summary);
  if (!first || top.flat) return paragraph(node, traits);
  wrap_spans();
  close_text();
  Summary& made = document_.make<Summary>();
  apply(made, node, traits);
  top.container->prepend(made);
  open_text_block(node, *top.container, made, Loose::summary);
  return Descend::yes;
}

// Quotes -------------------------------------------------------------------------------------------------------------

// The address that a quotation comes from: in an attribute of ours where EPUB allows no other.
Str PageReader::cited(DomNode quote) {
  const std::string_view own = quote.attribute("data-offprint-cite");
  return address(own.empty() ? quote.attribute("cite") : own, Address::link);
}

Descend PageReader::blockquote(DomNode node, const Traits& traits) {
  if (alert_quote(node, traits)) return Descend::yes;
  if (becomes_line(node, Block::structure)) return Descend::yes;
  BlockQuote& made = document_.make<BlockQuote>();
  made.cite = cited(node);
  apply(made, node, traits);
  open_container(node, made, Role::quote);
  return Descend::yes;
}

Descend PageReader::open_attribution(DomNode node, const Traits& traits) {
  Node& quote = *frames_.back().container;
  wrap_spans();
  close_text();
  Attribution& made = document_.make<Attribution>();
  if (node.tag() == tag::footer) apply(made, node, traits);
  quote.append(made);
  open_text_block(node, quote, made, Loose::attribution).flat = true;
  return Descend::yes;
}

Descend PageReader::footer(DomNode node, const Traits& traits) {
  return frames_.back().role == Role::quote ? open_attribution(node, traits) : section(node, traits);
}

// A <cite> that ends a quote and stands beside its paragraphs says whose words they are.
Descend PageReader::cite(DomNode node, const Traits& traits) {
  const Frame& top = frames_.back();
  bool ends_quote =
      top.role == Role::quote && top.container->first() && (!top.text || empty_) && node.parent() == top.dom;
  for (DomNode next = node.next(); ends_quote && next; next = next.next()) {
    ends_quote = !next.is_element() && utf8::trim(next.text()).empty();
  }
  if (!ends_quote) return phrase<PhraseRole::cite>(node, traits);
  open_attribution(node, traits);
  open_mark(node, MarkType::phrase).role = PhraseRole::cite;
  return Descend::yes;
}

// The attribution comes last, and there is one.
void PageReader::finish_quote(Node& quote) {
  Node* attribution = nullptr;
  for (Node& child : quote.children()) {
    if (child.kind() != Kind::attribution) continue;
    if (!attribution && child.first()) {
      attribution = &child;
      continue;
    }
    if (child.first()) {
      Paragraph& made = document_.make<Paragraph>();
      made.take_children(child);
      child.insert_before(made);
    }
    child.remove();
  }
  if (attribution) quote.append(*attribution);
}

}  // namespace offprint::html
