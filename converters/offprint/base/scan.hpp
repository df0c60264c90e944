#pragma once
// Looks at eight bytes of text at once, for the scans that every text goes through.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace offprint {

inline bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) return false;
  }
  for (; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  }
  return true;
}

// The length of a prefix that surely has no control character and no two spaces side by side. Prose has long ones; what
// follows is for the caller to look at byte by byte.
inline std::size_t settled_prefix(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101, low = 0x7f7f7f7f7f7f7f7f;
  std::size_t at = 0;
  // Each look takes in the last byte of the one before, so that pairs across the border are seen.
  for (; at + 8 <= text.size(); at += 7) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::uint64_t other = bytes ^ (ones * 0x20);
    const std::uint64_t spaces = ~(((other & low) + low) | other | low);          // 0x80 where a byte is a space
    const std::uint64_t controls = (bytes - ones * 0x20) & ~bytes & (ones << 7);  // not 0 if a byte is below 0x20
    if ((controls | (spaces & (spaces >> 8))) != 0) break;
  }
  return at;
}

}  // namespace offprint
