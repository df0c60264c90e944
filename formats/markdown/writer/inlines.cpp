#include "markdown/writer/inlines.hpp"

#include <algorithm>

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == breakable;
}

}  // namespace

void InlineWriter::children(const Node& parent) {
  for (const Node& child : parent.children()) node(child);
}

std::string InlineWriter::take() {
  settle(U'\n');
  trim_blanks();
  return std::move(out_);
}

void InlineWriter::verbatim(std::string_view text) {
  if (text.empty()) return;
  settle(utf8::decode(text, 0).code_point);
  out_ += text;
}

void InlineWriter::syntax(std::string_view text) {
  settle(U'[');
  if (text.front() == '[' && !out_.empty() && out_.back() == '!') out_.insert(out_.size() - 1, 1, '\\');
  after_reference_ = after_math_ = false;
  out_ += text;
}

void InlineWriter::text(std::string_view text, bool followed) {
  while (at_line_start() && pending_.empty() && !text.empty() && is_blank(text.front())) text.remove_prefix(1);
  if (text.empty()) return;
  const utf8::Decoded first = utf8::decode(text, 0);
  bool as_reference = settle(first.code_point);
  if (after_math_ && utf8::is_ascii_digit(text[0])) as_reference = true;
  if (after_reference_ && (text[0] == '(' || text[0] == ':')) out_ += '\\';
  after_reference_ = after_math_ = false;
  if (as_reference) {
    append_reference(out_, first.code_point);
    text.remove_prefix(first.length);
  }
  in_brackets_ ? state_.escaper.link_text(out_, text, place(), followed)
               : state_.escaper.text(out_, text, place(), followed);
}

void InlineWriter::run(char c, std::size_t length, Side side) {
  after_reference_ = after_math_ = false;
  pending_.push_back({out_.size(), c, length, side});
  out_.append(length, c);
}

// `*`, or `_` where two runs of the same character would become one: at the edge of another mark or beside one.
char InlineWriter::delimiter_for(const Node& mark) const {
  const char preferred = state_.options.emphasis;
  const char other = preferred == '*' ? '_' : '*';
  if (!pending_.empty() && pending_.back().c == preferred) return other;
  const bool last = !mark.next() && !open_marks_.empty() && open_marks_.back().node == mark.parent();
  return last && open_marks_.back().c == preferred ? other : preferred;
}

bool InlineWriter::is_open(Kind kind) const {
  return std::any_of(open_marks_.begin(), open_marks_.end(),
                     [&](const OpenMark& open) { return open.node->kind() == kind; });
}

// A mark in the same mark says nothing, and CommonMark cannot say it.
void InlineWriter::mark(const Node& node, char c, std::size_t length) {
  if (is_open(node.kind())) return children(node);
  run(c, length, Side::opening);
  const std::size_t begin = out_.size(), runs = pending_.size();
  open_marks_.push_back({&node, c});
  children(node);
  open_marks_.pop_back();
  if (out_.size() == begin && pending_.size() == runs) {
    out_.resize(begin - length);
    pending_.pop_back();
    return;
  }
  run(c, length, Side::closing);
}

InlineWriter::Neighbour InlineWriter::neighbour(char32_t c) {
  if (c == static_cast<unsigned char>(breakable) || utf8::is_space(c)) return Neighbour::space;
  if (c < 0x80) return utf8::is_punctuation(c) ? Neighbour::punctuation : Neighbour::other;
  return utf8::is_symbol(c) ? Neighbour::symbol : utf8::is_punctuation(c) ? Neighbour::punctuation : Neighbour::other;
}

// CommonMark 6.2. Symbols beyond ASCII are punctuation since version 0.31; a run must work either way.
bool InlineWriter::works(const Run& run, Neighbour left, Neighbour right) const {
  for (const Neighbour symbol : {Neighbour::punctuation, Neighbour::other}) {
    const Neighbour l = left == Neighbour::symbol ? symbol : left;
    const Neighbour r = right == Neighbour::symbol ? symbol : right;
    const bool left_flanking = r != Neighbour::space && (r != Neighbour::punctuation || l != Neighbour::other);
    const bool right_flanking = l != Neighbour::space && (l != Neighbour::punctuation || r != Neighbour::other);
    const bool opens = left_flanking && (run.c != '_' || !right_flanking || l == Neighbour::punctuation);
    const bool closes = right_flanking && (run.c != '_' || !left_flanking || r == Neighbour::punctuation);
    if (!(run.side == Side::opening ? opens : closes)) return false;
  }
  return true;
}

