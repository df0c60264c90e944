#include "markdown/writer/escape.hpp"

#include <algorithm>

#include "markdown/blocks/fancy_marker.hpp"
#include "markdown/writer/other_readers.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {

bool is_escapable(char c) {
  return static_cast<unsigned char>(c) < 0x80 && utf8::is_punctuation(static_cast<char32_t>(c));
}

namespace {

// Whether the brace at the start of the text opens `key=` or `=html`: others than we read attributes in any Markdown,
// those that run, too. Looks no further than the next brace, so that many of them cost no more than their number.
bool opens_attribute(std::string_view text) {
  const std::size_t equals = text.find_first_of("={}", 1);
  if (equals == text.npos || text[equals] != '=') return false;
  const char before = text[equals - 1];
  return utf8::is_ascii_alnum(before) || before == '-' || before == '{';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == breakable;
}

bool blank_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]);
}

bool is_word(char32_t c) {
  return c != '\n' && c != static_cast<unsigned char>(breakable) && !utf8::is_space(c) && !utf8::is_punctuation(c);
}

// What stands before text[at]: in the text, or at the end of what is written.
char32_t before(const std::string& out, std::string_view text, std::size_t at) {
  if (at > 0) return utf8::decode_before(text, at).code_point;
  return out.empty() ? U'\n' : utf8::decode_before(out, out.size()).code_point;
}

bool is_blank_or_line_end(char32_t c) {
  return c == static_cast<unsigned char>(breakable) || utf8::is_space(c);
}

// A `*` between white space opens and closes nothing. What follows the text is unknown.
bool star_is_plain(const std::string& out, std::string_view text, std::size_t at) {
  return at + 1 < text.size() && utf8::is_ascii_space(text[at + 1]) && is_blank_or_line_end(before(out, text, at));
}

// Nor do underscores between white space, or inside a word.
bool underscore_is_plain(const std::string& out, std::string_view text, std::size_t at) {
  std::size_t first = at, end = at;
  while (first > 0 && text[first - 1] == '_') --first;
  while (end < text.size() && text[end] == '_') ++end;
  if (end == text.size()) return false;
  const char32_t left = before(out, text, first), right = utf8::decode(text, end).code_point;
  return (is_word(left) && is_word(right)) || (is_blank_or_line_end(left) && utf8::is_space(right));
}

bool opens_tag(std::string_view text, std::size_t at) {
  if (at + 1 == text.size()) return true;
  const char next = text[at + 1];
  return utf8::is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
}

// A name and a colon, or what may become that with what follows the text.
bool may_be_emoji(std::string_view text) {
  const auto ends_name = [](char c) { return !utf8::is_ascii_alnum(c) && c != '_' && c != '+' && c != '-'; };
  const auto end = std::find_if(text.begin(), text.end(), ends_name);
  return end == text.end() || (end != text.begin() && *end == ':');
}

bool is_all_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

// A mail address as GFM's extended autolinks find it: name@host.domain.
bool is_mail(const std::string& out, std::string_view text, std::size_t at) {
  const char32_t left = before(out, text, at);
  if (left >= 0x80 ||
      !(utf8::is_ascii_alnum(static_cast<char>(left)) || left == '.' || left == '-' || left == '_' || left == '+')) {
    return false;
  }
  return at + 1 == text.size() || !utf8::is_ascii_space(text[at + 1]);
}

}  // namespace

void append_reference(std::string& out, char32_t code_point) {
  static constexpr char digits[] = "0123456789ABCDEF";
  int shift = 20;
  while (shift > 0 && (code_point >> shift) == 0) shift -= 4;
  out += "&#x";
  for (; shift >= 0; shift -= 4) out += digits[(code_point >> shift) & 15];
  out += ';';
}

bool begins_reference(std::string_view text, std::size_t at) {
  std::size_t i = at + 1;
  if (i < text.size() && text[i] == '#') {
    return i + 1 < text.size() && (utf8::is_ascii_digit(text[i + 1]) || text[i + 1] == 'x' || text[i + 1] == 'X');
  }
  // The longest name has 31 letters.
  const std::size_t limit = std::min(text.size(), at + 34);
  while (i < limit && utf8::is_ascii_alnum(text[i])) ++i;
  return i > at + 1 && i < text.size() && text[i] == ';';
}

