// Runs files through a target, each in a process of its own: fuzz_replay TARGET FILE...
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "fuzz/targets.hpp"

namespace {

bool passes(const char* target, const char* name) {
  const pid_t child = fork();
  if (child == 0) {
    std::ifstream file(name, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    _exit(file && offprint::fuzz::run_target(target, bytes) ? 0 : 2);
  }
  int status = -1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace

int main(int count, char** arguments) {
  int failed = 0;
  for (int i = 2; i < count; ++i) {
    if (passes(arguments[1], arguments[i])) continue;
    std::cerr << "failed: " << arguments[i] << '\n';
    ++failed;
  }
  return count > 2 && failed == 0 ? 0 : 1;
}
