#pragma once
// XHTML for a parser of HTML: pages that are served so, and those of books that are not well-formed.

#include <string>
#include <string_view>

namespace offprint::html {

// Whether a page begins as XHTML does: with an XML declaration, XHTML's document type or its namespace.
bool says_xhtml(std::string_view page);

// The same page with what HTML reads in another way said in HTML: an empty element has an end tag (`<title/>` would
// take all that follows for the title), and CDATA is text. Linear time.
std::string xhtml_as_html(std::string_view page);

}  // namespace offprint::html
