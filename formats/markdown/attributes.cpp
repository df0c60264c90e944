#include "markdown/attributes.hpp"

#include "markdown/blocks/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest = 1000;  // keeps a flood of braces linear

bool is_name(char c) {
  return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t name_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_name(text[size])) ++size;
  return size;
}

// One of #id, .class, key=value; its size or 0.
std::size_t read_one(std::string_view text, Document& document, Node* node) {
  if (text[0] == '#' || text[0] == '.') {
    std::size_t size = name_size(text.substr(1));
    if (text[0] == '.') size = std::min(size, text.substr(1).find('.'));
    if (size == 0) return 0;
    const std::string_view name = text.substr(1, size);
    if (node && text[0] == '#') document.set_id(*node, name);
    if (node && text[0] == '.') document.add_class(*node, name);
    return size + 1;
  }
  const std::size_t key = name_size(text);
  if (key == 0 || key >= text.size() || text[key] != '=') return 0;
  std::string_view value = text.substr(key + 1);
  std::size_t size = key + 1;
  if (value.starts_with('"')) {
    const std::size_t end = value.find('"', 1);
    if (end == std::string_view::npos) return 0;
    value = value.substr(1, end - 1);
    size += end + 1;
  } else {
    value = value.substr(0, std::min(value.find_first_of(" \t\n}\""), value.size()));
    size += value.size();
  }
  if (node && text.substr(0, key) == "lang") {
    document.set_language(*node, value);
  } else if (node) {
    document.set_value(*node, text.substr(0, key), value);
  }
  return size;
}

}  // namespace

std::size_t read_attributes(std::string_view text, Document& document, Node* node) {
  text = text.substr(0, longest);
  if (!text.starts_with('{')) return 0;
  // Nothing is set before all of it is known to be right.
  if (node && read_attributes(text, document, nullptr) == 0) return 0;
  std::size_t at = 1, count = 0;
  while (at < text.size()) {
    if (utf8::is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    if (text[at] == '}') return count == 0 ? 0 : at + 1;
    const std::size_t size = read_one(text.substr(at), document, node);
    if (size == 0) return 0;
    at += size;
    ++count;
  }
  return 0;
}

std::string_view take_heading_attributes(std::string_view text, Document& document, Node& heading) {
  const std::size_t open = text.rfind('{');
  if (open == std::string_view::npos) return text;
  const std::string_view braces = text.substr(open);
  if (read_attributes(braces, document, nullptr) != braces.size()) return text;
  read_attributes(braces, document, &heading);
  return trim_end(text.substr(0, open));
}

}  // namespace offprint::markdown
