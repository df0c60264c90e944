// Finds all patterns of the class rules in one pass over a name: an Aho-Corasick automaton over a-z, 0-9 and the space.

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "rules.hpp"

namespace offprint::html::article {

namespace {

constexpr std::size_t alphabet = 37;

std::size_t symbol_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0') + 26;
  return 36;
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

  RuleSet run(std::string_view text) const {
    RuleSet found = 0;
    std::uint16_t state = 0;
    for (const char c : text) {
      state = states_[state].next[symbol_of(c)];
      found |= states_[state].rules;
    }
    return found;
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

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// "relatedPosts article__share-bar" becomes " related posts article share bar ".
void append_words(std::string_view names, std::string& out) {
  char before = ' ';
  for (const char c : names) {
    if (is_upper(c)) {
      if (is_lower_or_digit(before)) out += ' ';
      out += static_cast<char>(c - 'A' + 'a');
    } else if (is_lower_or_digit(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
    before = c;
  }
  if (out.back() != ' ') out += ' ';
}

}  // namespace

RuleSet match_class_rules(std::string_view id, std::string_view class_names) {
  if (id.empty() && class_names.empty()) return 0;
  static const Automaton automaton;
  std::string words = " ";
  append_words(id, words);
  append_words(class_names, words);
  return automaton.run(words);
}

}  // namespace offprint::html::article
