#pragma once
// Attributes in braces, as pandoc writes them: {#id .class key=value key="two words"}.

#include <optional>
#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::markdown {

// The size of the attributes at the start of `text`, braces included, or 0. They are set on `node` unless it is null.
std::size_t read_attributes(std::string_view text, Document& document, Node* node);

// Takes attributes off the end of a heading's text and sets them.
std::string_view take_heading_attributes(std::string_view text, Document& document, Node& heading);

// Moves attributes read behind a link or an image to it; what it has fields for goes there.
void take_link_attributes(Document& document, Node& from, Link& link);
void take_image_attributes(Document& document, Node& from, Image& image);

// {=html} at the start of `text`: the format's name, or empty.
std::string_view raw_format(std::string_view text);

}  // namespace offprint::markdown
