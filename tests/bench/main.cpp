// Each stage, and the libraries beside it, on a heap as the command has it: with the allocator's defaults most of the
// time can be the kernel's, which takes pages back after each round and clears them for the next.
#include <benchmark/benchmark.h>

#include "cli/heap.hpp"

int main(int count, char** words) {
  constexpr std::size_t largest_input = 50'000'000;
  offprint::cli::prepare_heap(largest_input);
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
