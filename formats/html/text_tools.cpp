#include "text_tools.hpp"

#include <algorithm>

#include "dom.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

constexpr char32_t malformed = 0xFFFD;

struct CodeRange {
  char32_t first, last;
};

template <std::size_t N>
bool in_any(const CodeRange (&ranges)[N], char32_t code) {
  for (const CodeRange& range : ranges)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

// First digits of the decimal systems found in dates.
constexpr char32_t digit_zeros[] = {U'0',   0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6,
                                    0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x1040, 0xFF10};

constexpr CodeRange ideograph_ranges[] = {
    {0x0E00, 0x0E4F},   // Thai
    {0x0E80, 0x0ECF},   // Lao
    {0x1000, 0x103F},   // Myanmar
    {0x1780, 0x17DF},   // Khmer
    {0x3005, 0x3007},   // iteration marks
    {0x3041, 0x30FF},   // kana
    {0x3400, 0x9FFF},   // Han
    {0xF900, 0xFAFF},   // compatibility ideographs
    {0x20000, 0x3FFFF}  // supplementary ideographs
};

constexpr CodeRange non_letter_ranges[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},      {0xD7, 0xD7},     {0xF7, 0xF7},
    {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2100, 0x2BFF}, {0x3000, 0x3004},  {0x3008, 0x3020}, {0xFF00, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF}, {0x060C, 0x060C},  {0x061B, 0x061F}, {0x06D4, 0x06D4},
    {0x05BE, 0x05BE}, {0x05C0, 0x05C0}, {0x0964, 0x0965}, {0x1F000, 0x1FFFF}};

char32_t lower(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z' ? code + 32 : code;
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
  if (code == 0x130) return U'i';
  if (code == 0x178) return 0xFF;
  if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E)) return code + (code & 1U);
  if (code >= 0x100 && code <= 0x17E) return code | 1U;
  if (code >= 0x391 && code <= 0x3A9) return code + 32;
  if (code >= 0x400 && code <= 0x40F) return code + 80;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x460 && code <= 0x52F) return code | 1U;
  if (code >= 0x531 && code <= 0x556) return code + 48;
  if (code >= 0x1E00 && code <= 0x1EFF) return code | 1U;
  return code;
}

// Words of printable ASCII, with one space between each two, that the text begins with.
std::size_t single_spaced_prefix(std::string_view text) {
  const auto plain = [](char c) { return c > ' ' && c < 0x7F; };
  std::size_t at = 0;
  while (at < text.size() && plain(text[at])) {
    ++at;
    if (at + 1 < text.size() && text[at] == ' ' && plain(text[at + 1])) ++at;
  }
  return at;
}

}  // namespace

char32_t take_long_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
  if (size == 0 || text.size() < size) {
    text.remove_prefix(1);
    return malformed;
  }
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) {
      text.remove_prefix(i);
      return malformed;
    }
    code = code << 6U | (next & 0x3FU);
  }
  text.remove_prefix(size);
  return code;
}

void append_code_point(std::string& out, char32_t code) {
  const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      byte(0xE0U | code >> 12U);
    } else {
      byte(0xF0U | code >> 18U);
      byte(0x80U | (code >> 12U & 0x3FU));
    }
    byte(0x80U | (code >> 6U & 0x3FU));
  }
  byte(0x80U | (code & 0x3FU));
}

bool is_wide_space(char32_t code) {
  return code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
         code == 0x3000 || code == 0xFEFF || code == 0x2060;
}

bool is_digit(char32_t code) {
  if (code < 0x80) return code >= U'0' && code <= U'9';
  for (const char32_t zero : digit_zeros)
    if (code >= zero && code <= zero + 9) return true;
  return false;
}

int digit_value(char32_t code) {
  for (const char32_t zero : digit_zeros)
    if (code >= zero && code <= zero + 9) return static_cast<int>(code - zero);
  return 0;
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
  return !is_space(code) && !is_digit(code) && !in_any(non_letter_ranges, code);
}

bool is_ideograph(char32_t code) {
  return code >= 0x0E00 && in_any(ideograph_ranges, code);
}

std::string collapse_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  while (!text.empty()) {
    std::size_t size = single_spaced_prefix(text);
    if (size == 0) {
      std::string_view rest = text;
      const bool space = is_space(take_code_point(rest));
      size = text.size() - rest.size();
      if (space) {
        pending = !out.empty();
        text = rest;
        continue;
      }
    }
    if (pending) out.push_back(' ');
    pending = false;
    out += text.substr(0, size);
    text.remove_prefix(size);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string fold_case(std::string_view text) {
  std::string out(text);
  std::size_t ascii = 0;
  for (; ascii < out.size() && static_cast<unsigned char>(out[ascii]) < 0x80; ++ascii) {
    out[ascii] = utf8::ascii_lower(out[ascii]);
  }
  if (ascii == out.size()) return out;
  out.resize(ascii);
  text.remove_prefix(ascii);
  while (!text.empty()) {
    const char32_t code = lower(take_code_point(text));
    if (code < 0x80)
      out.push_back(static_cast<char>(code));
    else
      append_code_point(out, code);
  }
  return out;
}

bool starts_with_folded(std::string_view text, std::string_view folded_prefix) {
  while (!folded_prefix.empty()) {
    if (text.empty()) return false;
    if (lower(take_code_point(text)) != take_code_point(folded_prefix)) return false;
  }
  return true;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && utf8::is_ascii_alnum(text[plain])) ++plain;
    if (plain != 0) {
      count += inside ? 0 : 1;
      inside = true;
      text.remove_prefix(plain);
      continue;
    }
    const char32_t code = take_code_point(text);
    const bool ideograph = is_ideograph(code);
    const bool part =
        !ideograph && (is_letter(code) || is_digit(code) || (inside && (code == U'\'' || code == 0x2019)));
    if (ideograph || (part && !inside)) ++count;
    inside = part;
  }
  return count;
}

std::size_t count_ideographs(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty())
    if (is_ideograph(take_code_point(text))) ++count;
  return count;
}

std::string with_sound_characters(std::string_view text) {
  if (utf8::clean(text)) return std::string(text);
  std::string clean;
  utf8::clean(text, clean);
  return clean;
}

std::string plain_value(std::string_view value) {
  if (value.find_first_of("<&") == std::string_view::npos) return collapse_space(with_sound_characters(value));
  const DomDocument parsed = DomDocument::parse(std::string("<body>").append(value));
  return collapse_space(with_sound_characters(parsed.body() ? parsed.body().text_content() : value));
}

}  // namespace offprint::html
