// CommonMark 6.2, emphasis and strong emphasis, by the specification's "process emphasis"; and what extensions delimit
// in the same manner: ~~, ~, ==, ^ and ++.

#include <algorithm>

#include "markdown/inlines/flanking.hpp"
#include "markdown/inlines/inline_parser.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {

void start_delimiter_run(InlineParser& parser) {
  const std::string_view text = parser.text;
  const char byte = text[parser.at];
  std::uint32_t length = 1;
  while (parser.at + length < text.size() && text[parser.at + length] == byte) ++length;
  const DelimiterRule& rule = parser.syntax().rules[static_cast<unsigned char>(byte)];
  if (rule.exact && !(length == 1 && rule.one) && !(length == 2 && rule.two)) {
    parser.skip(length);
    return;
  }
  const CjkFriendly friendly = parser.has(Extra::cjk_friendly_emphasis) ? CjkFriendly::yes : CjkFriendly::no;
  const Flanking sides = flanking(text, parser.at, parser.at + length, friendly);
  if (rule.in_words) {
    parser.add_run(length, sides.left, sides.right);
  } else {
    parser.add_run(length, sides.left && (!sides.right || sides.before == Class::punctuation),
                   sides.right && (!sides.left || sides.after == Class::punctuation));
  }
}

void InlineParser::add_run(std::uint32_t length, bool can_open, bool can_close) {
  if (!can_open && !can_close) {
    skip(length);
    return;
  }
  Delimiter run;
  run.byte = text[at];
  run.can_open = can_open;
  run.can_close = can_close;
  run.length = run.left = length;
  run.previous = last_run_;
  const DelimiterRule& rule = syntax_.rules[static_cast<unsigned char>(run.byte)];
  if (rule.no_space) {
    // Looked for only back to the run before: linear.
    std::uint32_t back = at;
    const std::uint32_t stop = space_checked_;
    while (back > stop && !utf8::is_ascii_space(text[back - 1])) --back;
    if (back > stop) last_space_ = back;
    space_checked_ = at;
    run.last_space = last_space_;
  }
  const auto index = static_cast<std::uint32_t>(runs_.size());
  if (last_run_ != Delimiter::none) runs_[last_run_].next = index;
  last_run_ = index;
  run.begin = at;
  runs_.push_back(run);
  mark(MarkKind::run, length).data = index;
}

void InlineParser::remove_run(std::uint32_t run) {
  const Delimiter& gone = runs_[run];
  if (gone.previous != Delimiter::none) runs_[gone.previous].next = gone.next;
  if (gone.next != Delimiter::none) {
    runs_[gone.next].previous = gone.previous;
  } else {
    last_run_ = gone.previous;
  }
}

// The nearest run before `closer`, above `bottom`, that it may close.
std::uint32_t InlineParser::find_opener(std::uint32_t closer, std::uint32_t bottom) const {
  const Delimiter& end = runs_[closer];
  const DelimiterRule& rule = syntax_.rules[static_cast<unsigned char>(end.byte)];
  for (std::uint32_t at_run = end.previous; at_run != bottom && at_run != Delimiter::none;
       at_run = runs_[at_run].previous) {
    if (bottom != Delimiter::none && at_run < bottom) break;
    const Delimiter& start = runs_[at_run];
    if (!start.can_open || start.byte != end.byte) continue;
    if (rule.exact) {
      if (start.length != end.length) continue;
      if (rule.no_space && end.length == 1 && end.last_space > start.begin) break;
      return at_run;
    }
    // CommonMark 6.2 rule 9: if one side can both open and close, the lengths may not sum to a multiple of 3 unless
    // both are multiples of 3.
    const bool both_ways = start.can_close || end.can_open;
    if (both_ways && end.length % 3 != 0 && (start.length + end.length) % 3 == 0) continue;
    return at_run;
  }
  return Delimiter::none;
}

// `opener` and `closer` delimit: the outermost bytes of the one, the innermost of the other are used up.
void InlineParser::use_runs(std::uint32_t opener, std::uint32_t closer) {
  Delimiter& start = runs_[opener];
  Delimiter& end = runs_[closer];
  const DelimiterRule& rule = syntax_.rules[static_cast<unsigned char>(end.byte)];
  const std::uint32_t length = start.left >= 2 && end.left >= 2 ? 2 : 1;
  const Style style = length == 2 ? rule.twofold : rule.single;
  const auto use = static_cast<std::uint32_t>(uses_.size());
  uses_.push_back({style, length, start.first_open});
  start.first_open = use;
  uses_.push_back({style, length, Delimiter::none});
  (end.last_close == Delimiter::none ? end.first_close : uses_[end.last_close].next) = use + 1;
  end.last_close = use + 1;
  start.left -= length;
  end.left -= length;
  // What stands between them can match nothing outside.
  start.next = closer;
  end.previous = opener;
  if (start.left == 0) remove_run(opener);
}

void InlineParser::match_runs(std::uint32_t above) {
  // Openers below these were sought in vain by such a closer; 0: nothing known.
  std::uint32_t bottoms[128][6];
  if (last_run_ == above || last_run_ == Delimiter::none) return;
  std::uint32_t closer = last_run_;
  while (runs_[closer].previous != above && runs_[closer].previous != Delimiter::none) closer = runs_[closer].previous;
  for (std::uint32_t run = closer; run != Delimiter::none; run = runs_[run].next) {
    std::fill(std::begin(bottoms[static_cast<unsigned char>(runs_[run].byte)]),
              std::end(bottoms[static_cast<unsigned char>(runs_[run].byte)]), above);
  }
  while (closer != Delimiter::none) {
    Delimiter& end = runs_[closer];
    if (!end.can_close) {
      closer = end.next;
      continue;
    }
    const bool exact = syntax_.rules[static_cast<unsigned char>(end.byte)].exact;
    const std::uint32_t row = exact ? end.length : end.length % 3 + (end.can_open ? 3 : 0);
    std::uint32_t& bottom = bottoms[static_cast<unsigned char>(end.byte)][row];
    const std::uint32_t opener = find_opener(closer, bottom);
    if (opener == Delimiter::none) {
      bottom = end.previous;
      const std::uint32_t next = end.next;
      if (!end.can_open) remove_run(closer);
      closer = next;
      continue;
    }
    use_runs(opener, closer);
    if (runs_[closer].left == 0) {
      const std::uint32_t next = runs_[closer].next;
      remove_run(closer);
      closer = next;
    }
  }
  last_run_ = above;
  if (above != Delimiter::none) runs_[above].next = Delimiter::none;
}

}  // namespace offprint::markdown
