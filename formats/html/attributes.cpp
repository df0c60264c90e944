#include "attributes.hpp"

#include <algorithm>
#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

// Attributes that say something about their element and do nothing; sorted.
constexpr auto inert = std::to_array<std::string_view>({
    "abbr",   "about",    "align",   "compact",   "datatype", "datetime",  "headers",  "hreflang", "inlist",
    "itemid", "itemprop", "itemref", "itemscope", "itemtype", "prefix",    "property", "rel",      "resource",
    "rev",    "role",     "scope",   "summary",   "title",    "translate", "typeof",   "valign",   "vocab",
});

// Attributes that run, load or send something, or restyle the page; those beginning with "on" beside them. Sorted.
constexpr auto live = std::to_array<std::string_view>({
    "action",     "archive", "attributename", "background", "classid",  "codebase", "dynsrc",
    "formaction", "href",    "http-equiv",    "lowsrc",     "manifest", "ping",     "src",
    "srcdoc",     "srcset",  "style",         "xlink:href", "xml:base",
});

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}
static_assert(std::is_sorted(inert.begin(), inert.end()) && std::is_sorted(live.begin(), live.end()));

}  // namespace

bool is_attribute_name(std::string_view name) {
  if (name.empty() || !(utf8::is_ascii_alpha(name[0]) || name[0] == '_')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (utf8::is_ascii_alnum(c) && c == utf8::ascii_lower(c)) || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

KeyUse use_of_key(std::string_view key) {
  const std::string lower = utf8::ascii_lower(key);
  if (lower.starts_with("on") || contains(live, lower)) return KeyUse::live;
  if (!is_attribute_name(key)) return KeyUse::other;
  if (key.starts_with("aria-")) return KeyUse::attribute;
  // Those of ours, and those that say what kind of node an element is.
  if (key.starts_with("data-offprint") || key == "data-callout" || key == "data-callout-fold" || key == "data-cites") {
    return KeyUse::other;
  }
  // A colon is a prefix in XHTML, which nothing declares.
  if (key.starts_with("data-")) return key.find(':') == key.npos && key.size() > 5 ? KeyUse::attribute : KeyUse::other;
  return contains(inert, key) ? KeyUse::attribute : KeyUse::other;
}

}  // namespace offprint::html
