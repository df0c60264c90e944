#pragma once
// Work on many things at once, where each is its own.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace offprint {

// Calls use(index) for 0 to count - 1, on this thread and `threads - 1` more. `use` must not throw.
template <class Use>
void for_each_index(std::size_t count, int threads, Use&& use) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < count; index = next++) use(index);
  };
  std::vector<std::thread> others;
  const std::size_t most = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
  for (std::size_t i = 1; i < most; ++i) others.emplace_back(work);
  work();
  for (std::thread& each : others) each.join();
}

}  // namespace offprint
