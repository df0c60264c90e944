#pragma once
// Short lines of a page as a reader sees them: bylines, dates, labels. Private to this folder.

#include <string>
#include <string_view>

#include "page_view.hpp"

namespace offprint::html::article {

// The text below a node, looked at no further than a line needs.
struct LineGlance {
  float size = 0;       // bytes that are no white space; many when there are many nodes
  bool digits = false;  // without one it holds no date
};

LineGlance glance(DomNode node);

// The text of an element on one line, with a space wherever a reader sees a new one, without the article's topics and
// what is only for screen readers.
std::string spaced_text(const PageView& view, DomNode element);

// Whether a link opens the line, as in the entries of menus; a label is none.
bool begins_with_link(DomNode node);

// Whether a heading is a link to the site's first page: then it is the site's name.
bool leads_home(DomNode heading);

// How many characters a reader sees.
std::size_t count_characters(std::string_view text);

}  // namespace offprint::html::article
