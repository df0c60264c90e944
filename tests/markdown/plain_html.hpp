#pragma once
// Writes a tree as the reference implementation writes its own: what the specification's examples show.

#include <string>

#include "offprint/ast/document.hpp"

namespace offprint::tests {

std::string plain_html(const Document& document);

}  // namespace offprint::tests
