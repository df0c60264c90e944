#pragma once
// A tree as indented text, for messages of tests and for looking at.

#include <string>

#include "offprint/ast/document.hpp"

namespace offprint {

// One node a line: kind, attributes and fields that are not at their defaults.
std::string dump(const Node& top);

}  // namespace offprint
