#pragma once
// The door of the interface: memory that runs out behind it comes out as an error, and no exception of ours crosses it.
// What a caller's own callback throws passes.

#include <new>
#include <utility>

#include "offprint/base/result.hpp"

namespace offprint {

// Making it takes no memory: the text is short enough to stand in the string itself.
inline Error out_of_memory() {
  return {ErrorCode::internal, "out of memory", {}};
}

// What `use` returns, a Result, or out_of_memory().
template <class Use>
auto guarded(Use&& use) -> decltype(std::forward<Use>(use)()) {
  try {
    return std::forward<Use>(use)();
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  }
}

}  // namespace offprint
