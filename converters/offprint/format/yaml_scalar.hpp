#pragma once
// What a plain YAML scalar means, for the parser and for the writer that must quote what means something else.

#include <string_view>

#include "offprint/ast/value.hpp"

namespace offprint {

// Null, boolean, integer, number or text by YAML 1.2's core schema.
Value resolve_yaml_scalar(std::string_view text);

}  // namespace offprint
