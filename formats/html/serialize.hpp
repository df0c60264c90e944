#pragma once
// Writes a parsed page again, with what the allow-lists let through.

#include <string>
#include <string_view>

#include "dom.hpp"
#include "html.hpp"

namespace offprint::html {

std::string serialize(DomNode node, Syntax syntax, Context& context);
std::string serialize_children(DomNode node, Syntax syntax, Context& context);

// True when an SVG image holds anything that the allow-lists might take away, or that only a parser could tell.
bool may_be_live_svg(std::string_view svg);

}  // namespace offprint::html
