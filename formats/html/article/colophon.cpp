// Clues that stand apart from the headline: the signature under an article, and the data of the page's scripts.

#include <algorithm>
#include <optional>

#include "../date_text.hpp"
#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

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
  constexpr std::size_t last_lines = 6, fewest_lines = 5;
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

// Only where nothing else tells when the page was published.
void collect_script_date(const DomDocument& page, Evidence& evidence) {
  if (evidence.best(Field::published) != nullptr || evidence.best(Field::modified) != nullptr) return;
  for (DomNode node = page.root(); node; node = node.next_in(page.root())) {
    if (node.tag() != tag::script || !node.first_child()) continue;
    if (const auto date = date_in_script(node.first_child().text()))
      return evidence.add(Field::published, date->to_string(), 25, "script");
  }
}

}  // namespace offprint::html::article
