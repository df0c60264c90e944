#include "markdown/inlines/link_parts.hpp"

#include "markdown/inlines/unescape.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest_label = 999;
constexpr int deepest_parentheses = 32;  // any limit keeps it linear; this is the reference implementation's

bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1]);
}

LinkPart scan_pointed(std::string_view text, std::size_t at) {
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (is_escape(text, end)) {
      ++end;
    } else if (text[end] == '>') {
      return {true, end + 1, text.substr(at + 1, end - at - 1)};
    } else if (text[end] == '\n' || text[end] == '<') {
      break;
    }
  }
  return {};
}

}  // namespace

std::size_t label_size(std::string_view text) {
  bool blank = true;
  for (std::size_t at = 1; at < text.size() && at <= longest_label + 1; ++at) {
    if (text[at] == ']') return blank ? 0 : at + 1;
    if (text[at] == '[') return 0;
    blank = blank && utf8::is_ascii_space(text[at]);
    if (is_escape(text, at)) ++at;
  }
  return 0;
}

LinkPart scan_destination(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (text[at] == '<') return scan_pointed(text, at);
  int open = 0;
  std::size_t end = at;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (is_escape(text, end)) {
      ++end;
    } else if (c == '(') {
      if (++open > deepest_parentheses) return {};
    } else if (c == ')') {
      if (open == 0) break;
      --open;
    } else if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) {
      break;
    }
  }
  if (open != 0) return {};
  if (end == at && (end >= text.size() || text[end] != ')')) return {};
  return {true, end, text.substr(at, end - at)};
}

LinkPart scan_title(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return {};
  const char close = open == '(' ? ')' : open;
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (is_escape(text, end)) {
      ++end;
    } else if (text[end] == close) {
      return {true, end + 1, text.substr(at + 1, end - at - 1)};
    } else if (text[end] == '(' && open == '(') {
      break;
    }
  }
  return {};
}

std::size_t skip_link_space(std::string_view text, std::size_t at) {
  bool line_end = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '\n') {
      if (line_end) break;
      line_end = true;
    } else if (text[at] != ' ' && text[at] != '\t') {
      break;
    }
  }
  return at;
}

}  // namespace offprint::markdown
