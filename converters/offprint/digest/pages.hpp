#pragma once
// The pages that a digest makes of its articles: title page, contents, sources, index.

#include <string>
#include <string_view>
#include <vector>

#include "offprint/digest/digest.hpp"

namespace offprint::digest {

// Articles under one heading; without one where none is named.
struct Group {
  std::string section;
  std::vector<const Article*> articles;
};

// Where the book's language comes from: a digest that grows keeps a given one, and asks its articles again otherwise.
enum class LanguageOrigin { given, articles };
// On the title page of a digest whose language the articles gave.
constexpr std::string_view language_of_articles = "digest-language-of-articles";

BookItem& make_title_page(Document& book, const std::vector<Group>& groups, LanguageOrigin language);
BookItem& make_contents(Document& book, const std::vector<Group>& groups);
// Where each article came from, under which licence, and where else it is found.
BookItem& make_sources(Document& book, const std::vector<Group>& groups);
// By author, site and tag; null when the articles name none.
BookItem* make_index(Document& book, const std::vector<Group>& groups);

// Headings of sections, articles in them, headings in these, down to `depth` levels.
std::vector<NavEntry> make_navigation(const std::vector<Group>& groups, int depth);

std::string title_of(const Article& article);

}  // namespace offprint::digest
