#pragma once
// What a digest puts on each article, and how it is known again.

#include <string>
#include <vector>

#include "offprint/digest/digest.hpp"

namespace offprint::digest {

// Pages that a digest makes of its own, by their ids.
inline constexpr std::string_view title_page_id = "digest-title", contents_id = "digest-contents",
                                  sources_id = "digest-sources", index_id = "digest-index";
bool is_digest_page(const BookItem& item);
bool is_digest(const Document& book);

// Title, people, date, site, reading time and source of an article, as a <header>.
Section& make_head(Document& document, const Meta& meta);
// The head of an article, or nullptr.
Section* find_head(Node& item);
const Section* find_head(const Node& item);

// Notes on the head that the article is found elsewhere, too: at an address, or in a file.
void add_copy(Document& document, Article& article, std::string_view address, std::string_view name);
// The addresses so noted.
std::vector<std::string> copies_of(const Node& item);

// "example.org/a/b" for an address, shortened in the middle.
std::string shown_address(std::string_view address);

// The name of the site an article stood on; of a name that is an address, its host.
std::string site_of(const Meta& meta);

// Words that run from right to left, kept apart from those around them by Unicode's isolates.
std::string isolated(std::string_view words);

// Dots between facts: "1 March 2026 · example.org · 5 min read".
inline constexpr std::string_view between = " · ";

}  // namespace offprint::digest
