// The parts of links and images: addresses and titles.
#include "markdown/writer/escape.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// CommonMark 6.3: an address without angle brackets holds no space or control and only balanced round brackets.
bool is_bare_address(std::string_view address) {
  if (address.empty()) return false;
  int depth = 0;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) return false;
    // No reader counts more than 32 deep.
    if (c == '(' && ++depth > 30) return false;
    if (c == ')' && --depth < 0) return false;
  }
  return depth == 0;
}

// `p onclick=a` in angle brackets.
bool is_like_tag(std::string_view address) {
  std::size_t name = 0;
  while (name < address.size() && (utf8::is_ascii_alnum(address[name]) || address[name] == '-')) ++name;
  const bool ends = name > 0 && name < address.size() && (address[name] == ' ' || address[name] == '/');
  return ends && utf8::is_ascii_alpha(address.front()) && address.find('=') != address.npos;
}

// Where a reader of Markdown takes the words before it for no link, as some do when these hold a note, an address is
// text: neither a tag nor a link may stand in it, nor may it be a tag, angle brackets and all. Some forget the
// backslash in front of a reference. Empty for characters that may stay.
std::string_view inert(std::string_view address, std::size_t at, bool like_tag) {
  switch (address[at]) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return begins_reference(address, at) ? "&amp;" : "";
    case ' ': return like_tag ? "&#32;" : "";
    case ']': return address.substr(at + 1, 1) == "(" ? "&#93;" : "";
    default: return {};
  }
}

}  // namespace

void Escaper::destination(std::string& out, std::string_view address, Place place) const {
  const bool bare = is_bare_address(address);
  const bool like_tag = !bare && is_like_tag(address);
  if (!bare) out += '<';
  for (std::size_t at = 0; at < address.size(); ++at) {
    const char c = address[at];
    const bool at_punct = at + 1 == address.size() || is_escapable(address[at + 1]);
    if (c == '\n') {
      out += "%0A";
      continue;
    }
    if (const std::string_view reference = inert(address, at, like_tag); !reference.empty()) {
      out += reference;
      continue;
    }
    const bool escaped = (c == '\\' && at_punct) || (place == Place::cell && c == '|');
    if (escaped) out += '\\';
    out += c;
  }
  if (!bare) out += '>';
}

void Escaper::title(std::string& out, std::string_view title, Place place) const {
  out += '"';
  for (std::size_t at = 0; at < title.size(); ++at) {
    const char c = title[at];
    if (c == '\n') {
      out += "&#10;";
      continue;
    }
    if (c == '\\' && at + 1 == title.size()) {  // cmark takes `\\"` for a quotation mark within the title
      append_reference(out, U'\\');
      continue;
    }
    const bool plain_backslash = c == '\\' && at + 1 < title.size() && utf8::is_ascii_alnum(title[at + 1]);
    const bool begins_tag = c == '<' && at + 1 < title.size() && title[at + 1] != ' ';
    const bool ends_link = c == ']' && title.substr(at + 1, 1) == "(";
    const bool escaped = c == '"' || (c == '\\' && !plain_backslash) || (c == '&' && begins_reference(title, at)) ||
                         (place == Place::cell && c == '|') || begins_tag || ends_link;
    if (escaped) out += '\\';
    out += c;
  }
  out += '"';
}

}  // namespace offprint::markdown
