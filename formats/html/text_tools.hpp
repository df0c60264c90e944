#pragma once
// Small operations on UTF-8 text that metadata and extraction share: white space, case, words, code points.
//   fold_case("ÉTÉ 2020") == "été 2020"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace offprint::html {

// The same beyond ASCII.
char32_t take_long_code_point(std::string_view& text);

// Takes one code point off the front of `text`; U+FFFD for a malformed byte. `text` must not be empty.
inline char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead >= 0x80) return take_long_code_point(text);
  text.remove_prefix(1);
  return lead;
}
void append_code_point(std::string& out, char32_t code);

bool is_wide_space(char32_t code);     // beyond ASCII
inline bool is_space(char32_t code) {  // HTML white space, no-break and zero-width spaces
  return code < 0x80 ? code == U' ' || (code >= 9 && code <= 13) : is_wide_space(code);
}
bool is_letter(char32_t code);     // letters and marks of any script, not digits
bool is_digit(char32_t code);      // decimal digits of any script that dates are written in
int digit_value(char32_t code);    // 0..9 for is_digit
bool is_ideograph(char32_t code);  // scripts written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar

// Runs of white space become one space, none at the ends.
std::string collapse_space(std::string_view text);
std::string_view trim(std::string_view text);

// Lower case for Latin, Greek, Cyrillic and Armenian; other scripts have none.
std::string fold_case(std::string_view text);

bool starts_with_folded(std::string_view text, std::string_view folded_prefix);

// Words as a reader counts them: runs of letters and digits, each ideograph for itself.
std::size_t count_words(std::string_view text);
// How many of them stand for a page's length: ideographs read at about half a word each.
std::size_t count_ideographs(std::string_view text);

// The text, with U+FFFD for what a document cannot hold: control characters, halves of surrogates.
std::string with_sound_characters(std::string_view text);

// The text of a value that may hold markup and character references: "A &amp; <b>B</b>" is "A & B".
std::string plain_value(std::string_view value);

}  // namespace offprint::html
