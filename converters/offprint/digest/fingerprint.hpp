#pragma once
// Tells texts that are almost the same, in time linear in their length.

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace offprint::digest {

// The smallest hashes of a text's runs of four words: a sample of its content that changes little when the text does.
struct Fingerprint {
  std::vector<std::uint64_t> hashes;  // ascending, each once
  std::size_t words = 0;
};
Fingerprint fingerprint_of(std::string_view text);

// How much two texts have in common, from 0 to 1.
double likeness(const Fingerprint& a, const Fingerprint& b);

// Finds near copies among many texts without comparing each with each.
class Twins {
 public:
  static constexpr double alike = 0.8;

  void add(const Fingerprint& fingerprint, std::size_t number);
  // The numbers of texts that may be alike, the likeliest first.
  std::vector<std::size_t> candidates(const Fingerprint& fingerprint) const;
  void clear() { by_hash_.clear(); }

 private:
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
};

}  // namespace offprint::digest
