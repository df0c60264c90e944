#pragma once
// Runs the HTML parser with guards that keep its cost linear on hostile input; private to dom.cpp.

#include <string_view>

#include "dom.hpp"

namespace offprint::html {

// The parsed document, owned by the caller, or null when out of memory.
lxb_html_document* parse_guarded(std::string_view utf8, const DomLimits& limits, DomRepairs& repairs);

}  // namespace offprint::html
