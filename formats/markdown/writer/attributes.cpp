#include "markdown/writer/attributes.hpp"

#include <algorithm>

#include "markdown/writer/escape.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/ast/node_table.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
  });
}

void add(std::string& out, const std::string& part) {
  if (out.size() > 1) out += ' ';
  out += part;
}

// CommonMark 6.5: a letter, then 1 to 31 letters, digits, `+`, `.` or `-`.
bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon > 32 || !utf8::is_ascii_alpha(address[0])) return false;
  return std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return utf8::is_ascii_alnum(c) || c == '+' || c == '.' || c == '-'; });
}

bool is_mail_address(std::string_view words) {
  const std::size_t at = words.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == words.size()) return false;
  constexpr std::string_view local = ".!#$%&'*+/=?^_`{|}~-";
  const auto local_char = [&](char c) { return utf8::is_ascii_alnum(c) || local.find(c) != local.npos; };
  if (!std::all_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at), local_char)) return false;
  std::size_t length = 0;
  char before = '.';
  for (const char c : words.substr(at + 1)) {
    if (c == '.' ? before == '.' || before == '-' : !(utf8::is_ascii_alnum(c) || (c == '-' && before != '.')))
      return false;
    length = c == '.' ? 0 : length + 1;
    if (length > 63) return false;
    before = c;
  }
  return before != '.' && before != '-';
}

}  // namespace

std::string quoted_value(std::string_view value) {
  if (is_word(value)) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + '"';
}

bool fits_braces(const Node& node) {
  constexpr std::size_t longest = 900;
  const Attributes& attributes = node.attributes();
  // To other readers braces are text.
  const auto is_line = [](std::string_view text) { return text.find('\n') == text.npos && is_inert(text); };
  const bool plain = !attributes.extension && is_line(attributes.id) && is_line(attributes.language) &&
                     std::all_of(attributes.classes.begin(), attributes.classes.end(), is_line) &&
                     std::all_of(attributes.key_values.begin(), attributes.key_values.end(), [&](const KeyValue& each) {
                       const std::string_view key = each.key;
                       return is_word(key) && is_line(each.value) && key != "rel" && key != "width" &&
                              key != "height" && key != "alt" && key != "id" && key != "class" && key != "lang" &&
                              key != "dir";
                     });
  return plain && attribute_braces(node, {}, {}).size() <= longest;
}

std::string attribute_braces(const Node& node, std::string_view first, std::string_view more) {
  const Attributes& attributes = node.attributes();
  std::string out = "{";
  if (!first.empty()) out += first;
  if (!attributes.id.empty()) {
    add(out, is_word(attributes.id) ? "#" + std::string(attributes.id) : "id=" + quoted_value(attributes.id));
  }
  for (const Str& name : attributes.classes) {
    add(out, is_word(name) ? "." + std::string(name) : "class=" + quoted_value(name));
  }
  for (const KeyValue& each : attributes.key_values) add(out, std::string(each.key) + '=' + quoted_value(each.value));
  if (!attributes.language.empty()) add(out, "lang=" + quoted_value(attributes.language));
  if (attributes.direction != Direction::none) add(out, "dir=" + std::string(enum_name(attributes.direction)));
  if (!more.empty()) add(out, std::string(more));
  return out + '}';
}

bool is_format_name(std::string_view name) {
  return is_word(name);
}

std::string image_size(const Image& image) {
  std::string size;
  if (image.width > 0) size = "width=" + std::to_string(image.width);
  if (image.height > 0) size += (size.empty() ? "height=" : " height=") + std::to_string(image.height);
  return size;
}

bool is_autolink(std::string_view words, std::string_view href) {
  if (words == href) return has_scheme(words);
  return href.starts_with("mailto:") && href.substr(7) == words && is_mail_address(words);
}

// No space inside its dollars, no dollar, no backslash that would take the closing one for its own.
bool is_dollar_math(std::string_view tex) {
  if (tex.empty() || utf8::is_ascii_space(tex.front()) || utf8::is_ascii_space(tex.back())) return false;
  for (std::size_t at = 0; at < tex.size(); ++at) {
    if (tex[at] == '$' || tex[at] == '`') return false;
    if (tex[at] == '\\' && ++at == tex.size()) return false;
  }
  return tex.find('\n') == std::string_view::npos && !holds_markup(tex) && !uri::may_hold_address(tex);
}

bool holds_markup(std::string_view tex) {
  for (const std::string_view link : {"](", "][", "]:"}) {
    if (tex.find(link) != tex.npos) return true;
  }
  for (std::size_t at = tex.find('<'); at != tex.npos; at = tex.find('<', at + 1)) {
    std::size_t end = at + 1;
    if (end == tex.size()) return false;
    if (tex[end] == '!' || tex[end] == '?' || tex[end] == '/') return true;
    if (!utf8::is_ascii_alpha(tex[end])) continue;
    while (end < tex.size() && (utf8::is_ascii_alnum(tex[end]) || tex[end] == '-')) ++end;
    // CommonMark 6.6: a name, then attributes behind white space, then the end; 6.5: a scheme of an autolink.
    const bool spaced = end < tex.size() && utf8::is_ascii_space(tex[end]);
    const std::size_t next = std::min(tex.find_first_not_of(" \t\n", end), tex.size());
    if (next == tex.size()) return spaced;
    const char c = tex[next];
    if (c == '>' || c == '/' || (spaced && (utf8::is_ascii_alpha(c) || c == '_' || c == ':'))) return true;
    if (!spaced && (c == ':' || c == '.' || c == '+') && tex.find(':', next) != tex.npos) return true;
  }
  return false;
}

void append_inert(std::string& out, std::string_view html, bool in_cell) {
  bool in_tag = true;
  char quote = '\0';
  for (const char c : html) {
    if (in_tag) {
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        in_tag = false;
      }
    } else if (c == '<') {
      in_tag = true;
    }
    const bool active = std::string_view("\\`*_[]~$").find(c) != std::string_view::npos;
    if ((active && !in_tag) || (in_cell && c == '|')) {
      append_reference(out, static_cast<char32_t>(c));
    } else {
      out += c;
    }
  }
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace offprint::markdown
