#include "offprint/base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

#include "offprint/base/scan.hpp"

namespace offprint::utf8 {
namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

struct Lead {
  std::uint32_t length;
  unsigned second_low, second_high;  // allowed range of the second byte (Unicode 3.9, table 3-7)
  char32_t bits;
};

Lead lead_of(unsigned byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF, byte & 0x1FU};
  if (byte == 0xE0) return {3, 0xA0, 0xBF, byte & 0x0FU};
  if (byte == 0xED) return {3, 0x80, 0x9F, byte & 0x0FU};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF, byte & 0x0FU};
  if (byte == 0xF0) return {4, 0x90, 0xBF, byte & 0x07U};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF, byte & 0x07U};
  if (byte == 0xF4) return {4, 0x80, 0x8F, byte & 0x07U};
  return {1, 1, 0, 0};
}

// Length of the run at `offset` of ASCII that needs no attention, and of line ends as they should be.
std::size_t plain_run(std::string_view text, std::size_t offset) {
  std::size_t at = offset;
  while (at + block_size <= text.size()) {
    const Block bytes = load(text.data() + at);
    const std::size_t other = first_of((bytes >= all_of(0x80)) | ((bytes < all_of(0x20)) & (bytes != all_of('\n'))));
    at += other;
    if (other != block_size) return at - offset;
  }
  const auto plain = [](unsigned byte) { return (byte >= 0x20 && byte < 0x80) || byte == '\n'; };
  while (at < text.size() && plain(byte_at(text, at))) ++at;
  return at - offset;
}

bool continues(unsigned byte) {
  return (byte & 0xC0U) == 0x80;
}

// The length of the character at `at` when it is one of the many of two or three bytes whose soundness can be told at
// once; 0 for all others.
std::size_t sound_length(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first >= 0xC2 && first <= 0xDF) return at + 1 < text.size() && continues(byte_at(text, at + 1)) ? 2 : 0;
  // Surrogates begin with ED, what is not allowed with EF.
  if (first < 0xE1 || first > 0xEE || first == 0xED || at + 2 >= text.size()) return 0;
  return continues(byte_at(text, at + 1)) && continues(byte_at(text, at + 2)) ? 3 : 0;
}

}  // namespace

Decoded decode(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  char32_t code_point = lead.bits;
  for (std::uint32_t i = 1; i < lead.length; ++i) {
    if (offset + i >= text.size()) return {replacement, i, false};
    const unsigned byte = byte_at(text, offset + i);
    const unsigned low = i == 1 ? lead.second_low : 0x80, high = i == 1 ? lead.second_high : 0xBF;
    if (byte < low || byte > high) return {replacement, i, false};
    code_point = (code_point << 6) | (byte & 0x3FU);
  }
  if (lead.length == 1) return {replacement, 1, false};
  return {code_point, lead.length, true};
}

Decoded decode_before(std::string_view text, std::size_t offset) {
  std::size_t start = offset - 1;
  while (start > 0 && offset - start < 4 && (byte_at(text, start) & 0xC0U) == 0x80) --start;
  const Decoded decoded = decode(text, start);
  if (start + decoded.length == offset) return decoded;
  return {replacement, 1, false};
}

void append(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement;
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

bool valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    if (!decoded.valid) return false;
    at += decoded.length;
  }
  return true;
}

bool allowed(char32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point <= 0xD7FF || (code_point >= 0xE000 && code_point <= 0xFFFD) ||
         (code_point >= 0x10000 && code_point <= 0x10FFFF);
}

bool clean(std::string_view text) {
  for (std::size_t at = plain_run(text, 0); at < text.size(); at += plain_run(text, at)) {
    if (const std::size_t length = sound_length(text, at)) {
      at += length;
      continue;
    }
    const Decoded decoded = decode(text, at);
    if (!decoded.valid || !allowed(decoded.code_point) || decoded.code_point == '\r') return false;
    at += decoded.length;
  }
  return true;
}

std::size_t clean(std::string_view bytes, std::string& out) {
  out.reserve(out.size() + bytes.size());
  std::size_t replaced = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = plain_run(bytes, at);
    out.append(bytes, at, run);
    at += run;
    if (at == bytes.size()) break;
    const Decoded decoded = decode(bytes, at);
    if (decoded.code_point == '\r') {
      out += '\n';
      at += at + 1 < bytes.size() && bytes[at + 1] == '\n' ? 2 : 1;
      continue;
    }
    if (decoded.valid && allowed(decoded.code_point)) {
      out.append(bytes, at, decoded.length);
    } else {
      append(out, replacement);
      ++replaced;
    }
    at += decoded.length;
  }
  return replaced;
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) ++count;
  return count;
}

std::size_t width(char32_t code_point) {
  if (code_point < 0x7F) return code_point < 0x20 ? 0 : 1;
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point))));
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    columns += width(decoded.code_point);
    at += decoded.length;
  }
  return columns;
}

bool is_space(char32_t code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= 0x09 && code_point <= 0x0D && code_point != 0x0B);
  return utf8proc_category(static_cast<utf8proc_int32_t>(code_point)) == UTF8PROC_CATEGORY_ZS;
}

bool is_punctuation(char32_t code_point) {
  if (code_point < 0x80) {
    return (code_point >= 0x21 && code_point <= 0x2F) || (code_point >= 0x3A && code_point <= 0x40) ||
           (code_point >= 0x5B && code_point <= 0x60) || (code_point >= 0x7B && code_point <= 0x7E);
  }
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO;
}

bool is_symbol(char32_t code_point) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
  return category >= UTF8PROC_CATEGORY_SM && category <= UTF8PROC_CATEGORY_SO;
}

std::string fold_case(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    at += decoded.length;
    utf8proc_int32_t parts[8];
    const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(decoded.code_point), parts, 8,
                                                           UTF8PROC_CASEFOLD, nullptr);
    for (utf8proc_ssize_t i = 0; i < count; ++i) append(folded, static_cast<char32_t>(parts[i]));
  }
  return folded;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return ascii_lower(c); });
  return lower;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "…";
}

}  // namespace offprint::utf8
