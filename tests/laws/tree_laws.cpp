// Laws of the tree itself: random documents are valid, of every kind; normal form, copies.
#include <algorithm>
#include <set>

#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"
#include "offprint/transform/heading_shift.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

std::string first_problem(const Document& document) {
  const std::vector<Problem> problems = validate(document);
  return problems.empty() ? "" : problems.front().rule + ": " + problems.front().message;
}

std::string with_single_spaces(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

// The words of each block and each note of a scope. Notes are sorted: N9 orders them by their references.
std::vector<std::string> words_of(const Document& document) {
  std::vector<std::string> all;
  for_each_scope(document, [&](const Node& scope, const Meta&) {
    std::string body;
    std::multiset<std::string> notes;
    for (const Node& child : scope.children()) {
      if (child.kind() != Kind::notes) {
        body += plain_text(child) + '\n';
        continue;
      }
      for (const Node& note : child.children()) notes.insert(with_single_spaces(plain_text(note)));
    }
    all.push_back(with_single_spaces(body));
    all.insert(all.end(), notes.begin(), notes.end());
  });
  return all;
}

// Where two lists of words part; empty when they are equal.
std::string difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    const auto parted = std::mismatch(before[i].begin(), before[i].end(), after[i].begin(), after[i].end());
    if (parted.first == before[i].end() && parted.second == after[i].end()) continue;
    const auto at = static_cast<std::size_t>(parted.first - before[i].begin());
    const std::size_t from = at < 20 ? 0 : at - 20;
    return "before: " + before[i].substr(from, 40) + "\nafter: " + after[i].substr(from, 40);
  }
  return before.size() == after.size() ? "" : "another number of texts";
}

}  // namespace

TEST_CASE("random documents are valid") {
  for_each_seed(1000, [](std::uint64_t seed) {
    CHECK(first_problem(random_document(seed)) == "");
    CHECK(first_problem(random_document(seed, article_like())) == "");
  });
}

TEST_CASE("the same seed gives the same document") {
  for_each_seed(50, [](std::uint64_t seed) { CHECK(equal(random_document(seed), random_document(seed))); });
}

TEST_CASE("random documents hold every kind of node") {
  std::set<Kind> seen;
  for (std::uint64_t seed = 1; seed < 400; ++seed) {
    const Document document = random_document(seed);
    for (auto [node, entering] : walk(document.root())) seen.insert(node.kind());
    if (document.meta().title) seen.insert(document.meta().title->kind());
  }
  for (const KindInfo& each : kind_table) {
    CAPTURE(each.name);
    CHECK(seen.contains(each.kind));
  }
}

TEST_CASE("a copy equals its original") {
  for_each_seed(300, [](std::uint64_t seed) {
    const Document document = random_document(seed);
    CHECK(equal(document, document.clone()));
  });
}

TEST_CASE("L1: a normal form is its own normal form, valid and of the same words") {
  for_each_seed(1000, [](std::uint64_t seed) {
    Document document = random_document(seed);
    const std::vector<std::string> words = words_of(document);
    normalize(document);
    CHECK(first_problem(document) == "");
    CHECK(difference(words, words_of(document)) == "");
    Document again = document.clone();
    normalize(again);
    CHECK(equal(document, again));
  });
}

TEST_CASE("L23: headings moved down and up again are where they were, when none passes level 6") {
  for_each_seed(1000, [](std::uint64_t seed) {
    Document document = random_document(seed);
    int deepest = 0;
    for (const Heading& each : descendants<Heading>(document.root())) deepest = std::max(deepest, each.level);
    const Document before = document.clone();
    const int by = 6 - deepest;
    shift_headings(document, by);
    shift_headings(document, -by);
    CHECK(equal(before, document));
  });
}
