#include "markdown/inlines/html_tag.hpp"

#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
  return at;
}

std::size_t skip_tag_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || !utf8::is_ascii_alpha(text[at])) return at;
  while (at < text.size() && (utf8::is_ascii_alnum(text[at]) || text[at] == '-')) ++at;
  return at;
}

bool is_name_start(char c) {
  return utf8::is_ascii_alpha(c) || c == '_' || c == ':';
}

std::size_t skip_attribute_name(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (utf8::is_ascii_alnum(text[at]) || text[at] == '_' || text[at] == '.' || text[at] == ':' || text[at] == '-')) {
    ++at;
  }
  return at;
}

bool ends_unquoted(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '"' || c == '\'' || c == '=' || c == '<' || c == '>' || c == '`';
}

constexpr std::size_t none = std::string_view::npos;

// Behind an attribute's value at `at`, or none when there is no value.
std::size_t skip_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return none;
  if (text[at] == '"' || text[at] == '\'') {
    const std::size_t close = text.find(text[at], at + 1);
    return close == none ? none : close + 1;
  }
  std::size_t end = at;
  while (end < text.size() && !ends_unquoted(text[end])) ++end;
  return end == at ? none : end;
}

}  // namespace

std::size_t open_tag_size(std::string_view text) {
  std::size_t at = skip_tag_name(text, 1);
  if (at == 1) return 0;
  for (;;) {
    const std::size_t next = skip_space(text, at);
    if (next >= text.size()) return 0;
    if (text[next] == '>') return next + 1;
    if (text[next] == '/') return next + 1 < text.size() && text[next + 1] == '>' ? next + 2 : 0;
    if (next == at || !is_name_start(text[next])) return 0;  // attributes stand behind white space
    at = skip_attribute_name(text, next);
    const std::size_t equals = skip_space(text, at);
    if (equals >= text.size() || text[equals] != '=') continue;
    at = skip_value(text, skip_space(text, equals + 1));
    if (at == none) return 0;
  }
}

std::size_t closing_tag_size(std::string_view text) {
  if (text.size() < 4 || text[1] != '/') return 0;
  const std::size_t name = skip_tag_name(text, 2);
  if (name == 2) return 0;
  const std::size_t end = skip_space(text, name);
  return end < text.size() && text[end] == '>' ? end + 1 : 0;
}

std::string_view tag_name(std::string_view tag) {
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  return tag.substr(begin, skip_tag_name(tag, begin) - begin);
}

}  // namespace offprint::markdown
