#define DOCTEST_CONFIG_IMPLEMENT
#include "laws/law.hpp"

#include <cstdlib>
#include <iostream>
#include <string>

namespace offprint::laws {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t fallback) {
  const char* text = std::getenv(variable);
  return text && *text ? std::strtoull(text, nullptr, 10) : fallback;
}

}  // namespace

std::size_t run_count(std::size_t fallback) {
  return static_cast<std::size_t>(number_from("OFFPRINT_LAW_RUNS", fallback));
}

std::uint64_t first_seed() {
  return number_from("OFFPRINT_LAW_SEED", 1);
}

}  // namespace offprint::laws

int main(int count, char** arguments) {
  std::cout << "seeds from " << offprint::laws::first_seed() << '\n';
  doctest::Context context(count, arguments);
  // One broken law fails at many seeds; the first few show it.
  context.setOption("abort-after", 5);
  return context.run();
}
