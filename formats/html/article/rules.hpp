#pragma once
// The named rules that tell an article from the page around it, as data: what class and id names mean, and what lines
// of text are never an article's, by language.

#include <cstdint>
#include <span>
#include <string_view>

namespace offprint::html::article {

enum class Verdict : std::uint8_t {
  drop,     // page furniture, unless it holds most of the text
  suspect,  // dropped when its text is short or mostly links
  content,  // a name for the article's body
  neutral,  // tells nothing itself, but what other rules may believe
  part      // a name for a part of articles of one kind, which may stand apart from the body
};

// A rule over the words of an element's class and id. Patterns are separated by '|'; a space stands for a word's end,
// so " ad " is the word itself, " share" words that begin so, "sidebar" any that contain it.
struct ClassRule {
  std::string_view name;
  Verdict verdict;
  double max_share;  // of the page's text: what holds more is not dropped by this rule
  std::string_view patterns;
};

using RuleSet = std::uint64_t;  // one bit a rule, by its place in the table

std::span<const ClassRule> class_rules();

// The rules whose patterns occur in the element's class and id.
RuleSet match_class_rules(std::string_view id, std::string_view class_names);

bool has_rule(RuleSet rules, std::string_view name);

// The first rule of this verdict in a set, or null.
const ClassRule* first_rule(RuleSet rules, Verdict verdict);

// A list of phrases for one purpose, a row a language.
struct PhraseRow {
  std::string_view language;
  std::string_view phrases;  // case folded, separated by '|'
};

enum class LineRule : std::uint8_t {
  none,
  furniture,      // a whole line that is never an article's: "Share this", "Advertisement"
  opens_related,  // a heading or lead-in of further reading: "Related articles"
  closes_body     // what follows is no longer the article: "Leave a comment"
};

struct LineMatch {
  LineRule rule = LineRule::none;
  std::string_view name;  // of the list that matched
};

// Judges a short block by its whole text, white space folded.
LineMatch match_line(std::string_view text);

// The same by how a line begins; case folded.
LineMatch match_line_opener(std::string_view folded);

// Judges a paragraph by what it says somewhere: cookie notices, calls to subscribe, notices of rights. Null when it is
// none of them.
const char* match_notice(std::string_view text);

// Whether a heading begins as those of further reading do; only what follows it can tell.
bool may_open_related(std::string_view text);

// "Read more: ..." and "Related: ..." open a line that leads elsewhere.
bool has_related_lead_in(std::string_view text);

}  // namespace offprint::html::article
