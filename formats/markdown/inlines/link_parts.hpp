#pragma once
// The parts that inline links and link reference definitions are made of (CommonMark 4.7 and 6.3).

#include <cstddef>
#include <string_view>

namespace offprint::markdown {

// The size of the link label that `text` starts with, brackets included, or 0. Labels are at most 999 bytes long, hold
// no unescaped brackets and at least one character that is no white space.
std::size_t label_size(std::string_view text);

struct LinkPart {
  bool found = false;
  std::size_t end = 0;       // behind it
  std::string_view content;  // without its delimiters, still escaped
};
LinkPart scan_destination(std::string_view text, std::size_t at);
LinkPart scan_title(std::string_view text, std::size_t at);

// Behind spaces, tabs and at most one line end.
std::size_t skip_link_space(std::string_view text, std::size_t at);

}  // namespace offprint::markdown
