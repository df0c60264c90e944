#include "markdown/inlines/tag_filter.hpp"

#include <algorithm>
#include <iterator>

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::string_view filtered[] = {"title",   "textarea", "style",  "xmp",      "iframe",
                                         "noembed", "noframes", "script", "plaintext"};

bool ends_name(char c) {
  return utf8::is_ascii_space(c) || c == '/' || c == '>';
}

}  // namespace

bool is_filtered_tag(std::string_view html) {
  html.remove_prefix(html.starts_with("</") ? 2 : 1);
  return std::any_of(std::begin(filtered), std::end(filtered), [&](std::string_view name) {
    return html.size() > name.size() && ends_name(html[name.size()]) &&
           utf8::equals_ignoring_ascii_case(html.substr(0, name.size()), name);
  });
}

std::string_view filter_tags(Document& document, std::string_view html) {
  std::string safe;
  std::size_t from = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    if (!is_filtered_tag(html.substr(at))) continue;
    safe.append(html.substr(from, at - from)).append("&lt;");
    from = at + 1;
  }
  if (from == 0) return html;
  return document.keep(safe.append(html.substr(from)));
}

}  // namespace offprint::markdown