// What the runs at the end of `written` need beside them, with that character behind them.
InlineWriter::Needs InlineWriter::needs(const std::vector<Run>& runs, Neighbour left, Neighbour right) const {
  Needs needs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool first = i == 0, last = i + 1 == runs.size();
    const bool opening = runs[i].side == Side::opening;
    // White space inside a mark is no neighbour to work with.
    if (opening && last && right == Neighbour::space) needs.right = true;
    if (!opening && first && left == Neighbour::space && runs.front().at > 0) needs.left = true;
    const Neighbour l = first && !needs.left ? left : Neighbour::punctuation;
    const Neighbour r = last && !needs.right ? right : Neighbour::punctuation;
    if (works(runs[i], l, r)) continue;
    if (opening && first && runs.front().at > 0) needs.left = true;
    if (!opening && last) needs.right = true;
  }
  return needs;
}

// Decides about the runs at the end of what is written, now that the character behind them is known. True when that
// character must be written as a reference.
bool InlineWriter::settle(char32_t next) {
  if (pending_.empty()) return false;
  const Needs wanted = needs(pending_, left_of(pending_), neighbour(next));
  if (wanted.left) refer_left_of(pending_);
  settled_.swap(pending_);
  pending_.clear();
  return wanted.right && next != U'\n';
}

InlineWriter::Neighbour InlineWriter::left_of(const std::vector<Run>& runs) const {
  const std::size_t begin = runs.front().at;
  return neighbour(begin == 0 ? U'\n' : utf8::decode_before(out_, begin).code_point);
}

// Writes the character before some runs, at the end of what is written, as a reference. Runs before that character now
// stand before an ampersand, which may ask for the same again.
void InlineWriter::refer_left_of(std::vector<Run>& runs) {
  const std::size_t end = runs.front().at;
  const std::size_t begin = end - utf8::decode_before(out_, end).length;
  std::size_t shift = 0;
  if (&runs != &settled_ && !settled_.empty() && settled_.back().at + settled_.back().length == begin) {
    const std::size_t size = out_.size();
    if (needs(settled_, left_of(settled_), Neighbour::punctuation).left) refer_left_of(settled_);
    shift = out_.size() - size;
  }
  const std::size_t size = out_.size();
  refer_to_character_before(end + shift);
  shift += out_.size() - size;
  for (Run& run : runs) run.at += shift;
}

void InlineWriter::refer_to_character_before(std::size_t end) {
  const std::string behind = out_.substr(end);
  const utf8::Decoded last = utf8::decode_before(out_, end);
  char32_t character = last.code_point;
  if (character == static_cast<unsigned char>(breakable)) character = U' ';
  out_.resize(end - last.length);
  // What stood before that character was judged with it: underscores in a word, a backslash before a letter.
  const bool after_run = !settled_.empty() && settled_.back().at + settled_.back().length == out_.size();
  std::size_t underscores = 0;
  while (!after_run && !out_.empty() && out_.back() == '_') {
    out_.pop_back();
    ++underscores;
  }
  const std::size_t words_end = out_.find_last_not_of('\\');
  const bool escaped = (out_.size() - (words_end == std::string::npos ? 0 : words_end + 1)) % 2 == 1;
  if (escaped && underscores == 0) out_ += '\\';
  for (std::size_t i = 0; i < underscores; ++i) out_ += i == 0 && escaped ? "_" : "\\_";
  append_reference(out_, character);
  out_ += behind;
}

void InlineWriter::trim_blanks() {
  while (!out_.empty() && is_blank(out_.back())) out_.pop_back();
}