void append_ascii(std::string& out, std::string_view text, bool ascii) {
  if (!ascii) {
    out += text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.code_point < 0x80) {
      out += text[at];
    } else {
      append_reference(out, next.code_point);
    }
    at += next.length;
  }
}

Escaper::Escaper(const WriteOptions& options)
    : extensions_(options.extensions), ascii_(options.ascii), wraps_(options.wrap == Wrap::automatic) {
  const auto activate = [&](std::string_view characters) {
    for (const char c : characters) active_[static_cast<unsigned char>(c)] = true;
  };
  activate("\\*_`[]<&~|");
  activate(":.");
  if (has(Extra::autolink_bare_uris)) activate("@");
  if (has(Extra::tex_math_dollars)) activate("$");
  if (has(Extra::mark)) activate("=");
  if (has(Extra::insert)) activate("+");
  if (has(Extra::superscript) || has(Extra::inline_notes)) activate("^");
  activate("{");
  if (has(Extra::citations)) activate("@");
  if (has(Extra::emoji)) activate(":");
  if (has(Extra::smart)) activate("\"'.-");
  if (wraps_) activate(" ");
  if (ascii_) std::fill(active_.begin() + 0x80, active_.end(), true);
}

void Escaper::text(std::string& out, std::string_view text, Place place, bool followed) const {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (!active_[static_cast<unsigned char>(c)]) continue;
    if (c == ' ') {
      out += text.substr(from, at - from);
      out += breakable;
      from = at + 1;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      out += text.substr(from, at - from);
      const utf8::Decoded wide = utf8::decode(text, at);
      append_reference(out, wide.code_point);
      at += wide.length - 1;
      from = at + 1;
    } else if (needs_backslash(out, text, at, place, followed)) {
      out += text.substr(from, at - from);
      out += '\\';
      from = at;
    }
  }
  out += text.substr(from);
}

void Escaper::link_text(std::string& out, std::string_view text, Place place, bool followed) const {
  // Some readers take the backslashes from brackets there before they look for links in it.
  for (std::size_t at; (at = text.find("](")) != text.npos; text.remove_prefix(at + 1)) {
    this->text(out, text.substr(0, at), place);
    append_reference(out, U']');
  }
  this->text(out, text, place, followed);
}

bool Escaper::braces_are_syntax() const {
  return has(Extra::attributes) || has(Extra::bracketed_spans) || has(Extra::raw_attribute);
}

bool Escaper::needs_backslash(const std::string& out, std::string_view text, std::size_t at, Place place,
                              bool followed) const {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (c) {
    case '\\': return next == '\0' || is_escapable(next) || (wraps_ && next == ' ');
    case '*': return !star_is_plain(out, text, at);
    case '_': return !underscore_is_plain(out, text, at);
    case '<': return opens_tag(text, at);
    case '&': return next == '\0' || begins_reference(text, at);
    case '|': return place == Place::cell;
    case '=': return next == '=' || next == '\0' || before(out, text, at) == '=';
    case '+': return next == '+' || next == '\0' || before(out, text, at) == '+';
    case '@': return is_mail(out, text, at) || (has(Extra::citations) && (next == '\0' || !utf8::is_ascii_space(next)));
    case ':': return begins_address(text, at, followed) || (has(Extra::emoji) && may_be_emoji(text.substr(at + 1)));
    case '.':
      return begins_address(text, at, followed) || (has(Extra::smart) && (next == '.' || before(out, text, at) == '.'));
    case '^': return has(Extra::superscript) || next == '\0';
    case '-': return next == '-' || before(out, text, at) == '-';
    case '{': return braces_are_syntax() || opens_attribute(text.substr(at));
    default: return true;  // ` [ ] ~ $ " '
  }
}

// GFM's extended autolinks: www. and http:// and their like. They go on to the next space or tag, whatever stands
// there: a reader that knows them, though the writer was not asked for them, may not find the begin of code or a link
// in one.
bool Escaper::begins_address(std::string_view text, std::size_t at, bool followed) const {
  if (!has(Extra::autolink_bare_uris)) {
    const std::string_view word = text.substr(at, text.find(' ', at) - at);
    const bool to_the_end = at + word.size() == text.size();
    if (word.find('<') == word.npos && !(to_the_end && followed)) return false;
  }
  const std::string_view head = text.substr(0, at);
  if (text[at] == '.') {
    const std::size_t size = head.size();
    return size >= 3 && utf8::equals_ignoring_ascii_case(head.substr(size - 3), "www") && at + 1 < text.size() &&
           !utf8::is_ascii_space(text[at + 1]);
  }
  const std::string_view tail = text.substr(at + 1);
  const auto ends_with = [&](std::string_view scheme) {
    return head.size() >= scheme.size() &&
           utf8::equals_ignoring_ascii_case(head.substr(head.size() - scheme.size()), scheme);
  };
  if (ends_with("mailto") || ends_with("xmpp")) return !tail.empty() && !utf8::is_ascii_space(tail[0]);
  return tail.starts_with("//") && (ends_with("http") || ends_with("https") || ends_with("ftp"));
}

