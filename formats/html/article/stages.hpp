#pragma once
// The stages of extraction, in order: prune furniture, choose the body among what is left, clean the body.

#include <string>
#include <vector>

#include "../evidence.hpp"
#include "page_view.hpp"

namespace offprint::html::article {

// How much is taken for furniture; each further try believes fewer signs.
enum class Caution {
  normal,
  keep_cards,        // a page of cards is a list: they are its content
  trust_names_less,  // class names may mislead: only tags and roles count
  trust_nothing      // hidden content too: it may be shown by a script
};

void prune(PageView& view, Caution caution, DomNode headline);

// Rows of cards that lead to other pages of the site at this address.
void prune_cards(PageView& view, std::string_view page_url);

// The heading that gives the article's title, or the page's first; nothing when there is none.
DomNode find_headline(const DomDocument& page, std::string_view title);

// The nodes that hold the body, in document order; empty when nothing stands out.
std::vector<DomNode> choose_body(PageView& view, DomNode headline);

// Drops what is not the article inside the chosen body.
void clean(PageView& view, const std::vector<DomNode>& roots, const PageMetadata& metadata);

// Drops what cleaning left behind: lists without items, headings over nothing.
void drop_leftovers(PageView& view, const std::vector<DomNode>& roots);

// Adds what the visible page says of title, authors and date: around the headline first, then under the body.
void collect_visible(const PageView& view, DomNode headline, const std::vector<DomNode>& roots, std::string_view url,
                     Evidence& evidence);

// Whether the text is nothing but names, and no sentence that opens like a byline.
bool names_only(std::string_view text);

// The name under an article: among its last lines, "Author: Ann Lee" or a name alone that is set apart.
void collect_signature(const PageView& view, DomNode body, Evidence& evidence);

// A date after its label anywhere in the page, or in a card that leads to this very page.
void collect_asides(const PageView& view, Evidence& evidence);

// A date in the data of the page's scripts.
void collect_script_date(const DomDocument& page, Evidence& evidence);

// The links of what was dropped as further reading.
void collect_related(const PageView& view, std::vector<PageLink>& related);

}  // namespace offprint::html::article
