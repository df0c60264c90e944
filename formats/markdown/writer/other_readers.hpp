#pragma once
// What a reader of plain CommonMark, that knows none of the extensions and lets HTML pass, makes of what is written.
// Text is escaped by Markdown's rules, so nothing may let such a reader take it for HTML, nor code for text.

#include <string>
#include <string_view>

namespace offprint::markdown {

// True when a line begins with a tag, comment or declaration that begins a block of HTML (CommonMark 4.6, kinds 1 to
// 6).
bool begins_html_block(std::string_view line);
// True when one tag is all that stands on a line: the lines behind it are HTML when it begins a paragraph (kind 7).
bool is_tag_alone(std::string_view line);
// True when a line of it begins a fence or a block of HTML, also behind markers of lists and quotes.
bool holds_block(std::string_view text);
// True when no character of a text that stands unescaped begins a tag, an address, a link or code.
bool is_inert(std::string_view text);
// The first paragraph of a note so that "[^1]: " before it does not make it the definition of a link, unless that is to
// a safe address and `safe_ones` may be.
std::string no_link_definition(std::string text, bool safe_ones);

}  // namespace offprint::markdown
