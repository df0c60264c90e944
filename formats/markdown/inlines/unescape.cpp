#include "markdown/inlines/unescape.hpp"

#include "markdown/inlines/named_reference.h"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest_name = 33;  // "CounterClockwiseContourIntegral;" and one to see that it ended

int digit_value(char c, int base) {
  if (utf8::is_ascii_digit(c)) return c - '0';
  const char lower = utf8::ascii_lower(c);
  return base == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// &#35; or &#x22; : one to seven decimal digits, one to six hexadecimal ones.
std::size_t read_numeric(std::string_view text, std::string& out) {
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const int base = hexadecimal ? 16 : 10;
  const std::size_t start = hexadecimal ? 3 : 2, most = hexadecimal ? 6 : 7;
  std::size_t at = start;
  char32_t code_point = 0;
  for (; at < text.size() && at - start <= most; ++at) {
    const int value = digit_value(text[at], base);
    if (value < 0) break;
    code_point = code_point * static_cast<char32_t>(base) + static_cast<char32_t>(value);
  }
  if (at == start || at - start > most || at >= text.size() || text[at] != ';') return 0;
  if (code_point == '\r') code_point = '\n';
  utf8::append(out, utf8::allowed(code_point) ? code_point : 0xFFFD);
  return at + 1;
}

}  // namespace

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::size_t read_reference(std::string_view text, std::string& out) {
  if (text.size() < 3 || text[0] != '&') return 0;
  if (text[1] == '#') return read_numeric(text, out);
  if (!utf8::is_ascii_alpha(text[1])) return 0;
  std::size_t end = 1;
  while (end < text.size() && end <= longest_name && utf8::is_ascii_alnum(text[end])) ++end;
  if (end >= text.size() || text[end] != ';') return 0;
  std::size_t size = 0;
  const char* value = offprint_named_reference(text.data() + 1, end, &size);
  if (!value) return 0;
  out.append(value, size);
  return end + 1;
}

std::string_view unescape(Document& document, std::string_view text) {
  std::size_t at = text.find_first_of("\\&");
  if (at == std::string_view::npos) return text;
  std::string plain(text.substr(0, at));
  while (at < text.size()) {
    if (text[at] == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
      plain.push_back(text[at + 1]);
      at += 2;
    } else if (const std::size_t size = read_reference(text.substr(at), plain)) {
      at += size;
    } else {
      plain.push_back(text[at++]);
    }
  }
  return document.keep(plain);
}

}  // namespace offprint::markdown
