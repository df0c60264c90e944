#pragma once
// Looks at sixteen bytes of text at once, for the scans that every text goes through. What a block may hold that is of
// interest, the caller then looks for byte by byte.
//
//   while (at + block_size <= text.size() && !any(load(&text[at]) == '&')) at += block_size;

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace offprint {

// A vector of the compiler's; comparing two gives a mask of the same form.
using Block = unsigned char __attribute__((vector_size(16)));
using Mask = signed char __attribute__((vector_size(16)));
inline constexpr std::size_t block_size = sizeof(Block);

inline Block load(const char* bytes) {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

// A block of that byte alone.
constexpr Block all_of(unsigned char byte) {
  return Block{} + byte;
}

inline bool any(Mask mask) {
  std::uint64_t halves[2];
  std::memcpy(halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

// The bytes that a mask holds for, one after the other.
//
//   for (Hits hits(mask); hits; hits.pop()) use(at + hits.first());
class Hits {
 public:
  explicit Hits(Mask mask) {
    std::memcpy(halves_, &mask, sizeof halves_);
    if constexpr (std::endian::native != std::endian::little) turn();
  }
  explicit operator bool() const { return (halves_[0] | halves_[1]) != 0; }
  std::size_t first() const {
    const std::size_t half = halves_[0] != 0 ? 0 : 1;
    return 8 * half + static_cast<std::size_t>(std::countr_zero(halves_[half])) / 8;
  }
  void pop() {
    std::uint64_t& half = halves_[0] != 0 ? halves_[0] : halves_[1];
    half &= ~(std::uint64_t{0xFF} << (std::countr_zero(half) & ~7));
  }

 private:
  void turn() {
    for (std::uint64_t& half : halves_) {
      std::uint64_t turned = 0;
      for (int i = 0; i < 8; ++i) turned |= ((half >> (8 * i)) & 0xFF) << (56 - 8 * i);
      half = turned;
    }
  }
  std::uint64_t halves_[2];
};

// The index of the first byte that the mask holds for; block_size when there is none.
inline std::size_t first_of(Mask mask) {
  const Hits hits(mask);
  return hits ? hits.first() : block_size;
}

// Bytes from `first` to `last`.
inline Mask between(Block block, unsigned char first, unsigned char last) {
  return block - all_of(first) <= all_of(static_cast<unsigned char>(last - first));
}

// Whether no byte is above 0x7F.
inline bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + block_size <= text.size(); at += block_size) {
    if (any(load(text.data() + at) >= all_of(0x80))) return false;
  }
  for (; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  }
  return true;
}

// The length of a prefix that surely has no control character and no two spaces side by side. Prose has long ones; a
// space may end it where the text ends.
inline std::size_t settled_prefix(std::string_view text) {
  const auto settled = [](const char* bytes) {
    const Block block = load(bytes), next = load(bytes + 1);
    return !any((block < all_of(0x20)) | (next < all_of(0x20)) | ((block == all_of(' ')) & (next == all_of(' '))));
  };
  std::size_t at = 0;
  for (; at + block_size < text.size(); at += block_size) {
    if (!settled(text.data() + at)) return at;
  }
  // The last bytes together with some that were looked at already.
  const bool all = text.size() > block_size && settled(text.data() + text.size() - block_size - 1);
  return all ? text.size() : at;
}

}  // namespace offprint
