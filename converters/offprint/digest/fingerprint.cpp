#include "offprint/digest/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

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

constexpr unsigned char no_word = 0, ideograph = 1;

// What a byte of a word adds to its hash: itself in lower case; else one of the above. Letters of scripts that are
// written without spaces are a word each.
constexpr std::array<unsigned char, 256> word_bytes = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    const char lower = utf8::ascii_lower(static_cast<char>(c));
    if (c >= 0x80 || utf8::is_ascii_alnum(lower)) table[c] = static_cast<unsigned char>(lower);
    if (c >= 0xE3 && c <= 0xED) table[c] = ideograph;
  }
  return table;
}();

template <class Use>
void for_each_word(std::string_view text, Use&& use) {
  constexpr std::uint64_t start = 0xcbf29ce484222325ULL, prime = 0x100000001b3ULL;  // FNV-1a
  constexpr std::size_t ideograph_bytes = 3;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto part = [&at] { return word_bytes[static_cast<unsigned char>(*at)]; };
  while (at != end) {
    std::uint64_t hash = start;
    if (part() == no_word) {
      ++at;
      continue;
    }
    if (part() == ideograph) {
      const char* const next = at + std::min<std::size_t>(ideograph_bytes, static_cast<std::size_t>(end - at));
      for (; at != next; ++at) hash = (hash ^ static_cast<unsigned char>(*at)) * prime;
    } else {
      for (; at != end && part() > ideograph; ++at) hash = (hash ^ part()) * prime;
    }
    use(hash);
  }
}

// The hashes that texts are found by. Texts that are alike in four of five of all share as many of these, more or less.
std::span<const std::uint64_t> signature_of(const Fingerprint& fingerprint) {
  constexpr std::size_t most = 16;
  return std::span(fingerprint.hashes).first(std::min(most, fingerprint.hashes.size()));
}

void keep_smallest(std::uint64_t hash, std::vector<std::uint64_t>& sorted) {
  if (sorted.size() == most_hashes && hash >= sorted.back()) return;
  const auto place = std::lower_bound(sorted.begin(), sorted.end(), hash);
  if (place != sorted.end() && *place == hash) return;
  sorted.insert(place, hash);
  if (sorted.size() > most_hashes) sorted.pop_back();
}

}  // namespace

Fingerprint fingerprint_of(std::string_view text) {
  // A polynomial in the hashes of the last words, from which the oldest is taken out again: one step a word.
  constexpr std::uint64_t base = 0x9e3779b97f4a7c15ULL;
  static_assert(run == 4);
  constexpr std::uint64_t weight_of_oldest = base * base * base * base;
  Fingerprint made;
  std::array<std::uint64_t, run> last{};
  std::uint64_t rolling = 0;
  for_each_word(text, [&](std::uint64_t word) {
    std::uint64_t& oldest = last[made.words++ % run];
    rolling = rolling * base + word - oldest * weight_of_oldest;
    oldest = word;
    if (made.words >= run) keep_smallest(mix(rolling), made.hashes);
  });
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
  // What so many have in common tells none of them, and going through them would take the square of the digest.
  constexpr std::size_t most_alike = 100;
  for (const std::uint64_t hash : signature_of(fingerprint)) {
    if (by_hash_.count(hash) < most_alike) by_hash_.emplace(hash, static_cast<std::uint32_t>(number));
  }
}

std::vector<std::size_t> Twins::candidates(const Fingerprint& fingerprint) const {
  std::map<std::size_t, std::size_t> shared;
  const std::span<const std::uint64_t> signature = signature_of(fingerprint);
  for (const std::uint64_t hash : signature) {
    const auto [first, last] = by_hash_.equal_range(hash);
    for (auto at = first; at != last; ++at) ++shared[at->second];
  }
  std::vector<std::size_t> likely;
  for (const auto& [number, count] : shared) {
    if (2 * count >= signature.size()) likely.push_back(number);
  }
  std::stable_sort(likely.begin(), likely.end(),
                   [&](std::size_t a, std::size_t b) { return shared.at(a) > shared.at(b); });
  return likely;
}

}  // namespace offprint::digest
