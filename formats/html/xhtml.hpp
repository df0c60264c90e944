#pragma once
// XHTML by XML's rules, as the same DOM that HTML is parsed to; private to this folder.

#include <string>
#include <string_view>

#include "dom.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint::html {

// An Error `parse` when the text is not well-formed or nests deeper than max_xml_depth.
Result<DomDocument> parse_xhtml(std::string_view utf8, const Limits& limits);

}  // namespace offprint::html