void Escaper::alternative(std::string& out, std::string_view text, Place place) const {
  // To cmark-gfm `![^` begins a link, and no image.
  if (text.starts_with('^')) {
    out += "\\^";
    text.remove_prefix(1);
  }
  std::string words;
  for (const char c : text) {
    if (c != '\n') {
      words += c;
      continue;
    }
    link_text(out, words, place);
    words.clear();
    out += "&#10;";
  }
  link_text(out, words, place);
}

void Escaper::info_string(std::string& out, std::string_view info) const {
  for (std::size_t at = 0; at < info.size(); ++at) {
    const char c = info[at];
    const bool escaped = (c == '\\' && (at + 1 == info.size() || is_escapable(info[at + 1]))) ||
                         (c == '&' && begins_reference(info, at)) ||
                         (c == '{' && (braces_are_syntax() || opens_attribute(info.substr(at)))) ||
                         (c == '~' && at == 0);
    if (escaped) out += '\\';
    out += c;
  }
}

std::size_t Escaper::line_start(std::string_view line) const {
  constexpr std::size_t none = std::string::npos;
  if (line.empty()) return none;
  const char c = line[0];
  const char next = line.size() > 1 ? line[1] : '\0';
  const bool alone = blank_or_end(line, 1);
  switch (c) {
    case '#': {
      if (has(Extra::fancy_lists) && read_fancy_marker(line, '\0').width > 0) return 1;
      const std::size_t end = line.find_first_not_of('#');
      return blank_or_end(line, std::min(end, line.size())) && std::min(end, line.size()) <= 6 ? 0 : none;
    }
    case '>': return 0;
    case '*': return alone ? 0 : none;
    case '-': return alone || next == '-' || next == '|' || next == ':' ? 0 : none;
    case '+': {
      const bool rules = has(Extra::grid_tables) && (next == '-' || next == '=' || next == ':');
      return alone || rules || is_all_of(line, "+") ? 0 : none;
    }
    case '=': return is_all_of(line, "= \t\x01") ? 0 : none;
    case ':': {
      const bool defines = (has(Extra::definition_lists) || has(Extra::table_captions)) && alone;
      return defines || next == '-' || next == '|' || (has(Extra::fenced_divs) && next == ':') ? 0 : none;
    }
    case '|': return has(Extra::line_blocks) || is_all_of(line, "|:- \t\x01") ? 0 : none;
    default: break;
  }
  if (has(Extra::table_captions) && utf8::equals_ignoring_ascii_case(line.substr(0, 6), "table:")) return 5;
  if (has(Extra::fancy_lists) && read_fancy_marker(line, '\0').width > 0) return line.find_first_of(".)");
  // An ordered item: up to nine digits, then `.` or `)`.
  std::size_t at = 0;
  while (at < line.size() && at < 10 && utf8::is_ascii_digit(line[at])) ++at;
  const bool numbered = at > 0 && at < 10 && at < line.size() && (line[at] == '.' || line[at] == ')');
  return numbered && blank_or_end(line, at + 1) ? at : none;
}

std::string Escaper::escaped_line(std::string_view line) const {
  if (begins_html_block(line)) return "<span></span>" + std::string(line);
  const std::size_t place = line_start(line);
  if (place == std::string::npos) return std::string(line);
  return std::string(line.substr(0, place)) + '\\' + std::string(line.substr(place));
}

void Escaper::line_starts(std::string& lines) const {
  const bool single = lines.find('\n') == std::string::npos;
  if (single && line_start(lines) == std::string::npos && !begins_html_block(lines)) return;
  std::string safe;
  safe.reserve(lines.size() + 16);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    safe += escaped_line(std::string_view(lines).substr(at, end - at));
    if (end < lines.size()) safe += '\n';
    at = end + 1;
  }
  lines = std::move(safe);
}

}  // namespace offprint::markdown
