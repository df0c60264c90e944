#include "markdown/inlines/inline_parser.hpp"

#include <algorithm>

#include "markdown/attributes.hpp"
#include "markdown/inlines/html_nodes.hpp"

namespace offprint::markdown {
namespace {

// Most sources hold no "www.": then no w need be looked at.
bool may_hold_www(std::string_view text) {
  std::size_t at = 0;
  for (; at + block_size < text.size(); at += block_size) {
    if (any((load(text.data() + at) == all_of('w')) & (load(text.data() + at + 1) == all_of('w')))) return true;
  }
  return text.find("ww", at) != std::string_view::npos;
}

}  // namespace

InlineParser::InlineParser(Document& document, const ReadOptions& options, const InlineSyntax& syntax,
                           Definitions& definitions, Context& context, std::string_view source)
    : html(document, context, 2 * source.size() + 4096),
      document_(document),
      options_(options),
      syntax_(syntax),
      common_(syntax.common),
      www_(syntax.starts[static_cast<unsigned char>('w')] != nullptr && may_hold_www(source)),
      definitions_(definitions),
      context_(context),
      source_map_(source, options.positions) {
  // References may always add as much as the document holds; beyond that, the limits count.
  const std::size_t most =
      std::min(source.size() * context.limits.max_reference_expansion, context.limits.max_reference_bytes);
  most_expanded_ = std::max(source.size(), most);
  if (!www_) std::replace(common_.begin(), common_.end(), static_cast<unsigned char>('w'), common_.back());
  marks_.reserve(48);
  runs_.reserve(16);
  uses_.reserve(16);
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

// Goes to the next byte that starts something; false at the end.
bool InlineParser::skip_words() {
  const char* const bytes = text.data();
  const auto starts = [&](std::size_t here) {
    return syntax_.starts[static_cast<unsigned char>(bytes[here])] != nullptr && (www_ || bytes[here] != 'w');
  };
  std::size_t here = at;
  for (; here + block_size <= text.size(); here += block_size) {
    for (Hits hits(candidates(load(bytes + here), common_)); hits; hits.pop()) {
      if (!starts(here + hits.first())) continue;
      at = static_cast<std::uint32_t>(here + hits.first());
      return true;
    }
  }
  while (here < text.size() && !starts(here)) ++here;
  at = static_cast<std::uint32_t>(here);
  return here < text.size();
}

void InlineParser::parse(const Pending& leaf, const std::vector<Piece>& pieces) {
  start(leaf);
  source_map_.start(leaf, pieces);
  while (skip_words()) syntax_.starts[static_cast<unsigned char>(text[at])](*this);
  match_runs(Delimiter::none);
  if (raw_tags_) pair_html();
  if (has(Extra::implicit_figures) && is_lone_image(*leaf.node)) {
    build_figure(*leaf.node);
  } else {
    build(*leaf.node);
  }
  if (!inline_notes_.empty()) move_notes();
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
  InlineParser parser(document_, plain, syntax_, definitions_, context_, words);
  parser.parse({.node = &into, .text = words}, {});
  constexpr std::uint32_t around = 3;  // a citation, an item of it, a prefix
  deepest_apart_ = std::max(deepest_apart_, parser.deepest() + around);
}

bool InlineParser::may_expand(std::size_t bytes) {
  expanded_ += bytes;
  if (expanded_ <= most_expanded_) return true;
  context_.warn("markdown.references",
                "link references and abbreviations beyond the limit on their expansion were kept as text");
  return false;
}

}  // namespace offprint::markdown
