// [[page]] and [[page|title]], as wikis and Obsidian write links; ![[picture.png]] shows the picture.

#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {

bool take_wiki_link(InlineParser& parser, bool image) {
  const std::size_t begin = parser.at + (image ? 3 : 2);
  const std::size_t end = parser.text.find_first_of("[]\n", begin);
  if (end == std::string_view::npos || end == begin || !parser.text.substr(end).starts_with("]]")) return false;
  const std::string_view inside = parser.text.substr(begin, end - begin);
  const std::size_t pipe = std::min(inside.find('|'), inside.size());
  const std::string_view page = utf8::trim(inside.substr(0, pipe));
  const std::string_view title = utf8::trim(inside.substr(std::min(pipe + 1, inside.size())));
  if (page.empty()) return false;
  Document& document = parser.document();
  const std::string_view shown = title.empty() ? page : title;
  if (image) {
    parser.leaf(document.make<Image>(document.refer(page), document.refer(title)), end + 2 - parser.at);
  } else {
    auto& link = document.make<Link>(document.refer(page));
    link.append(document.make<Text>(document.refer(shown)));
    parser.leaf(link, end + 2 - parser.at);
  }
  return true;
}

}  // namespace offprint::markdown
