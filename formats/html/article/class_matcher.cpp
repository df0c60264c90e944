// Finds all patterns of the class rules in one pass over a name: an Aho-Corasick automaton over a-z, 0-9 and the space.

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "rules.hpp"

namespace offprint::html::article {

namespace {

constexpr std::size_t alphabet = 37, word_end = 36;

std::size_t symbol_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0') + 26;
  return word_end;
}

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

class Automaton {
 public:
  Automaton() {
    states_.emplace_back();
    const std::span<const ClassRule> rules = class_rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      std::string_view rest = rules[i].patterns;
      while (!rest.empty()) {
        const std::string_view pattern = rest.substr(0, rest.find('|'));
        rest.remove_prefix(pattern.size() < rest.size() ? pattern.size() + 1 : rest.size());
        add(pattern, RuleSet{1} << i);
      }
    }
    link();
  }

  // Where a search stands; it begins behind a word's end.
  struct Search {
    std::uint16_t state = 0;
    RuleSet found = 0;
    bool at_word_end = true;
  };

  Search begin() const { return {states_[0].next[word_end], 0, true}; }

  void step(Search& search, std::size_t symbol) const {
    search.state = states_[search.state].next[symbol];
    search.found |= states_[search.state].rules;
    search.at_word_end = symbol == word_end;
  }

  // "relatedPosts article__share-bar" is read as "related posts article share bar ".
  void read(Search& search, std::string_view names) const {
    char before = ' ';
    for (const char c : names) {
      const bool capital = c >= 'A' && c <= 'Z';
      const std::size_t symbol = symbol_of(capital ? static_cast<char>(c - 'A' + 'a') : c);
      if (capital && is_lower_or_digit(before)) step(search, word_end);
      if (symbol != word_end || !search.at_word_end) step(search, symbol);
      before = c;
    }
    if (!search.at_word_end) step(search, word_end);
  }

 private:
  struct State {
    std::array<std::uint16_t, alphabet> next{};
    std::uint16_t fallback = 0;
    RuleSet rules = 0;
  };

  void add(std::string_view pattern, RuleSet rule) {
    std::uint16_t state = 0;
    for (const char c : pattern) {
      const std::size_t symbol = symbol_of(c);
      if (states_[state].next[symbol] == 0) {
        states_.emplace_back();
        states_[state].next[symbol] = static_cast<std::uint16_t>(states_.size() - 1);
      }
      state = states_[state].next[symbol];
    }
    states_[state].rules |= rule;
  }

  // Breadth first, so that a state's fallback is finished before it: afterwards `next` is total.
  void link() {
    std::deque<std::uint16_t> queue;
    for (const std::uint16_t child : states_[0].next)
      if (child != 0) queue.push_back(child);
    while (!queue.empty()) {
      const std::uint16_t at = queue.front();
      queue.pop_front();
      const std::uint16_t fallback = states_[at].fallback;
      states_[at].rules |= states_[fallback].rules;
      for (std::size_t symbol = 0; symbol < alphabet; ++symbol) {
        std::uint16_t& child = states_[at].next[symbol];
        if (child == 0) {
          child = states_[fallback].next[symbol];
        } else {
          states_[child].fallback = states_[fallback].next[symbol];
          queue.push_back(child);
        }
      }
    }
  }

  std::vector<State> states_;
};

}  // namespace

RuleSet match_class_rules(std::string_view id, std::string_view class_names) {
  if (id.empty() && class_names.empty()) return 0;
  static const Automaton automaton;
  Automaton::Search search = automaton.begin();
  automaton.read(search, id);
  automaton.read(search, class_names);
  return search.found;
}

}  // namespace offprint::html::article
