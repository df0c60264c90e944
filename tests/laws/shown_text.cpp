#include "laws/shown_text.hpp"

#include <doctest/doctest.h>
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <algorithm>
#include <array>
#include <memory>

#include "offprint/base/utf8.hpp"

namespace offprint::laws {
namespace {

std::string_view value_of(lxb_dom_node_t* node, std::string_view name) {
  std::size_t length = 0;
  const lxb_char_t* value = lxb_dom_element_get_attribute(
      lxb_dom_interface_element(node), reinterpret_cast<const lxb_char_t*>(name.data()), name.size(), &length);
  return value ? std::string_view(reinterpret_cast<const char*>(value), length) : std::string_view();
}

bool has(lxb_dom_node_t* node, std::string_view name) {
  return lxb_dom_element_has_attribute(lxb_dom_interface_element(node),
                                       reinterpret_cast<const lxb_char_t*>(name.data()), name.size());
}

bool is_shown_element(lxb_dom_node_t* node) {
  std::size_t length = 0;
  const lxb_char_t* name = lxb_dom_element_local_name(lxb_dom_interface_element(node), &length);
  if (!is_shown({reinterpret_cast<const char*>(name), length}) || has(node, "hidden")) return false;
  std::string style = utf8::ascii_lower(value_of(node, "style"));
  std::erase_if(style, [](char c) { return utf8::is_ascii_space(c); });
  return style.find("display:none") == style.npos && style.find("visibility:hidden") == style.npos;
}

// Text of a link to a place in the page, or of what MediaWiki puts around the way back from a note.
bool is_link_within(const lxb_dom_node_t* text) {
  for (lxb_dom_node_t* at = text->parent; at && at->type == LXB_DOM_NODE_TYPE_ELEMENT; at = at->parent) {
    if (at->local_name == LXB_TAG_A && value_of(at, "href").starts_with('#')) return true;
    if (value_of(at, "class") == "mw-cite-backlink") return true;
  }
  return false;
}

std::vector<ShownText> texts_below(lxb_dom_node_t* root) {
  std::vector<ShownText> texts;
  for (lxb_dom_node_t* at = root; at;) {
    if (at->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& data = lxb_dom_interface_character_data(at)->data;
      std::string letters = letters_of({reinterpret_cast<const char*>(data.data), data.length});
      if (!letters.empty()) texts.push_back({std::move(letters), is_link_within(at)});
    }
    const bool enter = at->first_child && (at->type != LXB_DOM_NODE_TYPE_ELEMENT || is_shown_element(at));
    if (enter) {
      at = at->first_child;
      continue;
    }
    while (at && at != root && !at->next) at = at->parent;
    at = !at || at == root ? nullptr : at->next;
  }
  return texts;
}

}  // namespace

std::string letters_of(std::string_view text) {
  std::string letters;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded found = utf8::decode(text, at);
    const char32_t code = found.code_point;
    const bool ascii_mark = code < 0x80 && !utf8::is_ascii_alnum(static_cast<char>(code));
    const bool space_or_mark = (code >= 0x80 && code < 0xC0) || (code >= 0x2000 && code < 0x2070) || code == 0x3000 ||
                               code == 0xFEFF || code == 0xFFFD;
    if (!ascii_mark && !space_or_mark) letters.append(text.substr(at, found.length));
    at += found.length;
  }
  return letters;
}

bool is_shown(std::string_view element) {
  static constexpr std::array<std::string_view, 17> unshown = {
      "head",   "script",   "style", "template", "noscript", "iframe", "noembed", "noframes", "datalist",
      "dialog", "textarea", "rp",    "math",     "svg",      "title",  "audio",   "video"};
  return std::find(unshown.begin(), unshown.end(), element) == unshown.end();
}

std::vector<ShownText> shown_texts(std::string_view page) {
  const std::unique_ptr<lxb_html_document_t, decltype(&lxb_html_document_destroy)> dom(lxb_html_document_create(),
                                                                                       &lxb_html_document_destroy);
  REQUIRE(lxb_html_document_parse(dom.get(), reinterpret_cast<const lxb_char_t*>(page.data()), page.size()) ==
          LXB_STATUS_OK);
  return texts_below(lxb_dom_interface_node(lxb_html_document_body_element(dom.get())));
}

}  // namespace offprint::laws
