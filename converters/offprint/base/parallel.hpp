#pragma once
// Work on many things at once, where each is its own.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace offprint {

// Calls use(index) for 0 to count - 1, on this thread and up to `threads - 1` more: fewer when the system gives no
// more. The first exception that a call throws ends the work and is thrown here.
template <class Use>
void for_each_index(std::size_t count, int threads, Use&& use) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr thrown;
  std::mutex mutex;  // guards `thrown`
  const auto work = [&]() noexcept {
    try {
      for (std::size_t index = next++; index < count; index = next++) use(index);
    } catch (...) {
      next = count;
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
  };
  const std::size_t most = std::min(count, static_cast<std::size_t>(std::max(1, threads)));
  std::vector<std::thread> others;
  others.reserve(most);
  try {
    while (others.size() + 1 < most) others.emplace_back(work);
  } catch (const std::system_error&) {  // no more threads: those that are there do it
  } catch (const std::bad_alloc&) {
  }
  work();
  for (std::thread& each : others) each.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace offprint
