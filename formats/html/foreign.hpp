#pragma once
// MathML and SVG inside a page as text again, and bytes inside addresses.

#include <optional>
#include <string>
#include <string_view>

#include "dom.hpp"

namespace offprint::html {

// How an element without content is written.
enum class Empty : std::uint8_t { tags, slash };

// The element and all below it as XML, but for namespaces, which stand as the page has them.
std::string outer_markup(DomNode element, Empty empty);

struct DataAddress {
  std::string media_type, bytes;
};
// What a data: address holds, or nothing.
std::optional<DataAddress> read_data_address(std::string_view address);

}  // namespace offprint::html
