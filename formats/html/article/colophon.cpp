// Clues that stand apart from the headline: the signature under an article, labels and cards beside it, and the data of
// the page's scripts.

#include <algorithm>
#include <optional>

#include "../date_text.hpp"
#include "../text_tools.hpp"
#include "byline_rules.hpp"
#include "line_text.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

constexpr float longest_date_line = 60, longest_card = 390;

// Whether all text of a block stands in bold or italics or at the end of its line, as signatures do.
bool is_set_apart(DomNode block) {
  const std::string_view style = block.attribute("style");
  if (block.attribute("align") == "right" || style.find("right") != std::string_view::npos) return true;
  for (DomNode at = block; at; at = at.next_in(block)) {
    if (!at.is_text() || trim(at.text()).empty()) continue;
    bool marked = false;
    for (DomNode up = at.parent(); up && up != block; up = up.parent())
      marked = marked || up.tag() == tag::b || up.tag() == tag::strong || up.tag() == tag::i || up.tag() == tag::em;
    if (!marked) return false;
  }
  return true;
}

// Keys of a page's own data, by which scripts fill in its date.
constexpr std::string_view date_keys[] = {
    "\"datePublished\"", "\"publishedAt\"", "\"published_at\"",    "\"publishDate\"",       "\"publish_date\"",
    "\"publishedDate\"", "\"publishTime\"", "\"publicationDate\"", "\"first-publication\"", "\"createdAt\""};

// The nearest block around a node.
DomNode block_of(DomNode node) {
  while (node && !is_block(node)) node = node.parent();
  return node;
}

// "Published", and in the next block the day.
std::optional<DateText> date_after_label(DomNode label) {
  DomNode next = block_of(label);
  do next = next ? next.next() : next;
  while (next && !next.is_element());
  if (!next || glance(next).size > longest_date_line) return std::nullopt;
  return find_date(next.text_content());
}

// Whether all links of a block lead to one page, topics apart.
bool leads_to_one_page(DomNode block) {
  std::string_view href;
  for (DomNode at = block; at; at = at.next_in(block)) {
    if (at.tag() != tag::a || !at.has_attribute("href") || is_topic(at)) continue;
    if (!href.empty() && href != at.attribute("href")) return false;
    href = at.attribute("href");
  }
  return true;
}

// The day in the card, or the line of a list, that has this title.
std::optional<DateText> date_of_card(const PageView& view, DomNode title) {
  constexpr int levels = 4;
  DomNode block = block_of(title);
  for (int level = 0; level < levels && block; ++level, block = block_of(block.parent())) {
    if (glance(block).size > longest_card || !leads_to_one_page(block)) return std::nullopt;
    if (const auto date = find_date(spaced_text(view, block))) return date;
  }
  return std::nullopt;
}

// The value of the first such key, where it is a date: "publishedAt": "2019-03-02T06:22:28+01:00".
std::optional<DateText> date_in_script(std::string_view script) {
  constexpr std::size_t longest_value = 30;
  for (const std::string_view key : date_keys) {
    const std::size_t at = script.find(key);
    if (at == std::string_view::npos) continue;
    std::string_view value = script.substr(at + key.size(), longest_value);
    const std::size_t first = value.find_first_not_of(" :\"");
    if (first == std::string_view::npos || value.substr(0, first).find(':') == std::string_view::npos) continue;
    value = value.substr(first);
    const auto date = find_date(value.substr(0, value.find('"')));
    if (date && date->begin == 0) return date;
  }
  return std::nullopt;
}

}  // namespace

// "By noon the bridge was closed" is a sentence: names are few words, the first of them capitalised.
bool names_only(std::string_view text) {
  const std::vector<std::string> names = split_persons(text);
  return !names.empty() && std::all_of(names.begin(), names.end(), [](std::string_view name) {
    std::string_view rest = name;
    const char32_t first = take_code_point(rest);
    const bool cased = first < U'\u0590';  // scripts further on have no capitals
    const std::string_view letter = name.substr(0, name.size() - rest.size());
    return std::count(name.begin(), name.end(), ' ') < 5 && (!cased || fold_case(letter) != letter);
  });
}

// The name under an article: among its last lines, "Author: Ann Lee" or a name alone that is set apart.
void collect_signature(const PageView& view, DomNode body, Evidence& evidence) {
  constexpr std::size_t last_lines = 6, fewest_lines = 3;
  std::vector<DomNode> lines;
  for (DomNode node = body; node;) {
    const bool skip = node.is_element() && (view.is_dropped(node) || is_never_text(node));
    if (node.is_element() && !skip && is_block(node) && view.facts(node).own_text > 0) lines.push_back(node);
    node = skip ? node.next_outside(body) : node.next_in(body);
  }
  const std::size_t first = lines.size() > last_lines ? lines.size() - last_lines : 0;
  for (std::size_t i = first; i < lines.size() && lines.size() >= fewest_lines; ++i) {
    const std::string text = view.line_text(lines[i]);
    if (text.size() < 5 || text.size() > 80 || text.back() == ':' || is_heading(lines[i])) continue;
    const bool named = opens_byline(text) && text.size() < 60 && names_only(text);
    if (named || (is_full_name(text) && is_set_apart(lines[i])))
      evidence.add(Field::author, text, named ? 36 : 34, "signature");
  }
}

void collect_asides(const PageView& view, Evidence& evidence) {
  constexpr std::size_t longest_title = 300, shortest_title = 10;
  std::string_view source;
  const std::string title = fold_case(choose_title(evidence, choose_site_name(evidence, &source), &source));
  const DomNode body = view.body();
  for (DomNode node = body; node; node = is_never_text(node) ? node.next_outside(body) : node.next_in(body)) {
    if (!node.is_text() || node.text().size() > longest_title) continue;
    const std::string text = fold_case(collapse_space(node.text()));
    if (is_date_label(text))
      if (const auto date = date_after_label(node))
        return evidence.add(Field::published, date->to_string(), 30, "date-label");
    if (text.size() >= shortest_title && text == title)
      if (const auto date = date_of_card(view, node))
        return evidence.add(Field::published, date->to_string(), 28, "own-card");
  }
}

void collect_script_date(const DomDocument& page, Evidence& evidence) {
  if (evidence.best(Field::published) != nullptr) return;
  for (DomNode node = page.root(); node; node = node.next_in(page.root())) {
    if (node.tag() != tag::script || !node.first_child()) continue;
    if (const auto date = date_in_script(node.first_child().text()))
      return evidence.add(Field::published, date->to_string(), 25, "script");
  }
}

}  // namespace offprint::html::article
