#pragma once
// UTF-8, and the characters a document may hold.
//
//   std::string text;
//   std::size_t repaired = utf8::clean(bytes, text);   // invalid bytes, NUL and the like became U+FFFD

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace offprint::utf8 {

struct Decoded {
  char32_t code_point = 0xFFFD;
  std::uint32_t length = 1;  // bytes taken; at least 1
  bool valid = false;
};

// The code point at `offset`, which must be below text.size(). Ill-formed input decodes as U+FFFD with the length of
// its maximal subpart (Unicode 3.9, table 3-8).
Decoded decode(std::string_view text, std::size_t offset);

// The code point that ends right before `offset`; `offset` must be above 0.
Decoded decode_before(std::string_view text, std::size_t offset);

// Appends the code point; surrogates and values above U+10FFFF become U+FFFD.
void append(std::string& out, char32_t code_point);

bool valid(std::string_view text);

// XML 1.0 Char: what a document may hold. No NUL, no C0 control but TAB, LF, CR; no surrogate, U+FFFE or U+FFFF.
bool allowed(char32_t code_point);

// True when the text is valid UTF-8, holds only allowed characters and no CR: what a node may hold as it stands.
bool clean(std::string_view text);

// Appends `bytes` to `out` with CRLF and CR as LF and with each ill-formed sequence or character that XML 1.0 forbids
// as U+FFFD. Returns how many were replaced by U+FFFD. A byte order mark at the start is left as it is.
std::size_t clean(std::string_view bytes, std::string& out);

// How many code points the text holds; ill-formed sequences count one each.
std::size_t length(std::string_view text);

// Columns the text takes on a terminal: wide East Asian characters take two, combining marks none.
std::size_t width(std::string_view text);
// At most that many bytes of the text, and an ellipsis where it goes on.
std::string shortened(std::string_view text, std::size_t most);
std::size_t width(char32_t code_point);

// Unicode classes as CommonMark 0.31.2 uses them: Zs or TAB, LF, FF, CR; and P or S.
bool is_space(char32_t code_point);
bool is_punctuation(char32_t code_point);
// Class S alone, which was no punctuation to CommonMark before 0.31.
bool is_symbol(char32_t code_point);

// Full Unicode case folding: texts that differ in case only become the same.
std::string fold_case(std::string_view text);

constexpr bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
constexpr bool is_ascii_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_alnum(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c);
}
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
std::string ascii_lower(std::string_view text);
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

}  // namespace offprint::utf8
