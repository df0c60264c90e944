#pragma once
// Random choices that are the same on every machine, and random words.
//
//   Random random(seed);
//   if (random.percent(20)) use(random.word());

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>

#include "offprint/ast/value.hpp"

namespace offprint::laws {

// plain: words of several scripts, some punctuation; odd: whatever Unicode a document may hold, and much markup.
enum class Words : std::uint8_t { plain, odd };

class Random {
 public:
  explicit Random(std::uint64_t seed, Words words = Words::plain) : engine_(seed), words_(words) {}

  // 0 to bound - 1. The distributions of <random> differ from library to library.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool percent(std::size_t chance) { return below(100) < chance; }
  template <class Array>
  auto pick(const Array& items) -> decltype(items[0]) {
    return items[below(std::size(items))];
  }

  std::string word();
  std::string words(std::size_t most);  // at least one, by single spaces; odd ones also begin and end in any way
  std::string lines(std::size_t most);  // words, lines ended by LF; may be empty
  std::string url();
  std::string identifier();  // ASCII letters, digits, - and _, a letter first
  std::string bytes(std::size_t most);
  std::string date();
  Value value(int depth = 3);

 private:
  std::string odd_word();

  std::mt19937_64 engine_;
  Words words_;
};

}  // namespace offprint::laws
