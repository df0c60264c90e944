#pragma once
// Attributes in braces, as pandoc writes them: {#id .class key=value key="two words"}.

#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::markdown {

// The size of the attributes at the start of `text`, braces included, or 0. They are set on `node` unless it is null.
std::size_t read_attributes(std::string_view text, Document& document, Node* node);

// Takes attributes off the end of a heading's text and sets them.
std::string_view take_heading_attributes(std::string_view text, Document& document, Node& heading);

}  // namespace offprint::markdown
