#include "markdown/blocks/block_parser.hpp"

#include <algorithm>

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/scan.hpp"

namespace offprint::markdown {
namespace {

bool root_continues(BlockParser&, Container&) {
  return true;
}
constexpr ContainerSyntax root_syntax{.continues = root_continues};

// The next LF, or the end. Most lines are short.
const char* find_line_end(const char* at, const char* end) {
  const auto left = [&] { return static_cast<std::size_t>(end - at); };
  while (left() >= block_size) {
    const std::size_t next = first_of(load(at) == all_of('\n'));
    at += next;
    if (next != block_size) return at;
  }
  while (at != end && *at != '\n') ++at;
  return at;
}

}  // namespace

void BlockParser::parse_apart(std::string_view text, Node& into) {
  ReadOptions plain = options_;
  plain.positions = false;
  BlockParser inner(document_, plain, syntax_, definitions_, context_);
  inner.nested_apart_ = nested_apart_ + 1;
  inner.parse_into(into, text, line_number_);
  pending_.insert(pending_.end(), inner.pending_.begin(), inner.pending_.end());
  html_blocks.insert(html_blocks.end(), inner.html_blocks.begin(), inner.html_blocks.end());
  constexpr std::uint32_t around = 3;  // the section, the row and the cell of a table
  deepest_ = std::max(deepest_, static_cast<std::uint32_t>(containers_.size()) + around + inner.deepest_);
}

void BlockParser::parse_into(Node& top, std::string_view text, std::uint32_t first_line) {
  text_ = text;
  line_number_ = first_line - 1;
  containers_.reserve(8);
  pending_.reserve(32);
  containers_.push_back({.node = &top, .syntax = &root_syntax});
  impervious_.push_back(0);
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const char* const line_end = find_line_end(at, end);
    ++line_number_;
    line.start(at, line_end);
    parse_line();
    at = line_end == end ? end : line_end + 1;
  }
  if (leaf.syntax) close_leaf();
  while (containers_.size() > 1) close_container();
}

void BlockParser::parse_line() {
  lazy_ = in_paragraph_ = false;
  match_containers();
  const bool all = matched_ == containers_.size();
  if (leaf.syntax) {
    if (all && continue_leaf()) return;
    in_paragraph_ = all && leaf.syntax == &paragraph_leaf;
    lazy_ = !all && leaf.syntax == &paragraph_leaf && !line.blank();
  }
  while (!line.blank() && !(line.indented() && (lazy_ || in_paragraph_))) {
    const Start start = start_block();
    if (start == Start::leaf) {
      finish_line();
      return;
    }
    if (start != Start::container) break;
    matched_ = containers_.size();
    lazy_ = in_paragraph_ = false;
  }
  if (line.blank()) {
    const bool ends_blank = has_children(container());  // also of a paragraph that turns out to be definitions only
    settle();
    container().ends_blank = ends_blank;
    return;
  }
  if (all && leaf.syntax && leaf.syntax->gives_way && leaf.syntax != &paragraph_leaf) {
    leaf.syntax->add(*this);
    finish_line();
    return;
  }
  if (!lazy_ && !in_paragraph_) open_leaf(paragraph_leaf);
  take_text();
  finish_line();
}

// Where the line's text ends, for the positions of what closes later.
void BlockParser::finish_line() {
  end_line_ = line_number_;
  end_column_ = static_cast<std::uint32_t>(line.end() - line.begin());
}

void BlockParser::match_containers() {
  matched_ = 1;
  while (matched_ < containers_.size()) {
    if (line.blank()) {
      const std::size_t reached = match_blank(matched_);
      if (reached != matched_) line.skip_indent();
      matched_ = reached;
      if (matched_ == containers_.size() || containers_[matched_].syntax->pervious) return;
    }
    Container& next = containers_[matched_];
    if (!next.syntax->continues(*this, next)) return;
    ++matched_;
  }
}

// A blank line goes on with every list and item but an empty item, which only the innermost can be. Stepping over them
// at once keeps blank lines below deep lists cheap.
std::size_t BlockParser::match_blank(std::size_t from) const {
  const auto wall = std::lower_bound(impervious_.begin(), impervious_.end(), from);
  std::size_t reached = wall == impervious_.end() ? containers_.size() : *wall;
  if (reached == containers_.size() && reached > from) {
    const Container& innermost = containers_.back();
    const bool may_be_empty = innermost.syntax->is_item || innermost.syntax->is_definition;
    if (may_be_empty && !has_children(innermost)) --reached;
  }
  return reached;
}

// True when the line has gone into the leaf, or ended it.
bool BlockParser::continue_leaf() {
  if (leaf.syntax->gives_way) return false;
  switch (leaf.syntax->continues(*this)) {
    case Continue::no: close_leaf(); return false;
    case Continue::yes:
      leaf.syntax->add(*this);
      leaf.ends_blank = line.blank();
      break;
    case Continue::consumed: close_leaf(); break;
  }
  finish_line();
  return true;
}

Start BlockParser::start_block() {
  if (line.indented()) return start_indented_code(*this);
  const auto first = static_cast<unsigned char>(*line.next());
  for (const BlockStart* start = syntax_.starts(first).data(); *start; ++start) {
    const Start result = (*start)(*this);
    if (result != Start::no) return result;
  }
  return Start::no;
}

