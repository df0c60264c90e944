// Drops rows of cards: neighbours built alike that each lead with a link to another page and say little more. They need
// no telling name and no known language.

#include <algorithm>
#include <map>
#include <string>

#include "stages.hpp"

namespace offprint::html::article {

namespace {

constexpr std::size_t min_cards = 3;
// In letters; a card tells no more of the page it leads to.
constexpr float max_card_text = 450;

struct Card {
  float text = 0, link_text = 0;
  bool leads_with_link = false;
};

// Whether the first text below `node` stands in a link to another page.
bool leads_with_link(DomNode node) {
  for (DomNode at = node.next_in(node); at; at = at.next_in(node)) {
    if (!at.is_text() || at.text().find_first_not_of(" \t\r\n\f") == std::string_view::npos) continue;
    for (DomNode up = at.parent(); up && up != node.parent(); up = up.parent()) {
      if (up.tag() != tag::a) continue;
      const std::string_view href = up.attribute("href");
      return !href.empty() && href.front() != '#';
    }
    return false;
  }
  return false;
}

bool has_linked_image_or_heading(DomNode node) {
  for (DomNode at = node; at; at = at.next_in(node)) {
    if (!is_heading(at) && !is_media(at) && at.tag() != tag::a) continue;
    if (at.tag() != tag::a) {
      for (DomNode up = at; up && up != node.parent(); up = up.parent())
        if (up.tag() == tag::a) return true;
      for (DomNode down = at; down; down = down.next_in(at))
        if (down.tag() == tag::a) return true;
    }
  }
  return false;
}

// Elements of one kind look alike: same tag, same first class.
std::string signature_of(DomNode element) {
  std::string signature(element.local_name());
  const std::string_view classes = element.class_names();
  return signature.append(".").append(classes.substr(0, classes.find(' ')));
}

class CardFinder {
 public:
  CardFinder(PageView& view, std::string_view page_url)
      : view_(view), page_url_(page_url), total_(std::max(1.0, static_cast<double>(view.facts(view.body()).text))) {}

  void run() {
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool skip = node.is_element() && (view_.is_dropped(node) || is_never_text(node));
      if (node.is_element() && !skip && is_block(node)) look_below(node);
      node = skip ? node.next_outside(body) : node.next_in(body);
    }
  }

 private:
  bool is_card(DomNode node) const {
    const Facts& facts = view_.facts(node);
    if (facts.text < 8 || facts.text > max_card_text || facts.links < 8) return false;
    if (view_.is_note(node)) return false;
    if (node.tag() == tag::p || node.tag() == tag::tr || node.tag() == tag::td || is_heading(node)) return false;
    if (leads_to_other_sites(node, page_url_)) return false;
    return (leads_with_link(node) && (facts.links > facts.text * 0.25F || has_linked_image_or_heading(node))) ||
           (has_linked_image_or_heading(node) && facts.links > facts.text * 0.1F);
  }

  void look_below(DomNode parent) {
    std::map<std::string, std::vector<DomNode>> kinds;
    std::map<std::string, std::size_t> counts;
    for (DomNode child : parent.children()) {
      if (!child.is_element() || !is_block(child) || view_.is_dropped(child) || view_.facts(child).text == 0) continue;
      const std::string signature = signature_of(child);
      ++counts[signature];
      if (is_card(child)) kinds[signature].push_back(child);
    }
    for (const auto& [signature, cards] : kinds) {
      if (cards.size() < min_cards || cards.size() * 4 < counts[signature] * 3) continue;
      if (are_among_paragraphs(cards)) continue;
      double text = 0;
      for (const DomNode card : cards) text += static_cast<double>(view_.facts(card).text);
      if (text > 0.5 * total_) continue;
      for (const DomNode card : cards) view_.drop(card, "card-row", text / total_);
    }
  }

  // Pictures with captions that the paragraphs of a text stand between: they are no row, whatever their captions link.
  bool are_among_paragraphs(const std::vector<DomNode>& cards) const {
    std::size_t apart = 0;
    float text = 0, links = 0;
    for (const DomNode card : cards) {
      apart += has_media(card) && stands_at_paragraph(card) ? 1 : 0;
      text += view_.facts(card).text, links += view_.facts(card).links;
    }
    return apart * 2 > cards.size() && links < text * 0.6F;
  }

  static bool has_media(DomNode card) {
    for (DomNode at = card; at; at = at.next_in(card))
      if (is_media(at)) return true;
    return false;
  }

  bool is_paragraph(DomNode node) const {
    return node && node.tag() == tag::p && view_.facts(node).paragraphs > 0 && view_.link_density(node) < 0.5;
  }

  bool stands_at_paragraph(DomNode card) const {
    DomNode before = card.previous(), after = card.next();
    while (before && !before.is_element()) before = before.previous();
    while (after && !after.is_element()) after = after.next();
    return is_paragraph(before) || is_paragraph(after);
  }

  PageView& view_;
  std::string_view page_url_;
  double total_;
};

}  // namespace

void prune_cards(PageView& view, std::string_view page_url) {
  CardFinder(view, page_url).run();
}

}  // namespace offprint::html::article
