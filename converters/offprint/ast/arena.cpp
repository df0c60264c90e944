#include "offprint/ast/arena.hpp"

#include <algorithm>
#include <utility>

namespace offprint {
namespace {

constexpr std::size_t first_chunk = std::size_t{4} << 10;
constexpr std::size_t largest_chunk = std::size_t{1} << 20;

}  // namespace

Arena::Arena(Arena&& other) noexcept {
  *this = std::move(other);
}

Arena& Arena::operator=(Arena&& other) noexcept {
  chunks_ = std::move(other.chunks_);
  next_ = std::exchange(other.next_, nullptr);
  end_ = std::exchange(other.end_, nullptr);
  capacity_ = std::exchange(other.capacity_, 0);
  other.chunks_.clear();
  return *this;
}

void* Arena::allocate_slow(std::size_t size, std::size_t alignment) {
  const std::size_t wanted = std::clamp(capacity_, first_chunk, largest_chunk);
  const bool own_chunk = size > wanted / 4;  // a large piece must not waste the rest of the current chunk
  const std::size_t length = own_chunk ? size + alignment : wanted;
  chunks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[length]));
  capacity_ += length;
  std::byte* start = chunks_.back().get();
  std::byte* at = start + (-reinterpret_cast<std::size_t>(start) & (alignment - 1));
  if (!own_chunk) {
    next_ = at + size;
    end_ = start + length;
  }
  return at;
}

void Arena::add_chunk(std::size_t size) {
  chunks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[size]));
  capacity_ += size;
  next_ = chunks_.back().get();
  end_ = next_ + size;
}

void Arena::absorb(Arena&& other) {
  for (auto& chunk : other.chunks_) chunks_.push_back(std::move(chunk));
  capacity_ += other.capacity_;
  other = Arena();
}

}  // namespace offprint
