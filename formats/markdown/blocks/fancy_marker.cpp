// Markers of ordered lists as pandoc has them: letters, Roman numbers, round brackets on both sides, and #.

#include "markdown/blocks/fancy_marker.hpp"

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/roman.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest = 9;

// Decimal numbers before . and ) are CommonMark's: those lists go on with these.
char kind_of(ListStyle style, ListDelimiter delimiter) {
  if (style == ListStyle::decimal && delimiter == ListDelimiter::period) return '.';
  if (style == ListStyle::decimal && delimiter == ListDelimiter::paren) return ')';
  return static_cast<char>(1 + 3 * static_cast<int>(style) + static_cast<int>(delimiter));
}

bool is_upper(std::string_view letters) {
  return letters.front() >= 'A' && letters.front() <= 'Z';
}

// Digits, # for the next number, one letter, or a Roman number; false when it is none of these.
bool read_number(std::string_view body, char list_kind, Marker& marker) {
  if (body == "#") {
    marker.start = 1;
    return true;
  }
  if (utf8::is_ascii_digit(body.front())) {
    for (const char c : body) {
      if (!utf8::is_ascii_digit(c)) return false;
      marker.start = marker.start * 10 + (c - '0');
    }
    return true;
  }
  for (const char c : body) {
    if (!utf8::is_ascii_alpha(c) || is_upper(body) != (c >= 'A' && c <= 'Z')) return false;
  }
  const ListStyle letters = is_upper(body) ? ListStyle::upper_alpha : ListStyle::lower_alpha;
  const ListStyle numbers = is_upper(body) ? ListStyle::upper_roman : ListStyle::lower_roman;
  const int value = roman_value(body);
  const bool of_letters = list_kind == kind_of(letters, marker.delimiter);
  const bool of_numbers = list_kind == kind_of(numbers, marker.delimiter);
  const bool is_letter = body.size() == 1 && !(of_numbers && value > 0) && (of_letters || (body[0] | 0x20) != 'i');
  marker.style = is_letter ? letters : numbers;
  marker.start = is_letter ? (body[0] | 0x20) - 'a' + 1 : value;
  return marker.start > 0;
}

}  // namespace

Marker read_fancy_marker(std::string_view text, char kind) {
  Marker marker;
  const bool opened = text.starts_with('(');
  const std::size_t begin = opened ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && end - begin <= longest && (utf8::is_ascii_alnum(text[end]) || text[end] == '#')) ++end;
  if (end == begin || end - begin > longest || end == text.size()) return {};
  if (text[end] != ')' && (opened || text[end] != '.')) return {};
  marker.delimiter = opened ? ListDelimiter::parens : text[end] == '.' ? ListDelimiter::period : ListDelimiter::paren;
  const std::string_view body = text.substr(begin, end - begin);
  if (!read_number(body, kind, marker)) return {};
  marker.width = static_cast<std::uint32_t>(end + 1);
  // "B. Russell" is a name: two spaces make it an item.
  const bool initial = body.size() == 1 && is_upper(body) && marker.delimiter == ListDelimiter::period;
  const std::string_view behind = text.substr(marker.width);
  if (!behind.empty() && !behind.starts_with(initial ? "  " : " ") && !behind.starts_with('\t')) return {};
  if (trim_blanks(behind).empty()) return {};
  marker.kind = kind_of(marker.style, marker.delimiter);
  return marker;
}

}  // namespace offprint::markdown
