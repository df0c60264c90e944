#pragma once
// How far a long run has come.

#include <unistd.h>

#include <cstdio>
#include <string>

namespace offprint::cli {

// A bar on a terminal, nothing elsewhere.
class Progress {
 public:
  Progress(std::size_t total, bool quiet) : total_(total), shown_(!quiet && ::isatty(STDERR_FILENO)) {}

  void step(const std::string& name) {
    ++done_;
    if (!shown_) return;
    const std::size_t filled = width * done_ / total_;
    std::fprintf(stderr, "\r\033[K[%s%s] %zu/%zu %s", std::string(filled, '#').c_str(),
                 std::string(width - filled, '.').c_str(), done_, total_, name.substr(0, 40).c_str());
  }
  void clear() const {
    if (shown_) std::fputs("\r\033[K", stderr);
  }

 private:
  static constexpr std::size_t width = 30;
  std::size_t total_, done_ = 0;
  bool shown_;
};

}  // namespace offprint::cli
