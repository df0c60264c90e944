// Runs files through a target: fuzz_replay TARGET FILE...
// Many share a process, which is slow to make under sanitizers; when one of them ends it, each gets its own.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>

#include "fuzz/targets.hpp"

namespace {

using Names = std::span<char*>;
constexpr std::size_t together = 50;

bool passes(const char* target, Names names) {
  const pid_t child = fork();
  if (child == 0) {
    for (const char* name : names) {
      std::ifstream file(name, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), {});
      if (!file || !offprint::fuzz::run_target(target, bytes)) _exit(2);
    }
    _exit(0);
  }
  int status = -1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int count_failed(const char* target, Names names) {
  if (passes(target, names)) return 0;
  int failed = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (passes(target, names.subspan(i, 1))) continue;
    std::cerr << "failed: " << names[i] << '\n';
    ++failed;
  }
  // Together they leave something behind that alone they do not.
  if (failed == 0) std::cerr << "failed: up to " << names.back() << " in one process\n";
  return failed == 0 ? 1 : failed;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 1;
  Names names(arguments + 2, arguments + count);
  int failed = 0;
  while (!names.empty()) {
    const std::size_t size = std::min(together, names.size());
    failed += count_failed(arguments[1], names.first(size));
    names = names.subspan(size);
  }
  return failed == 0 ? 0 : 1;
}
