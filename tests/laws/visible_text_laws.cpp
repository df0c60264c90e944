// L14 on pages of the web: what a page shows is in the tree that is read from it. The page is walked here by another
// hand than the reader's, from the DOM alone.
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/encoding.hpp"
#include "html/html.hpp"
#include "laws/law.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::laws {
namespace {

namespace fs = std::filesystem;

std::string unpacked(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string packed{std::istreambuf_iterator<char>(stream), {}};
  REQUIRE(packed.size() > 18);
  std::uint32_t size = 0;  // RFC 1952: the last four bytes are the size
  std::memcpy(&size, packed.data() + packed.size() - 4, 4);
  std::string bytes(size, '\0');
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpack(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  REQUIRE(libdeflate_gzip_decompress(unpack.get(), packed.data(), packed.size(), bytes.data(), size, nullptr) ==
          LIBDEFLATE_SUCCESS);
  return bytes;
}

// Letters and digits alone: how text is spaced and joined is another law's question.
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

// Elements whose text no browser shows as text of the page; what fields hold is no text of the page either. Of formulas
// and drawings other laws speak.
bool is_shown(lxb_dom_node_t* node) {
  static constexpr std::array<std::string_view, 17> unshown = {
      "head",   "script",   "style", "template", "noscript", "iframe", "noembed", "noframes", "datalist",
      "dialog", "textarea", "rp",    "math",     "svg",      "title",  "audio",   "video"};
  std::size_t length = 0;
  const lxb_char_t* name = lxb_dom_element_local_name(lxb_dom_interface_element(node), &length);
  const std::string_view local(reinterpret_cast<const char*>(name), length);
  if (std::find(unshown.begin(), unshown.end(), local) != unshown.end() || has(node, "hidden")) return false;
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

struct ShownText {
  std::string letters;
  bool links_within = false;
};

// Each text node that is shown, in order.
std::vector<ShownText> shown_texts(lxb_dom_node_t* root) {
  std::vector<ShownText> texts;
  for (lxb_dom_node_t* at = root; at;) {
    if (at->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& data = lxb_dom_interface_character_data(at)->data;
      std::string letters = letters_of({reinterpret_cast<const char*>(data.data), data.length});
      if (!letters.empty()) texts.push_back({std::move(letters), is_link_within(at)});
    }
    const bool enter = at->first_child && (at->type != LXB_DOM_NODE_TYPE_ELEMENT || is_shown(at));
    if (enter) {
      at = at->first_child;
      continue;
    }
    while (at && at != root && !at->next) at = at->parent;
    at = !at || at == root ? nullptr : at->next;
  }
  return texts;
}

// The texts that are not in `letters`, each looked for behind the one before and then, as captions and notes move,
// everywhere. Where there are notes, every format numbers them and links back in its own way.
std::vector<std::string> missing_from(const std::string& letters, const std::vector<ShownText>& texts, bool notes) {
  std::vector<std::string> missing;
  std::size_t at = 0;
  for (const ShownText& text : texts) {
    const std::size_t found = letters.find(text.letters, at);
    if (found != letters.npos) {
      at = found + text.letters.size();
    } else if (letters.find(text.letters) == letters.npos && !(notes && text.links_within)) {
      missing.push_back(text.letters);
    }
  }
  return missing;
}

std::vector<std::string> swallowed(const fs::path& path) {
  const std::string bytes = unpacked(path);
  Context context;
  const Result<Document> document = html::read(bytes, {}, context);
  REQUIRE(document);
  std::string letters = letters_of(plain_text(document->root()));
  for (const Image& each : descendants<Image>(document->root())) letters += letters_of(each.alt);
  const auto page = html::decode_page(bytes, {}, context);
  REQUIRE(page);
  const std::unique_ptr<lxb_html_document_t, decltype(&lxb_html_document_destroy)> dom(lxb_html_document_create(),
                                                                                       &lxb_html_document_destroy);
  REQUIRE(lxb_html_document_parse(dom.get(), reinterpret_cast<const lxb_char_t*>(page->text.data()),
                                  page->text.size()) == LXB_STATUS_OK);
  const auto texts = shown_texts(lxb_dom_interface_node(lxb_html_document_body_element(dom.get())));
  return missing_from(letters, texts, find_first<Note>(document->root()) != nullptr);
}

TEST_CASE("L14: no text that a page shows is swallowed by the reader") {
  const fs::path folder = OFFPRINT_ARTICLES;
  if (!fs::is_directory(folder)) {
    std::cout << "skipped: there is no " << folder << '\n';
    return;
  }
  std::vector<fs::path> pages;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().filename() == "page.html.gz") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  // Other pages for other seeds; all of them when as many are asked for.
  const std::size_t count = std::min(run_count(120), pages.size());
  for (std::size_t i = 0; i < count; ++i) {
    const fs::path& path = pages[(first_seed() - 1 + i * pages.size() / count) % pages.size()];
    CAPTURE(path.string());
    const std::vector<std::string> missing = swallowed(path);
    for (const std::string& text : missing) CHECK(text == "");
  }
}

}  // namespace
}  // namespace offprint::laws
