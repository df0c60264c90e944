#pragma once
// Runs a law on many seeds.
//
//   TEST_CASE("L1: the normal form of a normal form is itself") {
//     for_each_seed(500, [](std::uint64_t seed) {
//       const Document document = random_document(seed);
//       CHECK(...);
//     });
//   }

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

namespace offprint::laws {

// OFFPRINT_LAW_RUNS, or `fallback` when that is not set.
std::size_t run_count(std::size_t fallback);
// OFFPRINT_LAW_SEED, or 1.
std::uint64_t first_seed();

// Calls law(seed) for each seed; a failing check shows the seed.
template <class Law>
void for_each_seed(std::size_t runs, Law&& law) {
  const std::uint64_t first = first_seed();
  const std::uint64_t end = first + run_count(runs);
  for (std::uint64_t seed = first; seed < end; ++seed) {
    CAPTURE(seed);
    law(seed);
  }
}

}  // namespace offprint::laws
