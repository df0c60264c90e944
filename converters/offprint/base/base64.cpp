#include "offprint/base/base64.hpp"

#include <nettle/base64.h>

#include <array>
#include <cstdint>

namespace offprint {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t no_digit = 0x80000000;

constexpr std::array<std::uint32_t, 256> digits_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t& each : table) each = no_digit;
  for (std::uint32_t i = 0; i < 64; ++i) table[static_cast<unsigned char>(alphabet[i])] = i;
  return table;
}
constexpr std::array<std::uint32_t, 256> digits = digits_table();

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

// Decodes groups of four digits for as long as there are any. Returns how many characters were taken.
std::size_t decode_groups(std::string_view text, char*& out) {
  std::size_t at = 0;
  for (; at + 4 <= text.size(); at += 4) {
    const std::uint32_t a = digits[byte_at(text, at)], b = digits[byte_at(text, at + 1)];
    const std::uint32_t c = digits[byte_at(text, at + 2)], d = digits[byte_at(text, at + 3)];
    if ((a | b | c | d) & no_digit) break;
    const std::uint32_t word = a << 18 | b << 12 | c << 6 | d;
    *out++ = static_cast<char>(word >> 16);
    *out++ = static_cast<char>(word >> 8);
    *out++ = static_cast<char>(word);
  }
  return at;
}

}  // namespace

void append_base64(std::string& out, std::string_view bytes) {
  const std::size_t start = out.size();
  out.resize(start + BASE64_ENCODE_RAW_LENGTH(bytes.size()));
  char* to = out.data() + start;
  std::size_t at = 0;
  for (; at + 3 <= bytes.size(); at += 3) {
    const std::uint32_t word = byte_at(bytes, at) << 16 | byte_at(bytes, at + 1) << 8 | byte_at(bytes, at + 2);
    *to++ = alphabet[word >> 18];
    *to++ = alphabet[word >> 12 & 63];
    *to++ = alphabet[word >> 6 & 63];
    *to++ = alphabet[word & 63];
  }
  base64_encode_raw(to, bytes.size() - at, reinterpret_cast<const std::uint8_t*>(bytes.data() + at));
}

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
  char* out = bytes.data();
  text.remove_prefix(decode_groups(text, out));
  // Padding, white space and errors are left to the library, which goes character by character.
  base64_decode_ctx context;
  base64_decode_init(&context);
  const auto done = static_cast<std::size_t>(out - bytes.data());
  std::size_t size = bytes.size() - done;
  if (!base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(out), text.size(), text.data()) ||
      !base64_decode_final(&context)) {
    return std::nullopt;
  }
  bytes.resize(done + size);
  return bytes;
}

}  // namespace offprint
