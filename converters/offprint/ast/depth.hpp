#pragma once
// Keeps nesting within the limits, so that writers may recurse.

#include "offprint/ast/document.hpp"
#include "offprint/base/limits.hpp"

namespace offprint {

// Unwraps containers that lie deeper than the limits allow, keeping every word and all other order. Returns how many
// were unwrapped. Linear in the size of the tree.
std::size_t limit_depth(Document& document, const Limits& limits);

}  // namespace offprint
