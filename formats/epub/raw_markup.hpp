#pragma once

#include "offprint/ast/document.hpp"
#include "offprint/format/context.hpp"

namespace offprint::epub {

// Raw HTML becomes nodes: whatever it opens, closes or nests, the XHTML made of a tree is valid. Each article that
// holds some is written as HTML with it, safe, and read again; raw markup of other formats is lost.
// With Context::unsafe nothing is read: raw HTML is written as it stands.
void read_raw_markup(Document& book, Context& context);

}  // namespace offprint::epub
