#pragma once
// The memory of the whole program, of every library in it too, under control: counted, and made to run out.

#include <cstddef>

namespace offprint::memory {

enum class Failure { once, from_then_on };

// The n-th allocation from now on fails, counted from 1. Also those of other threads.
void fail_at(std::size_t n, Failure failure);
// Ends that. Returns the allocations since fail_at().
std::size_t stop_failing();
// Memory that never fails, but for want: for lexbor, which README.md speaks of.
void* sure_malloc(std::size_t size);
void* sure_calloc(std::size_t number, std::size_t size);
void* sure_realloc(void* piece, std::size_t size);
// Pieces that are allocated and not given back.
std::ptrdiff_t held();

}  // namespace offprint::memory
