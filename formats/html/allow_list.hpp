#pragma once
// The lists of what untrusted markup may hold.

#include <cstdint>
#include <string_view>

#include "dom.hpp"
#include "tag.hpp"

namespace offprint::html {

// What becomes of an element.
enum class ElementUse : std::uint8_t {
  keep,
  unwrap,  // its children stay
  drop,    // with all that is in it
  link,    // a link to what it would have loaded
};
ElementUse use_of_element(DomNode element);
// The same for an HTML element by its name in lower case.
ElementUse use_of_html_element(std::string_view name);
bool is_void_element(std::string_view name);
// True for elements whose content is not markup: <script>, <style>, <title> and the like.
bool holds_raw_text(std::string_view name);

// True when the attribute may stand on the element with that value.
bool allows_attribute(DomNode element, DomAttribute attribute);
// The same for an HTML element by its tag.
bool allows_html_attribute(TagId tag, std::string_view name, std::string_view value);

}  // namespace offprint::html
