// [[page]] and [[page|title]], as wikis and Obsidian write links; ![[picture.png]] shows the picture, ![[page]] another
// page, for which a link stands.

#include <charconv>

#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// The number that `text` begins with, taken off; 0 when it begins with none.
int take_pixels(std::string_view& text) {
  int pixels = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pixels);
  if (error != std::errc() || text.front() == '-') return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return pixels;
}

// ![[a.png|300]] and ![[a.png|300x200]]: a size stands where a title would.
bool take_size(std::string_view title, Image& image) {
  const int width = take_pixels(title);
  if (width == 0) return false;
  if (title.empty()) {
    image.width = width;
    return true;
  }
  if (title.front() != 'x') return false;
  title.remove_prefix(1);
  const int height = title.empty() ? 0 : take_pixels(title);
  if (height == 0 || !title.empty()) return false;
  image.width = width;
  image.height = height;
  return true;
}

Image& make_image(Document& document, std::string_view page, std::string_view title) {
  auto& image = document.make<Image>(document.refer(page));
  if (!take_size(title, image)) image.alt = document.refer(title);
  return image;
}

}  // namespace

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
  if (image && media_type_of_name(page).starts_with("image/")) {
    parser.leaf(make_image(document, page, title), end + 2 - parser.at);
  } else {
    auto& link = document.make<Link>(document.refer(page));
    link.append(document.make<Text>(document.refer(shown)));
    parser.leaf(link, end + 2 - parser.at);
  }
  return true;
}

}  // namespace offprint::markdown
