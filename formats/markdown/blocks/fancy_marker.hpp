#pragma once
// The markers of ordered lists: CommonMark's, and those that pandoc adds to them.

#include <cstdint>
#include <string_view>

#include "offprint/ast/nodes.hpp"

namespace offprint::markdown {

struct Marker {
  std::uint32_t width = 0;  // 0: there is none
  char kind = 0;            // the same for all items of a list: the bullet, or what tells style and delimiter
  int start = 0;
  ListStyle style = ListStyle::decimal;
  ListDelimiter delimiter = ListDelimiter::period;
};

// a. B) (3) iv. #. at the start of `text`; in a list whose items are of `kind`, i is the letter or the number there.
Marker read_fancy_marker(std::string_view text, char kind);

}  // namespace offprint::markdown
