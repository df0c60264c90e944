#pragma once
// Runs another program on bytes: its standard input gets them, its standard output is the answer.

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "offprint/offprint.hpp"

namespace offprint::cli {

struct Program {
  std::vector<std::string> words;  // the program, found in PATH unless it holds a slash, and its arguments
  std::vector<std::pair<std::string, std::string>> environment;  // added to ours
  std::chrono::seconds timeout{60};
  std::uint64_t max_output = std::uint64_t{256} << 20;  // bytes
};

// What the program wrote. An Error `filter` when it cannot be started, ends with another status than 0 or by a signal,
// takes too long or writes too much; it is ended then, and what it started with it. Its standard error is ours.
Result<std::string> run(const Program& program, std::string_view input);

}  // namespace offprint::cli
