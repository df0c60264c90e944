#pragma once
// Makes up Markdown that meets every rule sooner or later: soups of pieces, lines in containers, and known texts with
// something changed. The same seed gives the same texts on every machine.
//
//   TextMaker maker(1, examples);
//   check(maker.next());

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace offprint::tests {

class TextMaker {
 public:
  TextMaker(std::uint64_t seed, std::vector<std::string> known) : known_(std::move(known)), state_(seed) {}
  std::string next();

 private:
  std::uint32_t below(std::uint32_t bound);
  std::string_view piece();
  std::string soup(std::uint32_t most);
  std::string line();
  std::string lines();
  std::string changed();
  void change(std::string& text);

  std::vector<std::string> known_;
  std::uint64_t state_;
};

}  // namespace offprint::tests
