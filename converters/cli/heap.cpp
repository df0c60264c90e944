#include "heap.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <thread>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace offprint::cli {

#ifdef __GLIBC__
namespace {

constexpr std::size_t least = 64 << 20;  // of address space: what most conversions need
constexpr std::size_t most = 1 << 30;
constexpr std::size_t for_each_byte = 20;      // of an input: what a page takes while it is converted
constexpr std::size_t small_input = 16 << 10;  // bytes: its conversion does not fill a large page
constexpr int step = 1 << 20;                  // by which the heap grows beyond
constexpr int never_returned = 1 << 30;        // that much is kept before any goes back to the kernel
constexpr int largest_in_heap = 4 << 20;       // larger blocks go back to the kernel by themselves
constexpr unsigned jobs_at_a_heap = 8;
constexpr std::uintptr_t beyond_the_first = 192 << 10;  // more than the heap has at first
constexpr std::uintptr_t chunk_head = 32;               // at least what an allocation takes beside its own size
constexpr std::uintptr_t large_page = 2 << 20;

bool limited(__rlimit_resource_t resource) {
  rlimit limit{};
  return ::getrlimit(resource, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
}

// The size of the largest input; 0 when all are too small to need any of this. Of what stat() does not know, like
// standard input, nothing is known.
std::size_t largest_of(const std::vector<std::string>& inputs) {
  std::size_t largest = 0, all = 0;
  for (const std::string& path : inputs) {
    struct stat status {};
    const bool known = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    const std::size_t size = known ? static_cast<std::size_t>(status.st_size) : small_input;
    largest = std::max(largest, size);
    all += size;
  }
  return all < small_input ? 0 : largest;
}

}  // namespace

void prepare_heap(const std::vector<std::string>& inputs) noexcept {
  prepare_heap(largest_of(inputs));
}

void prepare_heap(std::size_t largest_input) noexcept {
  ::mallopt(M_TRIM_THRESHOLD, never_returned);
  ::mallopt(M_MMAP_THRESHOLD, largest_in_heap);
  if (largest_input == 0 || limited(RLIMIT_AS) || limited(RLIMIT_DATA)) return;
  // The heap grows by what is asked for and the padding, in one piece that can be told to be of large pages.
  ::mallopt(M_TOP_PAD, static_cast<int>(std::clamp(std::min(largest_input, most) * for_each_byte, least, most)));
  const auto before = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  void* volatile probe = std::malloc(beyond_the_first);  // volatile, or the compiler leaves both calls out
  const auto free_from = reinterpret_cast<std::uintptr_t>(probe);
  std::free(probe);
  const auto after = reinterpret_cast<std::uintptr_t>(::sbrk(0));
  ::mallopt(M_TOP_PAD, step);
  // Heaps of other threads are of small pages; a few jobs hardly wait for each other at one.
  ::mallopt(M_ARENA_MAX, static_cast<int>(1 + std::thread::hardware_concurrency() / jobs_at_a_heap));
  const std::uintptr_t start = (before + large_page - 1) / large_page * large_page;
  if (free_from == 0 || free_from + chunk_head >= start || start >= after) return;
  if (::madvise(reinterpret_cast<void*>(start), after - start, MADV_HUGEPAGE) != 0) return;
  // What lies before the first large page is passed over. It is never touched, so it takes no memory.
  [[maybe_unused]] static void* volatile passed_over = nullptr;
  passed_over = std::malloc(start - free_from - chunk_head);
}
#else
void prepare_heap(const std::vector<std::string>& /*inputs*/) noexcept {}
void prepare_heap(std::size_t /*largest_input*/) noexcept {}
#endif

}  // namespace offprint::cli
