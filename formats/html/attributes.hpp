#pragma once
// Which attributes may stand on an element of untrusted content.

#include <cstdint>
#include <string_view>

namespace offprint::html {

// What becomes of a node's key when it is written.
enum class KeyUse : std::uint8_t {
  attribute,  // an attribute of HTML that does nothing by itself
  other,      // no attribute that HTML knows for every element
  live,       // runs code, loads something or changes how the page looks
};
KeyUse use_of_key(std::string_view key);

// True for a name that may be written as an attribute at all, whatever it does.
bool is_attribute_name(std::string_view name);

}  // namespace offprint::html
