// GFM 6.9, extended autolinks: www.example.org, https://example.org, a@example.org, mailto:a@example.org and
// xmpp:a@example.org/b without angle brackets.

#include <algorithm>

#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

bool is_word(char c) {
  return utf8::is_ascii_alnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// A domain of at least one period without underscores in its last two labels; its size or 0.
std::size_t domain_size(std::string_view text) {
  std::size_t at = 0, periods = 0, underscores_last = 0, underscores_before = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '.') {
      underscores_before = underscores_last;
      underscores_last = 0;
      ++periods;
    } else if (text[at] == '_') {
      ++underscores_last;
    } else if (!is_word(text[at])) {
      break;
    }
  }
  return periods == 0 || underscores_last != 0 || underscores_before != 0 ? 0 : at;
}

bool is_space_or_angle(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == '<';
}

// Where a reference such as &amp; that ends the link starts, or the end.
std::size_t without_reference(std::string_view link) {
  std::size_t start = link.size() - 1;
  while (start > 0 && utf8::is_ascii_alnum(link[start - 1])) --start;
  return start > 0 && start < link.size() - 1 && link[start - 1] == '&' ? start - 1 : link.size() - 1;
}

// Punctuation at its end and closing parentheses that were not opened in it are no part of a link.
std::string_view trim_link(std::string_view link) {
  auto open = std::count(link.begin(), link.end(), '('), closed = std::count(link.begin(), link.end(), ')');
  while (!link.empty()) {
    const char last = link.back();
    if (last == ';') {
      link = link.substr(0, without_reference(link));
    } else if (last == ')' && closed > open) {
      --closed;
      link.remove_suffix(1);
    } else if (std::string_view("?!.,:*_~'\"").find(last) != std::string_view::npos) {
      link.remove_suffix(1);
    } else {
      break;
    }
  }
  return link;
}

std::string_view whole_link(std::string_view text, std::size_t domain) {
  std::size_t end = domain;
  while (end < text.size() && !is_space_or_angle(text[end])) ++end;
  return trim_link(text.substr(0, end));
}

void add_link(InlineParser& parser, std::string_view shown, std::string_view scheme) {
  Document& document = parser.document();
  const Str href = scheme.empty() ? document.refer(shown) : document.keep(std::string(scheme) + std::string(shown));
  auto& link = document.make<Link>(href);
  link.append(document.make<Text>(document.refer(shown)));
  parser.leaf(link, shown.size());
}

bool may_precede(std::string_view text, std::size_t at) {
  return at == 0 || utf8::is_ascii_space(text[at - 1]) ||
         std::string_view("*_~(").find(text[at - 1]) != std::string_view::npos;
}

}  // namespace

void start_www(InlineParser& parser) {
  const std::string_view text = parser.rest();
  if (!text.starts_with("www.") || parser.in_bracket() || !may_precede(parser.text, parser.at)) {
    parser.skip();
    return;
  }
  const std::size_t domain = domain_size(text);
  const std::string_view link = domain == 0 ? std::string_view() : whole_link(text, domain);
  if (link.size() > 4) {
    add_link(parser, link, "http://");
  } else {
    parser.skip();
  }
}

void start_scheme(InlineParser& parser) {
  const std::string_view text = parser.text;
  if (parser.rest().starts_with("://") && !parser.in_bracket()) {
    for (const std::string_view scheme : {"https", "http", "ftp"}) {
      if (parser.at < scheme.size() + parser.last_mark_end()) continue;
      const std::size_t start = parser.at - scheme.size();
      if (!utf8::equals_ignoring_ascii_case(text.substr(start, scheme.size()), scheme)) continue;
      if (start > 0 && utf8::is_ascii_alnum(text[start - 1])) continue;
      const std::size_t domain = domain_size(text.substr(parser.at + 3));
      if (domain == 0) break;
      const std::string_view link = whole_link(text.substr(start), scheme.size() + 3 + domain);
      parser.at = static_cast<std::uint32_t>(start);
      add_link(parser, link, {});
      return;
    }
  }
  parser.skip();
}

namespace {

bool is_local(char c) {
  return utf8::is_ascii_alnum(c) || std::string_view(".-_+").find(c) != std::string_view::npos;
}

// Where the address that holds the @ at `sign` ends; `sign` when it is none.
std::size_t email_end(std::string_view text, std::size_t sign) {
  std::size_t end = sign + 1, periods = 0;
  for (; end < text.size() &&
         (utf8::is_ascii_alnum(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == '.');
       ++end) {
    periods += text[end] == '.' && end + 1 < text.size() && utf8::is_ascii_alnum(text[end + 1]);
  }
  while (end > sign && text[end - 1] == '.') --end;
  return periods == 0 || text[end - 1] == '-' || text[end - 1] == '_' ? sign : end;
}

// The resource behind an XMPP address, its slash included.
std::size_t resource_size(std::string_view text) {
  if (!text.starts_with('/')) return 0;
  std::size_t size = 1;
  while (size < text.size() && (is_local(text[size]) || text[size] == '@' || text[size] == '/')) ++size;
  while (text[size - 1] == '.') --size;
  return size > 1 ? size : 0;
}

// The protocol that stands before an address: "mailto:", "xmpp:" or "".
std::string_view protocol_before(std::string_view text, std::size_t address, std::size_t least) {
  for (const std::string_view protocol : {"mailto:", "xmpp:"}) {
    if (address < protocol.size() + least) continue;
    const std::size_t start = address - protocol.size();
    if (text.substr(start, protocol.size()) != protocol) continue;
    if (start == 0 || !utf8::is_ascii_alnum(text[start - 1])) return protocol;
  }
  return {};
}

}  // namespace

void start_email(InlineParser& parser) {
  const std::string_view text = parser.text;
  const std::size_t least = parser.last_mark_end();
  std::size_t start = parser.at;
  while (start > least && is_local(text[start - 1])) --start;
  std::size_t end = email_end(text, parser.at);
  if (start == parser.at || end == parser.at || parser.in_bracket()) {
    parser.skip();
    return;
  }
  const std::string_view protocol = protocol_before(text, start, least);
  if (protocol == "xmpp:") end += resource_size(text.substr(end));
  start -= protocol.size();
  parser.at = static_cast<std::uint32_t>(start);
  add_link(parser, text.substr(start, end - start), protocol.empty() ? "mailto:" : "");
}

}  // namespace offprint::markdown
