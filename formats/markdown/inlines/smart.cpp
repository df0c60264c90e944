// Smart punctuation: straight quotation marks become curly ones, -- and --- dashes, ... an ellipsis.

#include "markdown/inlines/flanking.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view left_single = "‘", right_single = "’", left_double = "“", right_double = "”";

std::uint32_t run_length(const InlineParser& parser) {
  const char c = parser.text[parser.at];
  std::uint32_t length = 1;
  while (parser.peek(length) == c) ++length;
  return length;
}

// '90s: a decade, whatever closes behind it.
bool is_decade(const InlineParser& parser) {
  return utf8::is_ascii_digit(parser.peek(1)) && utf8::is_ascii_digit(parser.peek(2)) && parser.peek(3) == 's' &&
         !utf8::is_ascii_alnum(parser.peek(4));
}

}  // namespace

// An apostrophe is what opens nothing that is closed: don’t.
void start_single_quote(InlineParser& parser) {
  const Flanking sides = flanking(parser.text, parser.at, parser.at + 1, CjkFriendly::no);
  const bool opens = sides.left && !sides.right && !is_decade(parser);
  if (sides.right && !parser.single_quotes.empty()) {
    parser.replace_again(parser.single_quotes.back(), left_single);
    parser.single_quotes.pop_back();
  }
  const std::uint32_t mark = parser.replace(right_single, 1);
  if (opens) parser.single_quotes.push_back(mark);
}

void start_double_quote(InlineParser& parser) {
  const Flanking sides = flanking(parser.text, parser.at, parser.at + 1, CjkFriendly::no);
  const bool after_bracket = parser.at > 0 && (parser.text[parser.at - 1] == '(' || parser.text[parser.at - 1] == '[');
  const bool opens = sides.left && (!sides.right || after_bracket);
  parser.replace(opens ? left_double : right_double, 1);
}

// Two hyphens are an en dash, three an em dash; longer runs use the fewest dashes of one kind if they can.
void start_hyphens(InlineParser& parser) {
  const std::uint32_t length = run_length(parser);
  if (length == 1) {
    parser.skip();
    return;
  }
  std::uint32_t em = 0, en = 0;
  if (length % 3 == 0) {
    em = length / 3;
  } else if (length % 2 == 0) {
    en = length / 2;
  } else if (length % 3 == 2) {
    en = 1;
    em = (length - 2) / 3;
  } else {
    en = 2;
    em = (length - 4) / 3;
  }
  std::string dashes;
  while (em-- > 0) dashes += "—";
  while (en-- > 0) dashes += "–";
  parser.replace(dashes, length);
}

void start_full_stops(InlineParser& parser) {
  if (parser.peek(1) == '.' && parser.peek(2) == '.') {
    parser.replace("…", 3);
  } else {
    parser.skip();
  }
}

}  // namespace offprint::markdown
