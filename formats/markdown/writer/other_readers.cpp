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
  return line.starts_with('<') && !line.empty() && line.find('>') == line.size() - 1;
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
  for (const std::string_view sign : {"<", "`", "](", "][", "]:"}) {
    if (text.find(sign) != std::string_view::npos) return false;
  }
  return true;
}

// CommonMark 4.7: a definition is an address without blanks, or one in angle brackets, and perhaps a title. An empty
// comment behind the first word makes it neither.
std::string no_link_definition(std::string text, bool safe_ones) {
  std::size_t end = text.find_first_of(blanks);
  if (text.starts_with('<')) {
    const std::size_t close = text.find('>');
    if (close != text.npos) end = close + 1;
    if (end < text.size() && blanks.find(text[end]) == blanks.npos) return text;
  }
  end = std::min(end, text.size());
  if (safe_ones && is_safe_address(std::string_view(text).substr(0, end))) return text;
  // An odd backslash at the end of the line is a hard break.
  const std::size_t words_end = text.find_last_not_of('\\', end == 0 ? 0 : end - 1) + 1;
  if (end < text.size() && text[end] == '\n' && (end - words_end) % 2 == 1) --end;
  const std::size_t next = std::min(text.find_first_not_of(blanks, end), text.size());
  const bool one_line = text.find('\n', end) >= next;
  if (next < text.size() && one_line && std::string_view("\"'(").find(text[next]) == std::string_view::npos) {
    // The line may not end here, where it would be filled.
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(end), text.begin() + static_cast<std::ptrdiff_t>(next),
                 breakable, ' ');
    return text;
  }
  return text.insert(end, "<!-- -->");
}

}  // namespace offprint::markdown
