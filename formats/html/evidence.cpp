#include "evidence.hpp"

#include <algorithm>

#include "text_tools.hpp"

namespace offprint::html {

namespace {

// Where a word may be parted is no part of a title.
std::string without_soft_hyphens(std::string text) {
  constexpr std::string_view soft_hyphen = "\u00AD";
  for (std::size_t at = text.find(soft_hyphen); at != std::string::npos; at = text.find(soft_hyphen, at))
    text.erase(at, soft_hyphen.size());
  return text;
}

}  // namespace

std::string_view field_name(Field field) {
  switch (field) {
    case Field::title: return "title";
    case Field::subtitle: return "subtitle";
    case Field::author: return "author";
    case Field::published: return "published";
    case Field::modified: return "modified";
    case Field::site_name: return "siteName";
    case Field::language: return "language";
    case Field::direction: return "direction";
    case Field::description: return "description";
    case Field::lead_image: return "leadImage";
    case Field::section: return "section";
    case Field::tag: return "tags";
    case Field::license: return "license";
    case Field::canonical_url: return "canonicalUrl";
    case Field::related: return "related";
    case Field::article_body: return "articleBody";
    case Field::document_title: return "documentTitle";
  }
  return {};
}

void Evidence::add(Field field, std::string_view value, int rank, std::string_view source, std::string_view url) {
  // The body is compared as it stands; making it plain is left to who compares.
  std::string plain = field == Field::article_body ? std::string(value) : without_soft_hyphens(plain_value(value));
  if (plain.empty() || is_one_title_too_many(field, source)) return;
  clues_.push_back({field, std::move(plain), with_sound_characters(trim(url)), rank, source});
  std::size_t& best = best_[static_cast<std::size_t>(field)];
  if (best == 0 || rank > clues_[best - 1].rank) best = clues_.size();
}

bool Evidence::is_one_title_too_many(Field field, std::string_view source) {
  constexpr std::size_t most_titles = 64;
  if (field != Field::title) return false;
  auto found = std::find_if(titles_.begin(), titles_.end(), [&](const auto& each) { return each.first == source; });
  if (found == titles_.end()) found = titles_.emplace(titles_.end(), source, 0);
  return ++found->second > most_titles;
}

std::vector<const Clue*> Evidence::ranked(Field field) const {
  std::vector<const Clue*> found;
  for (const Clue& clue : clues_)
    if (clue.field == field) found.push_back(&clue);
  std::stable_sort(found.begin(), found.end(), [](const Clue* a, const Clue* b) { return a->rank > b->rank; });
  return found;
}

const Clue* Evidence::best(Field field) const {
  const std::size_t best = best_[static_cast<std::size_t>(field)];
  return best == 0 ? nullptr : &clues_[best - 1];
}

std::string Evidence::value(Field field) const {
  const Clue* clue = best(field);
  return clue == nullptr ? std::string() : clue->value;
}

}  // namespace offprint::html
