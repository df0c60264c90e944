#include "offprint/digest/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "offprint/base/utf8.hpp"

namespace offprint::digest {
namespace {

constexpr std::size_t most_hashes = 128;
constexpr std::size_t run = 4;  // words

constexpr std::uint64_t mix(std::uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 33);
}

// Bytes that belong to words; letters of scripts that are written without spaces are a word each.
bool in_word(unsigned char c) {
  return c >= 0x80 || utf8::is_ascii_alnum(static_cast<char>(c));
}
bool is_ideograph(unsigned char lead) {
  return lead >= 0xE3 && lead <= 0xED;
}

template <class Use>
void for_each_word(std::string_view text, Use&& use) {
  constexpr std::uint64_t start = 0xcbf29ce484222325ULL, prime = 0x100000001b3ULL;  // FNV-1a
  std::uint64_t hash = start;
  const auto finish = [&] {
    if (hash != start) use(hash);
    hash = start;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (!in_word(c)) {
      finish();
      continue;
    }
    if (is_ideograph(c)) finish();
    const auto lower = static_cast<unsigned char>(utf8::ascii_lower(static_cast<char>(c)));
    hash = (hash ^ lower) * prime;
    if (!is_ideograph(c)) continue;
    for (int rest = 2; rest > 0 && at + 1 < text.size(); --rest) {
      hash = (hash ^ static_cast<unsigned char>(text[++at])) * prime;
    }
    finish();
  }
  finish();
}

}  // namespace

Fingerprint fingerprint_of(std::string_view text) {
  Fingerprint made;
  std::array<std::uint64_t, run> last{};
  std::vector<std::uint64_t>& heap = made.hashes;  // the largest in front
  for_each_word(text, [&](std::uint64_t word) {
    last[made.words++ % run] = word;
    if (made.words < run) return;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < run; ++i) hash = mix(hash + last[(made.words + i) % run]);
    if (heap.size() == most_hashes && hash >= heap.front()) return;
    if (std::find(heap.begin(), heap.end(), hash) != heap.end()) return;
    if (heap.size() == most_hashes) {
      std::pop_heap(heap.begin(), heap.end());
      heap.pop_back();
    }
    heap.push_back(hash);
    std::push_heap(heap.begin(), heap.end());
  });
  std::sort(heap.begin(), heap.end());
  return made;
}

double likeness(const Fingerprint& a, const Fingerprint& b) {
  // Of the smallest hashes of both together, those that both have.
  std::size_t shared = 0, seen = 0;
  auto x = a.hashes.begin();
  auto y = b.hashes.begin();
  while (seen < most_hashes && (x != a.hashes.end() || y != b.hashes.end())) {
    ++seen;
    if (y == b.hashes.end() || (x != a.hashes.end() && *x < *y)) {
      ++x;
    } else if (x == a.hashes.end() || *y < *x) {
      ++y;
    } else {
      ++shared, ++x, ++y;
    }
  }
  return seen == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(seen);
}

void Twins::add(const Fingerprint& fingerprint, std::size_t number) {
  for (const std::uint64_t hash : fingerprint.hashes) by_hash_[hash].push_back(static_cast<std::uint32_t>(number));
}

std::vector<std::size_t> Twins::candidates(const Fingerprint& fingerprint) const {
  std::map<std::size_t, std::size_t> shared;
  for (const std::uint64_t hash : fingerprint.hashes) {
    const auto found = by_hash_.find(hash);
    if (found == by_hash_.end()) continue;
    for (const std::uint32_t number : found->second) ++shared[number];
  }
  std::vector<std::size_t> likely;
  for (const auto& [number, count] : shared) {
    if (2 * count >= fingerprint.hashes.size()) likely.push_back(number);
  }
  std::stable_sort(likely.begin(), likely.end(),
                   [&](std::size_t a, std::size_t b) { return shared.at(a) > shared.at(b); });
  return likely;
}

}  // namespace offprint::digest
