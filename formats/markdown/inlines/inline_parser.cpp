#include "markdown/inlines/inline_parser.hpp"

#include <algorithm>

#include "markdown/inlines/html_nodes.hpp"

namespace offprint::markdown {

InlineParser::InlineParser(Document& document, const ReadOptions& options, const InlineSyntax& syntax,
                           Definitions& definitions, Context& context, std::string_view source)
    : document_(document),
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

void InlineParser::parse(const Pending& leaf, const std::vector<Piece>& pieces) {
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
  build(*leaf.node);
}

// Raw tags that pair within what Markdown delimits become nodes.
void InlineParser::pair_html() {
  HtmlNodes html;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const Mark& each = marks_[i];
    if (each.kind == MarkKind::run) {
      const Delimiter& run = runs_[each.data];
      for (std::uint32_t use = run.first_close; use != Delimiter::none; use = uses_[use].next) html.leave_scope();
      for (std::uint32_t use = run.first_open; use != Delimiter::none; use = uses_[use].next) html.enter_scope();
    } else if (each.kind == MarkKind::link_open || each.kind == MarkKind::image_open ||
               each.kind == MarkKind::node_open) {
      html.enter_scope();
    } else if (each.kind == MarkKind::close) {
      html.leave_scope();
    } else if (each.kind == MarkKind::leaf && each.node->kind() == Kind::raw_inline) {
      html.meet(marks_, i, document_);
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

void InlineParser::replace(std::string_view with, std::size_t size) {
  Mark& made = mark(MarkKind::replace, size);
  made.replacement = document_.keep(with).view().data();
  made.data = static_cast<std::uint32_t>(with.size());
}

bool InlineParser::may_expand(const LinkTarget& target) {
  expanded_ += target.href.size() + target.title.size();
  if (expanded_ <= most_expanded_) return true;
  context_.warn("markdown.references", "link references beyond the limit on their expansion were kept as text");
  return false;
}

}  // namespace offprint::markdown
