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
  trust_names_less,  // class names may mislead: only tags and roles count
  trust_nothing      // hidden content too: it may be shown by a script
};

void prune(PageView& view, Caution caution);

// The nodes that hold the body, in document order; empty when nothing stands out.
std::vector<DomNode> choose_body(PageView& view, const Evidence& evidence);

// Drops what is not the article inside the chosen body.
void clean(PageView& view, const std::vector<DomNode>& roots, const PageMetadata& metadata);

// Adds what the visible page says of title, authors and date.
void collect_visible(const PageView& view, const std::vector<DomNode>& roots, Evidence& evidence);

}  // namespace offprint::html::article
