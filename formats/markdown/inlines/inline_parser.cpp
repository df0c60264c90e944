#include "markdown/inlines/inline_parser.hpp"

#include <algorithm>

#include "markdown/attributes.hpp"
#include "markdown/inlines/html_nodes.hpp"

namespace offprint::markdown {

InlineParser::InlineParser(Document& document, const ReadOptions& options, const InlineSyntax& syntax,
                           Definitions& definitions, Context& context, std::string_view source)
    : html(document, context, 2 * source.size() + 4096),
      document_(document),
      options_(options),
      syntax_(syntax),
      definitions_(definitions),
      context_(context),
      source_map_(source, options.positions) {
  // References may always add as much as the document holds; beyond that, the limits count.
  const std::size_t most =
      std::min(source.size() * context.limits.max_reference_expansion, context.limits.max_reference_bytes);
  most_expanded_ = std::max(source.size(), most);
}

void InlineParser::start(const Pending& leaf) {
  text = leaf.text;
  at = 0;
  marks_.clear();
  runs_.clear();
  last_run_ = Delimiter::none;
  uses_.clear();
  space_checked_ = last_space_ = 0;
  brackets_.clear();
  inactive_below_ = 0;
  targets_.clear();
  raw_tags_ = false;
  std::fill(std::begin(sought), std::end(sought), false);
  backticks.clear();
  backticks_seen = false;
  single_quotes.clear();
}

void InlineParser::parse(const Pending& leaf, const std::vector<Piece>& pieces) {
  start(leaf);
  source_map_.start(leaf, pieces);
  const char* const bytes = text.data();
  const auto size = static_cast<std::uint32_t>(text.size());
  for (;;) {
    while (at < size && !syntax_.starts[static_cast<unsigned char>(bytes[at])]) ++at;
    if (at >= size) break;
    syntax_.starts[static_cast<unsigned char>(bytes[at])](*this);
  }
  match_runs(Delimiter::none);
  if (raw_tags_) pair_html();
  if (has(Extra::implicit_figures) && is_lone_image(*leaf.node)) {
    build_figure(*leaf.node);
  } else {
    build(*leaf.node);
  }
}

// Raw tags that pair within what Markdown delimits become nodes.
void InlineParser::pair_html() {
  // GitHub's comments stay: its files are often read by others.
  const EmptyComments comments = options_.dialect == Dialect::markdown ? EmptyComments::drop : EmptyComments::keep;
  HtmlNodes pairs(marks_, document_, html, comments);
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const Mark& each = marks_[i];
    if (each.kind == MarkKind::run) {
      const Delimiter& run = runs_[each.data];
      for (std::uint32_t use = run.first_close; use != Delimiter::none; use = uses_[use].next) pairs.leave_scope();
      for (std::uint32_t use = run.first_open; use != Delimiter::none; use = uses_[use].next)
        pairs.enter_scope(Inside::other);
    } else if (each.kind == MarkKind::link_open) {
      pairs.enter_scope(Inside::link);
    } else if (each.kind == MarkKind::image_open || each.kind == MarkKind::node_open ||
               each.kind == MarkKind::text_open) {
      pairs.enter_scope(Inside::other);
    } else if (each.kind == MarkKind::close) {
      pairs.leave_scope();
    } else if (each.kind == MarkKind::leaf && each.node->kind() == Kind::raw_inline) {
      pairs.meet(i);
    } else if (each.kind == MarkKind::leaf && each.node->kind() == Kind::link) {
      pairs.meet_link();
    }
  }
}

Mark& InlineParser::mark(MarkKind kind, std::size_t size) {
  Mark& made = marks_.emplace_back();
  made.begin = at;
  made.end = at + static_cast<std::uint32_t>(size);
  made.kind = kind;
  at = made.end;
  return made;
}

std::uint32_t InlineParser::replace(std::string_view with, std::size_t size) {
  mark(MarkKind::replace, size);
  const auto number = static_cast<std::uint32_t>(marks_.size() - 1);
  replace_again(number, with);
  return number;
}

void InlineParser::replace_again(std::uint32_t mark, std::string_view with) {
  marks_[mark].replacement = document_.keep(with).view().data();
  marks_[mark].data = static_cast<std::uint32_t>(with.size());
}

Node* InlineParser::take_braces() {
  if (!has(Extra::attributes) || peek(0) != '{') return nullptr;
  Node& carrier = document_.make<Span>();
  const std::size_t size = read_attributes(rest(), document_, &carrier);
  if (size == 0) return nullptr;
  skip(size);
  return &carrier;
}

void InlineParser::parse_apart(std::string_view words, Node& into) {
  ReadOptions plain = options_;
  plain.positions = false;
  InlineParser(document_, plain, syntax_, definitions_, context_, words).parse({.node = &into, .text = words}, {});
}

bool InlineParser::may_expand(std::size_t bytes) {
  expanded_ += bytes;
  if (expanded_ <= most_expanded_) return true;
  context_.warn("markdown.references",
                "link references and abbreviations beyond the limit on their expansion were kept as text");
  return false;
}

}  // namespace offprint::markdown
