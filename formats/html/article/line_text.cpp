#include "line_text.hpp"

#include <algorithm>

#include "../text_tools.hpp"
#include "byline_rules.hpp"

namespace offprint::html::article {

namespace {

// The sign that links a heading to itself.
bool is_anchor(DomNode link) {
  constexpr std::size_t longest_sign = 4;
  return link.tag() == tag::a && link.attribute("href").starts_with("#") &&
         trim(link.text_content()).size() <= longest_sign;
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// Styles part "18" and "2009" where each has an element of its own.
void append_text(std::string& line, std::string_view text) {
  if (!line.empty() && !text.empty() && is_ascii_digit(line.back()) && is_ascii_digit(text.front())) line += ' ';
  line += text;
}

}  // namespace

LineGlance glance(DomNode node) {
  constexpr float longest = 400, no_line = 1000;
  constexpr int most_nodes = 30;
  constexpr std::size_t most_bytes = 2000;
  LineGlance seen;
  int nodes = 0;
  for (DomNode at = node; at && seen.size < longest; at = at.next_in(node)) {
    if (++nodes > most_nodes) return {no_line, true};
    if (!at.is_text()) continue;
    std::size_t size = 0;
    for (const char c : at.text().substr(0, most_bytes)) {
      const auto byte = static_cast<unsigned char>(c);
      size += byte > ' ' ? 1 : 0;
      seen.digits = seen.digits || is_ascii_digit(c) || byte >= 0xD9;
    }
    seen.size += static_cast<float>(size);
  }
  return seen;
}

std::string spaced_text(const PageView& view, DomNode element) {
  std::string text;
  for (DomNode at = element; at;) {
    const bool skip = at.is_element() && (is_never_text(at) || is_reading(at) || is_topic(at) || is_anchor(at) ||
                                          (at != element && has_rule(view.facts(at).rules, "hidden-name")));
    if (at.is_text())
      append_text(text, at.text());
    else if ((skip && !is_reading(at)) || at.tag() == tag::br || (at.is_element() && is_block(at)))
      text += ' ';
    at = skip ? at.next_outside(element) : at.next_in(element);
  }
  return collapse_space(text);
}

bool begins_with_link(DomNode node) {
  for (DomNode at = node.first_child(); at; at = at.is_element() ? at.first_child() : at.next()) {
    if (at.tag() == tag::a) return true;
    if (at.is_text() && !trim(at.text()).empty()) return false;
  }
  return false;
}

bool leads_home(DomNode heading) {
  if (!begins_with_link(heading)) return false;
  for (DomNode at = heading; at; at = at.next_in(heading)) {
    if (at.tag() != tag::a) continue;
    std::string_view href = trim(at.attribute("href"));
    if (const std::size_t scheme = href.find("://"); scheme != std::string_view::npos) {
      const std::size_t path = href.find('/', scheme + 3);
      href = path == std::string_view::npos ? "/" : href.substr(path);
    }
    return href == "/" || href == "./" || href == "../";
  }
  return false;
}

std::size_t count_characters(std::string_view text) {
  // Every byte but those that continue a character.
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace offprint::html::article
