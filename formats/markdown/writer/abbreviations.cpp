#include "markdown/writer/abbreviations.hpp"

#include <iterator>
#include <set>

#include "offprint/ast/walk.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// The word of an abbreviation without anything else to it; else empty.
std::string_view word_of(const Phrase& phrase) {
  const auto* only = phrase.first() && !phrase.first()->next() ? phrase.first()->as<Text>() : nullptr;
  if (phrase.role != PhraseRole::abbr || phrase.has_attributes() || !only || only->has_attributes()) return {};
  return only->text;
}

// To who knows no abbreviations their definitions are text, with nothing escaped in it.
bool can_be_defined(std::string_view word, std::string_view meaning) {
  const auto is_plain = [](std::string_view text, std::string_view unwanted) {
    return !text.empty() && utf8::trim(text) == text && text.find_first_of(unwanted) == std::string_view::npos;
  };
  return word.size() <= Abbreviations::longest && is_plain(word, "[]\\&<`\n\t") && is_plain(meaning, "[]\\&<`\n\t");
}

bool joins(std::string_view left, std::string_view right) {
  const auto is_word = [](char c) {
    return utf8::is_ascii_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  };
  return !left.empty() && !right.empty() && is_word(left.back()) && is_word(right.front());
}

// Whether text beside it would make it part of a longer word.
bool runs_on(const Phrase& phrase, std::string_view word) {
  const auto* before = phrase.previous() ? phrase.previous()->as<Text>() : nullptr;
  const auto* after = phrase.next() ? phrase.next()->as<Text>() : nullptr;
  return (before && joins(before->text, word)) || (after && joins(word, after->text));
}

}  // namespace

void DefinedAbbreviations::collect(const Document& document) {
  std::set<std::string_view> refused;
  for (const auto [node, entering] : walk(document.root())) {
    const auto* phrase = entering ? node.as<Phrase>() : nullptr;
    const std::string_view word = phrase ? word_of(*phrase) : std::string_view();
    if (word.empty()) continue;
    const auto [found, is_new] = meanings_.try_emplace(word, phrase->value);
    if (!can_be_defined(word, phrase->value) || found->second != phrase->value.view() || runs_on(*phrase, word)) {
      refused.insert(word);
    }
  }
  for (const std::string_view word : refused) meanings_.erase(word);
  drop_prefixes();
  if (!meanings_.empty()) drop_used_plainly(document);
}

// HTML beside HTML5: which is meant would depend on what follows.
void DefinedAbbreviations::drop_prefixes() {
  for (auto each = meanings_.begin(); each != meanings_.end();) {
    const auto next = std::next(each);
    each = next != meanings_.end() && next->first.starts_with(each->first) ? meanings_.erase(each) : next;
  }
}

void DefinedAbbreviations::drop_used_plainly(const Document& document) {
  Abbreviations words;
  for (const auto& [word, meaning] : meanings_) words.add(word, meaning);
  words.seal();
  for (const auto [node, entering] : walk(document.root())) {
    const auto* text = entering ? node.as<Text>() : nullptr;
    const auto* phrase = text ? text->parent()->as<Phrase>() : nullptr;
    if (!text || (phrase && has(*phrase))) continue;
    for (std::size_t at = 0; at < text->text.view().size(); ++at) {
      if (const Abbreviations::Entry* used = words.find(text->text, at)) meanings_.erase(used->word);
    }
  }
}

bool DefinedAbbreviations::has(const Phrase& phrase) const {
  const std::string_view word = word_of(phrase);
  return !word.empty() && meanings_.count(word) != 0;
}

}  // namespace offprint::markdown
