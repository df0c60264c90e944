#pragma once
// Single lines that name an author, a date or a source.

#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/meta.hpp"

namespace offprint::text {

// Adds what the line says to the metadata; false when it says anything else besides.
bool read_facts(std::string_view line, Meta& meta);

// The parts of "Home > World > Science"; none when the line is no breadcrumb.
std::vector<std::string_view> breadcrumb_of(std::string_view line);

// The name that a text begins with: "Ada Example writes about boats." Empty when there is none.
std::string_view leading_name(std::string_view text);

bool is_address(std::string_view text);

}  // namespace offprint::text
