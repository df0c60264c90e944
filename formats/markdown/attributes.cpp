#include "markdown/attributes.hpp"

#include <algorithm>
#include <charconv>

#include "markdown/blocks/syntax.hpp"
#include "offprint/ast/node_table.hpp"
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

void add_classes(Document& document, Node& node, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    if (end > 0) document.add_class(node, names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

void set_value(Document& document, Node& node, std::string_view key, std::string_view value) {
  const auto direction = key == "dir" ? enum_value<Direction>(value) : std::nullopt;
  if (key == "id") {
    document.set_id(node, value);
  } else if (key == "class") {
    add_classes(document, node, value);
  } else if (key == "lang") {
    document.set_language(node, value);
  } else if (direction) {
    document.set_direction(node, *direction);
  } else {
    document.set_value(node, key, value);
  }
}

// #id or .class, its size or 0.
std::size_t read_name(std::string_view text, Document& document, Node* node) {
  std::size_t size = name_size(text.substr(1));
  if (text[0] == '.') size = std::min(size, text.substr(1).find('.'));
  if (size == 0) return 0;
  const std::string_view name = text.substr(1, size);
  if (node && text[0] == '#') document.set_id(*node, name);
  if (node && text[0] == '.') document.add_class(*node, name);
  return size + 1;
}

// The size of a value in quotation marks at the start of `text`, or 0; a backslash stands before those inside.
std::size_t read_quoted(std::string_view text, std::string& value) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == text[0]) return at + 1;
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value += text[at] == '\n' ? ' ' : text[at];
  }
  return 0;
}

// key=value, its size or 0.
std::size_t read_pair(std::string_view text, Document& document, Node* node) {
  const std::size_t key = name_size(text);
  if (key == 0 || key >= text.size() || text[key] != '=') return 0;
  const std::string_view behind = text.substr(key + 1);
  std::string value;
  std::size_t size = 0;
  if (behind.starts_with('"') || behind.starts_with('\'')) {
    size = read_quoted(behind, value);
    if (size == 0) return 0;
  } else {
    size = std::min(behind.find_first_of(" \t\n}\""), behind.size());
    value = behind.substr(0, size);
  }
  if (node) set_value(document, *node, text.substr(0, key), value);
  return key + 1 + size;
}

// One of #id, .class, key=value, and - for a heading without a number; its size or 0.
std::size_t read_one(std::string_view text, Document& document, Node* node) {
  if (text[0] == '#' || text[0] == '.') return read_name(text, document, node);
  if (text[0] == '-' && text.size() > 1 && (text[1] == '}' || utf8::is_ascii_space(text[1]))) {
    if (node) document.add_class(*node, "unnumbered");
    return 1;
  }
  return read_pair(text, document, node);
}

// Takes a key off a node's attributes.
std::optional<std::string_view> take_value(Document& document, Node& node, std::string_view key) {
  const Array<KeyValue>& all = node.attributes().key_values;
  const auto found = std::find_if(all.begin(), all.end(), [&](const KeyValue& each) { return each.key.view() == key; });
  if (found == all.end()) return std::nullopt;
  const std::string_view value = found->value;
  std::vector<KeyValue> others(all.begin(), found);
  others.insert(others.end(), found + 1, all.end());
  document.attributes(node).key_values = document.keep(others);
  return value;
}

// CSS pixels; other lengths stay among the attributes.
void take_length(Document& document, Node& from, std::string_view key, int& into) {
  const Array<KeyValue>& all = from.attributes().key_values;
  const auto found = std::find_if(all.begin(), all.end(), [&](const KeyValue& each) { return each.key.view() == key; });
  if (found == all.end()) return;
  std::string_view digits = found->value;
  if (digits.ends_with("px")) digits.remove_suffix(2);
  int length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc() || end != digits.data() + digits.size() || length <= 0) return;
  into = length;
  take_value(document, from, key);
}

void move_rest(Document& document, Node& from, Node& to) {
  if (from.has_attributes()) document.move_attributes(from, to);
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
  if (open == std::string_view::npos || (open > 0 && text[open - 1] == '\\')) return text;
  const std::string_view braces = text.substr(open);
  if (read_attributes(braces, document, nullptr) != braces.size()) return text;
  read_attributes(braces, document, &heading);
  return trim_end(text.substr(0, open));
}

void take_link_attributes(Document& document, Node& from, Link& link) {
  if (const auto rel = take_value(document, from, "rel")) link.rel = document.keep(*rel);
  move_rest(document, from, link);
}

void take_image_attributes(Document& document, Node& from, Image& image) {
  take_length(document, from, "width", image.width);
  take_length(document, from, "height", image.height);
  if (const auto alt = take_value(document, from, "alt")) image.alt = document.keep(*alt);
  move_rest(document, from, image);
}

std::string_view raw_format(std::string_view text) {
  if (!text.starts_with("{=")) return {};
  const std::size_t size = name_size(text.substr(2).substr(0, longest));
  return size > 0 && 2 + size < text.size() && text[2 + size] == '}' ? text.substr(2, size) : std::string_view();
}

}  // namespace offprint::markdown
