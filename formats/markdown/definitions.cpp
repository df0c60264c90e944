#include "markdown/definitions.hpp"

#include <algorithm>
#include <cstring>

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// Shorter labels first: comparing most pairs then costs nothing.
bool before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : std::memcmp(a.data(), b.data(), a.size()) < 0;
}

}  // namespace

void normalize_label(std::string_view label, std::string& out) {
  const std::size_t start = out.size();
  bool ascii = true, space = false;
  for (const char c : label) {
    if (utf8::is_ascii_space(c)) {
      space = true;
      continue;
    }
    if (space && out.size() > start) out.push_back(' ');
    space = false;
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    out.push_back(utf8::ascii_lower(c));
  }
  if (ascii) return;
  const std::string folded = utf8::fold_case(std::string_view(out).substr(start));
  out.replace(start, std::string::npos, folded);
}

std::uint32_t Labels::add(std::string_view label) {
  scratch_.clear();
  normalize_label(label, scratch_);
  auto* key = static_cast<char*>(keys_.allocate(scratch_.size() + 1, 1));
  std::memcpy(key, scratch_.data(), scratch_.size());
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({{key, scratch_.size()}, number});
  return number;
}

void Labels::seal() {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return before(a.key, b.key); });
}

std::uint32_t Labels::find(std::string_view label) {
  if (entries_.empty()) return npos;
  scratch_.clear();
  normalize_label(label, scratch_);
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), std::string_view(scratch_),
                                   [](const Entry& entry, std::string_view key) { return before(entry.key, key); });
  return at != entries_.end() && at->key == scratch_ ? at->number : npos;
}

}  // namespace offprint::markdown
