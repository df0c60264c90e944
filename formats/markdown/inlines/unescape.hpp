#pragma once
// Backslash escapes and character references (CommonMark 2.4 and 2.5), as they stand in link destinations, titles and
// info strings; inline text uses the pieces.

#include <string>
#include <string_view>

#include "offprint/ast/document.hpp"

namespace offprint::markdown {

// A character reference at the start of `text`, or size 0. The characters are appended to `out`.
std::size_t read_reference(std::string_view text, std::string& out);

// The text itself when there is nothing to change in it, else a copy in the document.
std::string_view unescape(Document& document, std::string_view text);

bool is_ascii_punctuation(char c);

}  // namespace offprint::markdown
