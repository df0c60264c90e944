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

namespace {

bool is_word(char c) {
  return utf8::is_ascii_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// No letter runs on at either end.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && is_word(text[begin]) && is_word(text[begin - 1]);
  const bool behind = end < text.size() && is_word(text[end - 1]) && is_word(text[end]);
  return !before && !behind;
}

}  // namespace

// The first meaning of a word counts.
void Abbreviations::seal() {
  const auto by_word = [](const Entry& a, const Entry& b) { return a.word < b.word; };
  const auto same = [](const Entry& a, const Entry& b) { return a.word == b.word; };
  std::stable_sort(entries_.begin(), entries_.end(), by_word);
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

// The entries that begin as the text does are narrowed down byte by byte.
const Abbreviations::Entry* Abbreviations::find(std::string_view text, std::size_t at) const {
  const Entry* found = nullptr;
  auto begin = entries_.begin(), end = entries_.end();
  for (std::size_t size = 0; begin != end && size <= longest; ++size) {
    if (begin->word.size() == size) {
      if (size > 0 && stands_alone(text, at, at + size)) found = &*begin;
      ++begin;
    }
    if (at + size >= text.size()) break;
    const auto byte = static_cast<unsigned char>(text[at + size]);
    begin = std::partition_point(begin, end,
                                 [&](const Entry& each) { return static_cast<unsigned char>(each.word[size]) < byte; });
    end = std::partition_point(begin, end,
                               [&](const Entry& each) { return static_cast<unsigned char>(each.word[size]) == byte; });
  }
  return found;
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
