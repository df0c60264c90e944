// CommonMark 6.3 and 6.4: links and images, by the specification's "look for link or image".

#include "markdown/attributes.hpp"
#include "markdown/inlines/link_parts.hpp"
#include "markdown/inlines/syntax.hpp"
#include "markdown/inlines/unescape.hpp"

namespace offprint::markdown {

void start_bracket(InlineParser& parser) {
  if (parser.peek() == '^' && parser.has(Extra::footnotes) && take_note_reference(parser)) return;
  if (parser.peek() == '[' && parser.has(Extra::wikilinks) && take_wiki_link(parser, false)) return;
  if (parser.has(Extra::citations) && take_citation(parser)) return;
  parser.open_bracket(false);
}

void start_image(InlineParser& parser) {
  if (parser.peek() == '[') {
    if (parser.peek(2) == '[' && parser.has(Extra::wikilinks) && take_wiki_link(parser, true)) return;
    parser.open_bracket(true);
  } else {
    parser.skip();
  }
}

void end_bracket(InlineParser& parser) {
  parser.close_bracket();
}

void InlineParser::open_bracket(bool image) {
  push_bracket(image ? 2 : 1).image = image;
}

Bracket& InlineParser::push_bracket(std::size_t size) {
  if (!brackets_.empty()) brackets_.back().bracket_after = true;
  Bracket bracket;
  bracket.mark = static_cast<std::uint32_t>(marks_.size());
  bracket.delimiters = last_run_;
  mark(MarkKind::text, size);
  bracket.text = at;
  return brackets_.emplace_back(bracket);
}

void InlineParser::pop_bracket() {
  brackets_.pop_back();
  inactive_below_ = std::min(inactive_below_, brackets_.size());
}

void InlineParser::close_bracket() {
  if (brackets_.empty()) {
    skip();
    return;
  }
  const Bracket opener = brackets_.back();
  const bool active = is_active(brackets_.size() - 1);
  pop_bracket();
  if (opener.note && take_note(opener)) return;
  if (!opener.image && has(Extra::bracketed_spans) && take_span(opener)) return;
  LinkTarget target;
  std::size_t size = 0;
  if (!active || !find_target(opener, target, size)) {
    skip();
    return;
  }
  match_runs(opener.delimiters);
  marks_[opener.mark].kind = opener.image ? MarkKind::image_open : MarkKind::link_open;
  marks_[opener.mark].data = static_cast<std::uint32_t>(targets_.size());
  mark(MarkKind::close, size).data = opener.image ? 0 : 1;
  targets_.push_back({target, take_braces()});
  widen_last_mark();
  // Links hold no links: the openers before this one open none.
  if (!opener.image) inactive_below_ = brackets_.size();
}

// [words]{.class}
bool InlineParser::take_span(const Bracket& opener) {
  if (peek() != '{') return false;
  Node& span = document_.make<Span>();
  const std::size_t size = read_attributes(text.substr(at + 1), document_, &span);
  if (size == 0) return false;
  match_runs(opener.delimiters);
  marks_[opener.mark].kind = MarkKind::node_open;
  marks_[opener.mark].node = &span;
  marks_[opener.mark].data = 1;
  mark(MarkKind::close, 1 + size).data = 1;
  return true;
}

// What stands behind the closing bracket, that included.
bool InlineParser::find_target(const Bracket& opener, LinkTarget& target, std::size_t& size) {
  return find_inline_target(target, size) || find_reference(opener, target, size);
}

bool InlineParser::find_inline_target(LinkTarget& target, std::size_t& size) {
  if (peek() != '(') return false;
  const LinkPart destination = scan_destination(text, skip_link_space(text, at + 2));
  if (!destination.found) return false;
  std::size_t end = skip_link_space(text, destination.end);
  LinkPart title;
  if (end > destination.end) title = scan_title(text, end);
  if (title.found) end = skip_link_space(text, title.end);
  if (end >= text.size() || text[end] != ')') return false;
  target = {document_.refer(unescape(document_, destination.content)),
            document_.refer(unescape(document_, title.content))};
  size = end + 1 - at;
  return true;
}

bool InlineParser::find_reference(const Bracket& opener, LinkTarget& target, std::size_t& size) {
  const std::string_view behind = text.substr(at + 1);
  std::size_t label_end = behind.starts_with('[') ? label_size(behind) : 0;
  std::string_view label;
  if (label_end > 0) {
    label = behind.substr(1, label_end - 2);
  } else {
    if (behind.starts_with("[]")) label_end = 2;
    if (opener.bracket_after) return false;
    label = text.substr(opener.text, at - opener.text);
    if (label.size() > 999) return false;
  }
  const std::uint32_t number = definitions_.link_labels.find(label);
  if (number == Labels::npos) return false;
  const LinkTarget& known = definitions_.links[number];
  if (!may_expand(known.href.size() + known.title.size())) return false;
  target = known;
  size = 1 + label_end;
  return true;
}

}  // namespace offprint::markdown