bool BlockParser::has_children(const Container& container) const {
  return container.node->first() || (leaf.syntax && &container == &containers_.back());
}

void BlockParser::settle() {
  if (leaf.syntax) close_leaf();
  while (containers_.size() > matched_) close_container();
  lazy_ = in_paragraph_ = false;
}

void BlockParser::loosen(Node& parent) {
  for (Node& child : parent.children()) {
    if (child.kind() == Kind::plain) document_.turn_into<Paragraph>(child);
  }
}

void BlockParser::mark_loose(Container& list) {
  if (list.loose) return;
  list.loose = true;
  for (Node& item : list.node->children()) loosen(item);
}

// A new child came into `parent`: a blank line before it makes a list loose.
void BlockParser::add_child_to(Container& parent) {
  if (parent.ends_blank) {
    if (parent.syntax->is_list) mark_loose(parent);
    if (parent.syntax->is_item && parent.node->first()) mark_loose(*(&parent - 1));
    if (parent.syntax->is_definition && parent.node->first() && !parent.loose) {
      parent.loose = true;
      loosen(*parent.node);
    }
  }
  parent.ends_blank = false;
}

Container& BlockParser::open(const ContainerSyntax& syntax, Node& node) {
  settle();
  while (containers_.back().syntax->is_list) close_container();
  Container& parent = containers_.back();
  add_child_to(parent);
  parent.node->append(node);
  place(node, line_number_, column_of(line.next()));
  if (!syntax.pervious) impervious_.push_back(static_cast<std::uint32_t>(containers_.size()));
  containers_.push_back({.node = &node, .syntax = &syntax, .start_line = line_number_});
  matched_ = containers_.size();
  deepest_ = std::max(deepest_, static_cast<std::uint32_t>(matched_));
  return containers_.back();
}

void BlockParser::open_item(const ContainerSyntax& syntax, Node& node) {
  settle();
  Container& list = containers_.back();
  add_child_to(list);
  list.node->append(node);
  place(node, line_number_, column_of(line.next()));
  containers_.push_back({.node = &node, .syntax = &syntax, .start_line = line_number_});
  matched_ = containers_.size();
}

Container& BlockParser::open_apart(const ContainerSyntax& syntax, Node& node) {
  settle();
  while (containers_.back().syntax->is_list) close_container();
  place(node, line_number_, column_of(line.next()));
  impervious_.push_back(static_cast<std::uint32_t>(containers_.size()));
  containers_.push_back({.node = &node, .syntax = &syntax, .start_line = line_number_});
  matched_ = containers_.size();
  return containers_.back();
}

bool BlockParser::close_innermost(const ContainerSyntax& syntax) {
  for (std::size_t i = matched_; i-- > 1;) {
    if (containers_[i].syntax != &syntax) {
      if (!containers_[i].syntax->pervious) return false;
      continue;
    }
    matched_ = i;
    settle();
    return true;
  }
  return false;
}

void BlockParser::open_leaf(const LeafSyntax& syntax) {
  settle();
  while (containers_.back().syntax->is_list) close_container();
  matched_ = containers_.size();
  leaf.syntax = &syntax;
  leaf.pieces.clear();
  leaf.line = line_number_;
  leaf.column = column_of(line.next());
  leaf.lines = 0;
  leaf.ends_blank = false;
  leaf.node = nullptr;
}

void BlockParser::close_leaf() {
  const LeafSyntax& syntax = *leaf.syntax;
  syntax.close(*this);
  leaf.syntax = nullptr;
  if (leaf.ends_blank) containers_.back().ends_blank = true;
}

void BlockParser::close_container() {
  Container closed = containers_.back();
  if (closed.syntax->close) closed.syntax->close(*this, closed);
  if (options_.positions) {
    Position position = closed.node->position();
    position.end_line = end_line_;
    position.end_column = end_column_;
    document_.set_position(*closed.node, position);
    if (closed.syntax->is_definition) extend_list(*closed.node);
  }
  containers_.pop_back();
  if (!closed.syntax->pervious) impervious_.pop_back();
  if (closed.syntax->pervious) containers_.back().ends_blank = closed.ends_blank;
  matched_ = std::min(matched_, containers_.size());
}

// A group and its list reach as far as the last definition.
void BlockParser::extend_list(Node& definition) {
  for (Node* around : {definition.parent(), definition.parent()->parent()}) {
    Position position = around->position();
    position.end_line = end_line_;
    position.end_column = end_column_;
    document_.set_position(*around, position);
  }
}

void BlockParser::append(Node& block) {
  Container& parent = containers_.back();
  add_child_to(parent);
  parent.node->append(block);
}

void BlockParser::append_line(Node& block) {
  settle();
  while (containers_.back().syntax->is_list) close_container();
  matched_ = containers_.size();
  finish_line();
  append(block);
  place(block, line_number_, column_of(line.next()));
}

void BlockParser::place(Node& node, std::uint32_t start_line, std::uint32_t start_column) {
  if (options_.positions) document_.set_position(node, {start_line, start_column, end_line_, end_column_});
}

}  // namespace offprint::markdown
