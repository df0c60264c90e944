#include "markdown/writer/other_readers.hpp"

#include <algorithm>

#include "markdown/writer/attributes.hpp"
#include "markdown/writer/escape.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// Tags with which CommonMark 4.6 lets HTML blocks of kind 1 and 6 begin.
constexpr std::string_view block_tags =
    " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param pre script search section source style summary table "
    "tbody td textarea tfoot th thead title tr track ul ";

// What may stand before a block on its line.
constexpr std::string_view markers = " \t>-+*.)0123456789";

constexpr std::string_view blanks = " \t\n\x01";

// Whether a line ends with that character.
bool has_line_end(std::string_view text, char last) {
  for (std::size_t at = text.find(last); at != text.npos; at = text.find(last, at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t", at + 1);
    if (next == text.npos || text[next] == '\n') return true;
  }
  return false;
}

// An empty comment at the end of each line with words, before the backslash of a hard break.
std::string with_comments(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t backslashes = line.size() - (line.find_last_not_of('\\') + 1);
    const bool hard = end < text.size() && backslashes % 2 == 1;
    const std::string_view words = line.substr(0, line.size() - (hard ? 1 : 0));
    out += words;
    if (!words.empty() && !words.ends_with("<!-- -->")) out += "<!-- -->";
    if (hard) out += '\\';
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

// Whether a word is safe as an address; one whose scheme might be a character reference is not.
bool is_safe_address(std::string_view word) {
  std::string address(word.substr(word.starts_with('<') ? 1 : 0));
  address.erase(std::remove(address.begin(), address.end(), '\\'), address.end());
  const bool plain = address.find("&#") >= address.find(':');
  return uri::safe(address, uri::Use::link) && plain;
}

bool begins_fence(std::string_view line) {
  return line.starts_with("```") || line.starts_with("~~~");
}

}  // namespace

bool begins_html_block(std::string_view line) {
  if (line.size() < 2 || line[0] != '<') return false;
  if (line[1] == '!' || line[1] == '?') return true;
  const std::size_t begin = line[1] == '/' ? 2 : 1;
  std::size_t end = begin;
  while (end < line.size() && utf8::is_ascii_alnum(line[end])) ++end;
  const std::string tag = " " + utf8::ascii_lower(line.substr(begin, end - begin)) + " ";
  return tag.size() > 2 && block_tags.find(tag) != std::string_view::npos;
}

bool is_tag_alone(std::string_view line) {
  const std::size_t end = line.find('>');
  return line.starts_with('<') && end != line.npos && line.find_first_not_of(" \t", end + 1) == line.npos;
}

bool holds_block(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t begin = std::min(text.find_first_not_of(markers, at), end);
    const std::string_view line = text.substr(begin, end - begin);
    if (begins_fence(line) || begins_html_block(line)) return true;
    at = end + 1;
  }
  return false;
}

bool is_inert(std::string_view text) {
  if (uri::may_hold_address(text)) return false;
  for (const std::string_view sign : {"<", "`", "](", "][", "]:"}) {
    if (text.find(sign) != std::string_view::npos) return false;
  }
  return true;
}

// CommonMark 4.7: a definition is an address without blanks, or one in angle brackets, and perhaps a title, both up to
// the end of a line. An empty comment there makes it none.
std::string no_link_definition(std::string text, bool safe_ones) {
  std::size_t end = std::min(text.find_first_of(blanks), text.size());
  if (text.starts_with('<')) {
    end = std::min(text.find('>'), text.size() - 1) + 1;
    if (end < text.size() && blanks.find(text[end]) == blanks.npos) return text;
  }
  const std::size_t next = std::min(text.find_first_not_of(blanks, end), text.size());
  if (safe_ones && next == text.size() && is_safe_address(std::string_view(text).substr(0, end))) return text;
  const bool one_line = next < text.size() && text.find('\n', end) >= next;
  const char closing = !one_line                                 ? '\0'
                       : text[next] == '('                       ? ')'
                       : text[next] == '"' || text[next] == '\'' ? text[next]
                                                                 : '\0';
  const bool titled = closing != '\0' && text.find(closing, next + 1) != text.npos;
  // Lines are not filled where one could end behind the address or the title.
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(end),
               one_line && !titled ? text.begin() + static_cast<std::ptrdiff_t>(next) : text.end(), breakable, ' ');
  const bool defines = !one_line || (titled && has_line_end(text, closing));
  return defines ? with_comments(text) : text;
}

}  // namespace offprint::markdown
