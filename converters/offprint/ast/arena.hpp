#pragma once
// Memory that is taken piece by piece and given back all at once. What lives in it is never destroyed one by one.

#include <cstddef>
#include <memory>
#include <vector>

namespace offprint {

class Arena {
 public:
  Arena() = default;
  // With room for this many bytes side by side.
  explicit Arena(std::size_t size) {
    if (size != 0) add_chunk(size);
  }
  Arena(Arena&&) noexcept;
  Arena& operator=(Arena&&) noexcept;

  void* allocate(std::size_t size, std::size_t alignment) {
    std::byte* at = next_ + (-reinterpret_cast<std::size_t>(next_) & (alignment - 1));
    if (size > static_cast<std::size_t>(end_ - next_) || at + size > end_) return allocate_slow(size, alignment);
    next_ = at + size;
    return at;
  }

  // Takes the other's chunks over; pointers into them stay valid.
  void absorb(Arena&& other);
  // Bytes held.
  std::size_t capacity() const { return capacity_; }

 private:
  void add_chunk(std::size_t size);
  void* allocate_slow(std::size_t size, std::size_t alignment);

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace offprint
