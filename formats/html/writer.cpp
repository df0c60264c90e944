#include "writer.hpp"

namespace offprint::html {

TreeWriter::TreeWriter(const Document& document, const WriteOptions& options, const WriteHooks& hooks,
                       const HeadingPlan& plan, Sink& sink, Context& context)
    : document_(document),
      options_(options),
      hooks_(hooks),
      plan_(plan),
      context_(context),
      out_(sink, options),
      resources_(document, hooks, context) {}

void TreeWriter::enter_scope(const Node& scope, std::string_view id_prefix) {
  id_prefix_ = id_prefix;
  count_notes(scope);
}

void TreeWriter::scope(const Node& scope) {
  std::vector<const Node*> body, definitions;
  count_references(scope);
  for (const Node& child : scope.children()) {
    if (child.is_block()) body.push_back(&child);
  }
  blocks(body);
  if (const Notes* found = find_notes(scope)) {
    for (const Node& each : found->children()) definitions.push_back(&each);
  }
  notes(definitions);
}

void TreeWriter::apart(const Node& node) {
  if (may_need_check()) begin_draft();
  this->node(node);
  if (drafting_) end_draft();
}

void TreeWriter::blocks(std::span<const Node* const> blocks) {
  const std::size_t outer = raw_.begin();
  if (options_.section_divs) {
    if (may_need_check()) begin_draft();
    sectioned(blocks);
  } else {
    body(blocks);
  }
  raw_.end(outer, out_);
  if (drafting_) end_draft();
}

// A draft takes in all that its raw elements reach over.
void TreeWriter::body(std::span<const Node* const> blocks) {
  const bool drafted = may_need_check();
  for (const Node* each : blocks) {
    const bool may_be_raw = each->first() || each->kind() == Kind::raw_block;
    if (drafted && may_be_raw && !drafting_) begin_draft();
    block(*each);
    if (each->kind() == Kind::plain) out_.line();
    // To parse has a price of its own: small pieces with raw HTML go together.
    constexpr std::size_t least_checked = 4096;
    const bool may_end = !wrote_raw_ || draft_.view().size() >= least_checked;
    if (drafting_ && may_end && !raw_.is_open()) end_draft();
  }
}

// A heading and what follows it up to the next one of its level or above stand in a section, which takes its id.
void TreeWriter::sectioned(std::span<const Node* const> blocks) {
  std::vector<int> open_levels;
  const auto close_down_to = [&](int level) {
    for (; !open_levels.empty() && open_levels.back() >= level; open_levels.pop_back()) end_block("section");
  };
  for (const Node* each : blocks) {
    if (const auto* heading = each->as<Heading>()) {
      close_down_to(heading->level);
      open_levels.push_back(heading->level);
      out_.open("section");
      const auto planned = plan_.entries.find(each);
      if (planned != plan_.entries.end()) out_.attribute("id", id_prefix_ + planned->second.id);
      out_.attribute("class", "level" + std::to_string(heading->level));
      out_.attribute("data-offprint", "unwrap");
      out_.end_tag();
      out_.line();
    }
    block(*each);
    if (each->kind() == Kind::plain) out_.line();
  }
  close_down_to(0);
}

// Every block ends its line but bare text. Two runs of bare text in a row would be read as one.
void TreeWriter::block(const Node& each) {
  const bool follows_plain = each.previous() && each.previous()->kind() == Kind::plain;
  if (each.kind() != Kind::plain || (!follows_plain && !each.has_attributes())) return node(each);
  open("div", each);
  out_.attribute("data-offprint", "plain");
  out_.end_tag();
  inlines(each);
  out_.close("div");
}

// True when the caller has markup of its own for what the node holds.
bool TreeWriter::replaced(const Node& parent) {
  if (!hooks_.content) return false;
  const std::optional<std::string> markup = hooks_.content(parent);
  if (markup) out_.raw(*markup);
  return markup.has_value();
}

// The blocks of a container, each on lines of its own.
void TreeWriter::lines(const Node& parent) {
  if (replaced(parent)) return;
  const std::size_t outer = raw_.begin();
  for (const Node& each : parent.children()) {
    if (!each.is_block()) continue;
    block(each);
    if (each.kind() == Kind::plain) out_.line();
  }
  raw_.end(outer, out_);
}

// The blocks of an item, a cell and the like: bare text stands beside the tags.
void TreeWriter::content(const Node& parent) {
  if (replaced(parent)) return;
  const std::size_t outer = raw_.begin();
  for (const Node& each : parent.children()) {
    if (!each.is_block()) continue;
    const bool bare = each.kind() == Kind::plain;
    if (!bare && !each.previous()) out_.line();
    block(each);
    if (bare && each.next()) out_.line();
  }
  raw_.end(outer, out_);
}

void TreeWriter::container(std::string_view name, const Node& node, std::string_view extra_class) {
  open(name, node, extra_class);
  out_.end_tag();
  out_.line();
  lines(node);
  end_block(name);
}

// A block whose children are inlines.
void TreeWriter::leaf(std::string_view name, const Node& node, std::string_view extra_class) {
  open(name, node, extra_class);
  out_.end_tag();
  text_of(node);
  end_block(name);
}

// The inlines of a block; no raw markup among them reaches beyond it.
void TreeWriter::text_of(const Node& block) {
  const std::size_t outer = raw_.begin();
  inlines(block);
  raw_.end(outer, out_);
}

void TreeWriter::end_block(std::string_view name) {
  out_.close(name);
  out_.line();
}

void TreeWriter::inlines(const Node& parent) {
  if (replaced(parent)) return;
  for (const Node& child : parent.children()) node(child);
}

void TreeWriter::node(const Node& node) {
  switch (node.kind()) {
    case Kind::text: return out_.text(node.as<Text>()->text);
    case Kind::soft_break: return options_.wrap == Wrap::preserve ? out_.line() : out_.text(" ");
    case Kind::hard_break:
      open("br", node);
      out_.end_void();
      return out_.line();
    case Kind::emphasis: return element("em", node);
    case Kind::strong: return element("strong", node);
    case Kind::strikeout: return element(node.as<Strikeout>()->edit ? "del" : "s", node);
    case Kind::underline: return element(node.as<Underline>()->edit ? "ins" : "u", node);
    case Kind::highlight: return element("mark", node);
    case Kind::subscript: return element("sub", node);
    case Kind::superscript: return element("sup", node);
    case Kind::small_caps: return element("span", node, "smallcaps");
    case Kind::span: return element("span", node);
    case Kind::code: return code(*node.as<Code>());
    case Kind::phrase: return phrase(*node.as<Phrase>());
    case Kind::quote: return quote(*node.as<Quote>());
    case Kind::citation: return citation(*node.as<Citation>());
    case Kind::link: return link(*node.as<Link>());
    case Kind::image: return image(*node.as<Image>());
    case Kind::math: return math(node, node.as<Math>()->tex, node.as<Math>()->mathml, false);
    case Kind::note_ref: return note_ref(*node.as<NoteRef>());
    case Kind::raw_inline: return raw(node, node.as<RawInline>()->format, node.as<RawInline>()->text);
    case Kind::ruby: return ruby(*node.as<Ruby>());
    case Kind::ruby_base: return ruby_base(*node.as<RubyBase>());
    case Kind::ruby_text: return ruby_text(*node.as<RubyText>());
    case Kind::custom_inline: return custom_inline(*node.as<CustomInline>());

    case Kind::paragraph: return leaf("p", node);
    case Kind::plain:
    case Kind::inlines: return inlines(node);
    case Kind::heading: return heading(*node.as<Heading>());
    case Kind::section: return section(*node.as<Section>());
    case Kind::div: return container("div", node);
    case Kind::block_quote: return block_quote(*node.as<BlockQuote>());
    case Kind::attribution: return leaf("footer", node);
    case Kind::list: return list(*node.as<List>());
    case Kind::list_item: return list_item(*node.as<ListItem>());
    case Kind::definition_list: return definition_list(*node.as<DefinitionList>());
    case Kind::definition_group: return definition_group(*node.as<DefinitionGroup>());
    case Kind::term: return leaf("dt", node);
    case Kind::definition: return filled("dd", node);
    case Kind::code_block: return code_block(*node.as<CodeBlock>());
    case Kind::table: return table(*node.as<Table>());
    case Kind::caption: return filled(node.parent()->kind() == Kind::table ? "caption" : "figcaption", node);
    case Kind::figure: return figure(*node.as<Figure>());
    case Kind::callout: return callout(*node.as<Callout>());
    case Kind::callout_title: return leaf("p", node, "callout-title");
    case Kind::thematic_break:
      open("hr", node);
      out_.end_void();
      return out_.line();
    case Kind::math_block: return math(node, node.as<MathBlock>()->tex, node.as<MathBlock>()->mathml, true);
    case Kind::raw_block: return raw(node, node.as<RawBlock>()->format, node.as<RawBlock>()->text);
    case Kind::line_block: return line_block(*node.as<LineBlock>());
    case Kind::line: return inlines(node);
    case Kind::details: return details(*node.as<Details>());
    case Kind::summary: return leaf("summary", node);
    case Kind::media: return media(*node.as<Media>());
    case Kind::custom_block: return custom_block(*node.as<CustomBlock>());

    // Written by those that hold them.
    case Kind::root:
    case Kind::book_item: return scope(node);
    case Kind::notes:
    case Kind::note:
    case Kind::table_head:
    case Kind::table_body:
    case Kind::table_foot:
    case Kind::table_row:
    case Kind::table_cell:
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix: return;
  }
}

}  // namespace offprint::html
