#pragma once
// What stands around the text of an article: breadcrumb, title, author, date and source lines before it, the author's
// biography and related articles behind it.

#include "lines.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::text {

// Takes the lines in front that say something about the article; gives the number of lines taken.
std::size_t read_head(Lines lines, Document& document);

// Takes the sections at the end; gives the number of lines left before them.
std::size_t read_tail(Lines lines, Document& document);

}  // namespace offprint::text
