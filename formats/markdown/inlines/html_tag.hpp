#pragma once
// HTML as CommonMark 6.6 delimits it. Each function says how much of the start of `text` is such a thing, 0 if none.

#include <cstddef>
#include <string_view>

namespace offprint::markdown {

std::size_t open_tag_size(std::string_view text);     // <a href="x">, <br/>
std::size_t closing_tag_size(std::string_view text);  // </a>

// The name in a tag: "a" of both.
std::string_view tag_name(std::string_view tag);

}  // namespace offprint::markdown
