#include "markdown/inlines/flanking.hpp"

#include <algorithm>
#include <iterator>

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

struct Range {
  char32_t first, last;
};
// Scripts written without spaces between words, and their punctuation; sorted.
constexpr Range cjk_ranges[] = {
    {0x1100, 0x11FF},    // Hangul Jamo
    {0x20A9, 0x20A9},    // won sign
    {0x2329, 0x232A},    // angle brackets
    {0x2630, 0x2637},    // trigrams
    {0x268A, 0x268F},    // monograms and digrams
    {0x2E80, 0x303E},    // radicals, CJK symbols and punctuation
    {0x3041, 0x33FF},    // Kana, Bopomofo, Hangul letters, Kanbun, enclosed letters
    {0x3400, 0x4DFF},    // ideographs, extension A, hexagrams
    {0x4E00, 0xA4CF},    // ideographs, Yi
    {0xA960, 0xA97C},    // Hangul Jamo, extended
    {0xAC00, 0xD7FF},    // Hangul syllables
    {0xF900, 0xFAFF},    // compatibility ideographs
    {0xFE10, 0xFE19},    // vertical forms
    {0xFE30, 0xFE6B},    // compatibility and small forms
    {0xFF01, 0xFFEE},    // fullwidth and halfwidth forms
    {0x16FE0, 0x1B2FF},  // Tangut, Khitan, Kana supplements, Nushu
    {0x1D300, 0x1D376},  // Tai Xuan Jing symbols, counting rods
    {0x1F200, 0x1F265},  // enclosed ideographs
    {0x20000, 0x3FFFD},  // ideographs, further extensions
};

bool is_cjk(char32_t c) {
  const Range* const found = std::lower_bound(std::begin(cjk_ranges), std::end(cjk_ranges), c,
                                              [](const Range& range, char32_t value) { return range.last < value; });
  return found != std::end(cjk_ranges) && c >= found->first;
}

Class class_of(char32_t c) {
  if (c < 0x80 && utf8::is_ascii_alnum(static_cast<char>(c))) return Class::other;
  if (utf8::is_space(c)) return Class::space;
  return utf8::is_punctuation(c) ? Class::punctuation : Class::other;
}

char32_t before(std::string_view text, std::size_t at) {
  if (at == 0) return U'\n';
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  return byte < 0x80 ? byte : utf8::decode_before(text, at).code_point;
}
char32_t behind(std::string_view text, std::size_t at) {
  if (at == text.size()) return U'\n';
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? byte : utf8::decode(text, at).code_point;
}

}  // namespace

Flanking flanking(std::string_view text, std::size_t begin, std::size_t end, CjkFriendly friendly) {
  const char32_t left = before(text, begin), right = behind(text, end);
  Flanking found{false, false, class_of(left), class_of(right)};
  bool punctuation_before = found.before == Class::punctuation, punctuation_after = found.after == Class::punctuation;
  bool lets_open = found.before != Class::other, lets_close = found.after != Class::other;
  if (friendly == CjkFriendly::yes && (left >= 0x1100 || right >= 0x1100)) {
    // CJK punctuation counts as a letter, and CJK beside other punctuation as if it were punctuation too.
    const bool cjk_left = is_cjk(left), cjk_right = is_cjk(right);
    punctuation_before = punctuation_before && !cjk_left;
    punctuation_after = punctuation_after && !cjk_right;
    lets_open = lets_open || cjk_left;
    lets_close = lets_close || cjk_right;
  }
  found.left = found.after != Class::space && (!punctuation_after || lets_open);
  found.right = found.before != Class::space && (!punctuation_before || lets_close);
  return found;
}

}  // namespace offprint::markdown
