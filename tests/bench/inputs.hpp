#pragma once
// Inputs that benchmarks read: made up, the same in every run, of the size that is asked for.

#include <cstddef>
#include <string>

namespace offprint::bench {

// Long prose with headings, lists, links, emphasis, code and quotations, of `size` bytes or a little more.
std::string markdown_prose(std::size_t size);
// The same kinds of text as a clean HTML article.
std::string html_article(std::size_t size);
// That article in a page as sites deliver them: menus, scripts, promotions, comments. `size` counts the whole page.
std::string html_page(std::size_t size);

}  // namespace offprint::bench
