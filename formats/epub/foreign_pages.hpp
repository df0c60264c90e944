#pragma once
// Spine items that are no XHTML, made into it: DTBook of EPUB 2, SVG images, XML of a vocabulary of its own.

#include <string>
#include <string_view>

#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint::epub {

// ANSI/NISO Z39.86-2005 as the HTML that means the same. Error parse when it is no well-formed XML.
Result<std::string> dtbook_as_xhtml(std::string_view bytes, const Limits& limits);

// Elements that hold words themselves as paragraphs, those around them as divisions.
Result<std::string> plain_xml_as_xhtml(std::string_view bytes, const Limits& limits);

// The words that an SVG image shows, or else those of its title and description; "" when it has none.
std::string words_of_svg(std::string_view bytes, const Limits& limits);

}  // namespace offprint::epub
