#pragma once
// XML files of a container by pugixml: no DTD is read, depth is bounded, names are matched without their prefix.

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint::epub {

// Error parse when the bytes are not well-formed or nest deeper than Limits::max_xml_depth. UTF-16 is read too.
Result<void> parse_xml(std::string_view bytes, pugi::xml_document& into, const Limits& limits);

// "title" for "dc:title".
std::string_view local_name(const pugi::xml_node& node);
std::string_view attribute(const pugi::xml_node& node, std::string_view local);
pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
// All text below a node, white space runs as one space.
std::string text_of(const pugi::xml_node& node);
// The node as UTF-8. No stream: those end where memory runs out and say nothing.
std::string serialized(const pugi::xml_node& node, unsigned flags);

}  // namespace offprint::epub
