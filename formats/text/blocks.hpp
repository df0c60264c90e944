#pragma once
// Lines to blocks: paragraphs, lists, headings, quotes, captions, rules.

#include "lines.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::text {

// Appends what the lines hold to a node that takes blocks.
void read_blocks(Lines lines, Document& document, Node& into);

}  // namespace offprint::text