void InlineWriter::soft_break() {
  settle(U'\n');
  after_reference_ = after_math_ = false;
  trim_blanks();
  if (at_line_start()) return;
  if (setting_ != Setting::paragraph || state_.options.wrap == Wrap::none || ends_in_tag_alone()) {
    out_ += ' ';
  } else {
    out_ += state_.options.wrap == Wrap::preserve ? '\n' : breakable;
  }
}

// A line that is one tag would make the lines behind it HTML. A long line counts as one: looking for its start each
// time would take too long.
bool InlineWriter::ends_in_tag_alone() const {
  constexpr std::size_t far = 4096;
  if (out_.back() != '>') return false;
  const std::string_view tail = std::string_view(out_).substr(out_.size() - std::min(far, out_.size()));
  const std::size_t end = tail.rfind('\n');
  if (end == tail.npos && tail.size() < out_.size()) return true;
  return tail[end == tail.npos ? 0 : end + 1] == '<';
}

void InlineWriter::hard_break(const Node& node) {
  settle(U'\\');
  after_reference_ = after_math_ = false;
  trim_blanks();
  if (setting_ == Setting::paragraph) {
    out_ += "\\\n";
  } else if (html_allowed()) {
    out_ += "<br>";
  } else {
    out_ += ' ';
    state_.lose("hardBreak", "a break in one line", node);
  }
}

void InlineWriter::node(const Node& node) {
  switch (node.kind()) {
    case Kind::text: return text(node.as<Text>()->text, node.next() || !node.parent()->is_block());
    case Kind::soft_break: return soft_break();
    case Kind::hard_break: return hard_break(node);
    case Kind::emphasis: return emphasis(node, 1);
    case Kind::strong: return emphasis(node, 2);
    case Kind::strikeout: return strikeout(*node.as<Strikeout>());
    case Kind::underline:
      if (!node.as<Underline>()->edit) return tagged(node, "underline", "underlining");
      return simple_mark(node, Extra::insert, "++", "underline");
    case Kind::highlight: return simple_mark(node, Extra::mark, "==", "highlight");
    case Kind::subscript: return simple_mark(node, Extra::subscript, "~", "subscript");
    case Kind::superscript: return simple_mark(node, Extra::superscript, "^", "superscript");
    case Kind::small_caps: return tagged(node, "smallCaps", "small capitals");
    case Kind::code: return code(*node.as<Code>());
    case Kind::phrase: return phrase(*node.as<Phrase>());
    case Kind::quote: return quote(*node.as<Quote>());
    case Kind::citation: return citation(*node.as<Citation>());
    case Kind::link: return link(*node.as<Link>());
    case Kind::image: return image(*node.as<Image>());
    case Kind::math: return math(*node.as<Math>());
    case Kind::note_ref: return note_ref(*node.as<NoteRef>());
    case Kind::raw_inline: return raw(*node.as<RawInline>());
    case Kind::span: return span(*node.as<Span>());
    case Kind::ruby: return ruby(*node.as<Ruby>());
    case Kind::custom_inline: return tagged(node, "custom", "an element of its own kind");
    case Kind::citation_item:
    case Kind::citation_prefix:
    case Kind::citation_suffix:
    case Kind::ruby_base:
    case Kind::ruby_text:
    case Kind::root:
    case Kind::book_item:
    case Kind::notes:
    case Kind::note:
    case Kind::inlines:
    case Kind::paragraph:
    case Kind::plain:
    case Kind::heading:
    case Kind::section:
    case Kind::div:
    case Kind::block_quote:
    case Kind::attribution:
    case Kind::list:
    case Kind::list_item:
    case Kind::definition_list:
    case Kind::definition_group:
    case Kind::term:
    case Kind::definition:
    case Kind::code_block:
    case Kind::table:
    case Kind::caption:
    case Kind::table_head:
    case Kind::table_body:
    case Kind::table_foot:
    case Kind::table_row:
    case Kind::table_cell:
    case Kind::figure:
    case Kind::callout:
    case Kind::callout_title:
    case Kind::thematic_break:
    case Kind::math_block:
    case Kind::raw_block:
    case Kind::line_block:
    case Kind::line:
    case Kind::details:
    case Kind::summary:
    case Kind::media:
    case Kind::custom_block: return children(node);
  }
}

}  // namespace offprint::markdown
