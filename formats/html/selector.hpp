#pragma once
// Finds elements by CSS selectors.
//   for (DomNode heading : select(page.root(), "article > h1, .headline")) ...

#include <string_view>
#include <vector>

#include "dom.hpp"

namespace offprint::html {

// Whether the text is a list of selectors that the parser understands.
bool is_selector(std::string_view selectors);

// The elements below `root` that match, each once, in document order; none when the selectors are not valid.
std::vector<DomNode> select(DomNode root, std::string_view selectors);

}  // namespace offprint::html
