#include "memory/allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

// What is defined here comes before the same of the C library, for the program and for every shared library it loads.
#if defined(__SANITIZE_ADDRESS__)
#define OFFPRINT_UNDERLYING(name) __interceptor_##name
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OFFPRINT_UNDERLYING(name) __interceptor_##name
#endif
#endif
#ifndef OFFPRINT_UNDERLYING
#define OFFPRINT_UNDERLYING(name) __libc_##name
#endif

extern "C" {
void* OFFPRINT_UNDERLYING(malloc)(std::size_t);
void* OFFPRINT_UNDERLYING(calloc)(std::size_t, std::size_t);
void* OFFPRINT_UNDERLYING(realloc)(void*, std::size_t);
void* OFFPRINT_UNDERLYING(memalign)(std::size_t, std::size_t);
void OFFPRINT_UNDERLYING(free)(void*);
}

namespace offprint::memory {
namespace {

std::atomic<bool> failing{false};
std::atomic<std::size_t> count{0}, first_failure{0};
std::atomic<Failure> kind{Failure::once};
std::atomic<std::ptrdiff_t> pieces{0};

bool fails() {
  if (!failing.load(std::memory_order_relaxed)) return false;
  const std::size_t number = ++count;
  if (number < first_failure || (number > first_failure && kind == Failure::once)) return false;
  errno = ENOMEM;
  return true;
}

void* held_now(void* piece) {
  pieces += piece != nullptr;
  return piece;
}

}  // namespace

void fail_at(std::size_t n, Failure failure) {
  count = 0;
  first_failure = n;
  kind = failure;
  failing = true;
}

std::size_t stop_failing() {
  failing = false;
  return count;
}

std::ptrdiff_t held() {
  return pieces;
}

void* sure_malloc(std::size_t size) {
  return held_now(OFFPRINT_UNDERLYING(malloc)(size));
}

void* sure_calloc(std::size_t number, std::size_t size) {
  return held_now(OFFPRINT_UNDERLYING(calloc)(number, size));
}

void* sure_realloc(void* piece, std::size_t size) {
  void* moved = OFFPRINT_UNDERLYING(realloc)(piece, size);
  pieces += (piece == nullptr && moved != nullptr) - (piece != nullptr && size == 0 && moved == nullptr);
  return moved;
}

}  // namespace offprint::memory

using offprint::memory::fails;
using offprint::memory::held_now;
using offprint::memory::pieces;

extern "C" {

void* malloc(std::size_t size) {
  return fails() ? nullptr : held_now(OFFPRINT_UNDERLYING(malloc)(size));
}

void* calloc(std::size_t number, std::size_t size) {
  return fails() ? nullptr : held_now(OFFPRINT_UNDERLYING(calloc)(number, size));
}

void* realloc(void* piece, std::size_t size) {
  return fails() ? nullptr : offprint::memory::sure_realloc(piece, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
  return fails() ? nullptr : held_now(OFFPRINT_UNDERLYING(memalign)(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return memalign(alignment, size);
}

int posix_memalign(void** place, std::size_t alignment, std::size_t size) {
  void* piece = memalign(alignment, size);
  if (!piece) return ENOMEM;
  *place = piece;
  return 0;
}

// A sanitizer's own takes memory without asking malloc().
char* strdup(const char* text) {
  const std::size_t size = std::strlen(text) + 1;
  void* copy = malloc(size);
  return copy ? static_cast<char*>(std::memcpy(copy, text, size)) : nullptr;
}

void free(void* piece) {
  pieces -= piece != nullptr;
  OFFPRINT_UNDERLYING(free)(piece);
}

}  // extern "C"

// Those of a sanitizer do not ask malloc().
void* operator new(std::size_t size) {
  if (void* piece = malloc(size ? size : 1)) return piece;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) {
  return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size ? size : 1);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  if (void* piece = memalign(static_cast<std::size_t>(alignment), size ? size : 1)) return piece;
  throw std::bad_alloc();
}
void operator delete(void* piece) noexcept {
  free(piece);
}
void operator delete[](void* piece) noexcept {
  free(piece);
}
void operator delete(void* piece, std::size_t) noexcept {
  free(piece);
}
void operator delete[](void* piece, std::size_t) noexcept {
  free(piece);
}
void operator delete(void* piece, std::align_val_t) noexcept {
  free(piece);
}
void operator delete(void* piece, std::size_t, std::align_val_t) noexcept {
  free(piece);
}
