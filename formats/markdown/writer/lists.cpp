// Lists: markers, tightness, and what they cannot say.
#include <algorithm>

#include "markdown/writer/blocks.hpp"
#include "offprint/ast/query.hpp"

namespace offprint::markdown {
namespace {

constexpr std::int64_t greatest_number = 999'999'999;

// What may follow a block in a tight item, without an empty line, and still be read as it was.
bool may_follow(const Node& before, const Node& after) {
  const Kind kind = after.kind();
  if (before.kind() == Kind::plain) {
    if (const auto* list = after.as<List>()) {
      // CommonMark 5.3: only a list that begins with 1 and with words can follow a paragraph's line.
      const Node* item = list->first();
      return (!list->ordered || list->start == 1) && item && item->first();
    }
    return kind == Kind::block_quote || kind == Kind::code_block || kind == Kind::heading;
  }
  if (before.kind() == Kind::code_block || before.kind() == Kind::heading) {
    return kind == Kind::plain || kind == Kind::code_block || kind == Kind::heading || kind == Kind::list ||
           kind == Kind::block_quote;
  }
  return before.kind() == Kind::list && (kind == Kind::code_block || kind == Kind::heading);
}

bool holds_plain(const Node& list) {
  for (const Node& item : list.children()) {
    if (child<Plain>(item)) return true;
  }
  return false;
}

bool holds_words(const Node& item) {
  const Node* first = item.first();
  return first && (first->kind() == Kind::plain || first->kind() == Kind::paragraph) && first->first();
}

}  // namespace

bool BlockWriter::is_tight(const List& node) const {
  for (const Node& item : node.children()) {
    if (!blocks_fit_tightly(item)) return false;
  }
  return true;
}

// Whether no paragraph is among the blocks, and none needs an empty line before it, as what follows HTML does.
bool BlockWriter::blocks_fit_tightly(const Node& parent) const {
  for (const Node& each : parent.children()) {
    if (each.kind() == Kind::paragraph || (state_.speaks(each) && each.next())) return false;
    if (each.next() && !may_follow(each, *each.next())) return false;
    const auto* list = each.as<List>();
    if (list && each.next() && state_.html_allowed() && !list_fits(*list)) return false;
  }
  return true;
}

// Whether Markdown's own markers can say all of it.
bool BlockWriter::list_fits(const List& node) const {
  if (state_.speaks(node) || node.reversed || (node.ordered && node.style != ListStyle::decimal)) return false;
  if (node.ordered && (node.start < 0 || node.delimiter == ListDelimiter::parens)) return false;
  std::int64_t number = node.start;
  for (const Node& each : node.children()) {
    const auto& item = *each.as<ListItem>();
    if (state_.speaks(item) || (item.value && *item.value != number)) return false;
    if (item.checked && (!state_.has(Extra::task_lists) || !holds_words(item))) return false;
    if (node.ordered && number > greatest_number) return false;
    ++number;
  }
  return true;
}

// Neighbouring bullet lists take different bullets, or they would be one.
char BlockWriter::bullet_for(const List& node) {
  const char preferred = state_.options.bullet;
  const char other = preferred == '*' ? '-' : '*';
  const auto* before = previous_list_ ? previous_list_->as<List>() : nullptr;
  const bool beside = before && !before->ordered && !node.ordered;
  return previous_bullet_ = beside && previous_bullet_ == preferred ? other : preferred;
}

void BlockWriter::list(const List& node) {
  if (!list_fits(node)) {
    if (state_.html_allowed()) return html(node);
    state_.lose("list", "numbers, letters or attributes of a list", node);
  }
  state_.drop_attributes(node);
  for (const Node& each : node.children()) state_.drop_attributes(each);
  const Spacing spacing = is_tight(node) ? Spacing::tight : Spacing::loose;
  const bool loosened = spacing == Spacing::loose && holds_plain(node);
  if (loosened) state_.lose("plain", "a list with blocks in its items gets paragraphs", node);
  // Only an empty line between two things makes a list loose.
  const Node* only = node.first() && !node.first()->next() ? node.first()->first() : nullptr;
  if (only && !only->next() && only->kind() == Kind::paragraph) {
    state_.lose("paragraph", "a list of one paragraph is tight", *only);
  }
  const char bullet = node.ordered ? '\0' : bullet_for(node);
  std::int64_t number = std::clamp<std::int64_t>(node.start, 0, greatest_number);
  bool first = true;
  for (const Node& each : node.children()) {
    if (!first && spacing == Spacing::loose) out_.blank_line();
    first = false;
    std::string marker(1, bullet);
    if (node.ordered) {
      marker = std::to_string(std::min(number++, greatest_number));
      marker += node.delimiter == ListDelimiter::period ? '.' : ')';
    }
    item(*each.as<ListItem>(), marker, spacing);
  }
  previous_bullet_ = bullet;
}

void BlockWriter::item(const ListItem& node, const std::string& marker, Spacing spacing) {
  const std::size_t indent = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0, state_.options.list_indent)),
                                                     marker.size() + 1, marker.size() + 4);
  std::string first = marker + std::string(indent - marker.size(), ' ');
  out_.push(first, std::string(indent, ' '));
  if (node.checked) task_ = *node.checked ? "[x] " : "[ ] ";
  blocks(node, spacing);
  task_ = {};
  out_.pop();
}

}  // namespace offprint::markdown
