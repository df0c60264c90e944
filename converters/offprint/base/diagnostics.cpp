#include "offprint/base/diagnostics.hpp"

#include <utility>

namespace offprint {

void Diagnostics::add(Diagnostic diagnostic) {
  std::size_t& count = counts_[{diagnostic.severity, diagnostic.code}];
  if (++count <= max_kept) kept_.push_back(std::move(diagnostic));
}

std::size_t Diagnostics::count(Severity severity) const {
  std::size_t total = 0;
  for (const auto& [key, count] : counts_) {
    if (key.first == severity) total += count;
  }
  return total;
}

void Diagnostics::clear() {
  kept_.clear();
  counts_.clear();
}

void Diagnostics::merge(const Diagnostics& other) {
  std::map<std::pair<Severity, std::string>, std::size_t> copied;
  for (const Diagnostic& diagnostic : other.kept_) {
    ++copied[{diagnostic.severity, diagnostic.code}];
    add(diagnostic);
  }
  for (const auto& [key, count] : other.counts_) counts_[key] += count - copied[key];
}

}  // namespace offprint
