// Second stage: which element holds the body. Blocks of prose give points to their ancestors, fewer the further up;
// names and structured data add to them; then the best element is widened while its parent adds more prose.

#include <algorithm>

#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

constexpr int max_levels = 6;

bool can_be_body(DomNode element) {
  switch (element.tag()) {
    case tag::body:
    case tag::div:
    case tag::article:
    case tag::section:
    case tag::main:
    case tag::td:
    case tag::blockquote:
    case tag::form:
    case tag::center:
    case tag::span:
    case tag::font:
    case tag::ol:
    case tag::ul:
    case tag::dl:
    case tag::tbody:
    case tag::table:
    case tag::pre: return true;
    default: return is_block(element) && element.local_name().find('-') != std::string_view::npos;
  }
}

double name_weight(const PageView& view, DomNode element) {
  double weight = 0;
  const RuleSet rules = view.facts(element).rules;
  if (first_rule(rules, Verdict::content) != nullptr) weight += 25;
  if (first_rule(rules, Verdict::drop) != nullptr) weight -= 25;
  if (element.attribute("itemprop").find("articleBody") != std::string_view::npos) weight += 60;
  if (element.tag() == tag::article) weight += 15;
  if (element.tag() == tag::main || element.attribute("role") == "main") weight += 8;
  if (element.tag() == tag::td || element.tag() == tag::blockquote) weight += 3;
  if (element.tag() == tag::ul || element.tag() == tag::ol || element.tag() == tag::dl || element.tag() == tag::form)
    weight -= 10;
  return weight;
}

class BodyChooser {
 public:
  explicit BodyChooser(PageView& view) : view_(view), total_(std::max(1.0, view.total_prose())) {}

  std::vector<DomNode> run() {
    score_blocks();
    DomNode best = best_candidate();
    if (!best) return {};
    view_.keep(best, "best-candidate", view_.facts(best).score);
    best = widen(best);
    return {best};
  }

 private:
  void score_blocks() {
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      if (node.is_element() && view_.is_dropped(node)) {
        node = node.next_outside(body);
        continue;
      }
      if (node.is_element() && view_.facts(node).own_text >= 25) score_block(node);
      node = node.next_in(body);
    }
  }

  void score_block(DomNode block) {
    const Facts& facts = view_.facts(block);
    const double density = static_cast<double>(facts.own_links) / static_cast<double>(facts.own_text);
    if (density > 0.6 || is_heading(block)) return;
    const double points =
        (1 + static_cast<double>(facts.own_marks) + std::min(static_cast<double>(facts.own_text) / 100, 3.0)) *
        (1 - density);
    double share = 1;
    int level = can_be_body(block) && block.tag() != tag::li ? 0 : -1;
    for (DomNode at = level == 0 ? block : block.parent(); at && at.is_element() && level < max_levels;
         at = at.parent()) {
      if (at.tag() == tag::html) break;
      if (!can_be_body(at)) continue;
      level = std::max(level, 0);
      view_.facts(at).score += static_cast<float>(points * share);
      ++level;
      share = level == 1 ? 0.5 : 1.0 / (level * 3);
    }
  }

  DomNode best_candidate() {
    DomNode best;
    double best_score = 0;
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool dropped = node.is_element() && view_.is_dropped(node);
      if (node.is_element() && !dropped && view_.facts(node).score > 0) {
        const double score =
            (static_cast<double>(view_.facts(node).score) + name_weight(view_, node)) * (1 - view_.link_density(node));
        if (!best || score > best_score) best = node, best_score = score;
      }
      node = dropped ? node.next_outside(body) : node.next_in(body);
    }
    return best;
  }

  // The parent too is the body when it adds prose of its own, unless what it adds are other articles.
  DomNode widen(DomNode best) {
    for (DomNode at = best; at != view_.body();) {
      const DomNode up = at.parent();
      if (!up || !up.is_element() || up.tag() == tag::html) break;
      const double inside = static_cast<double>(view_.facts(best).prose);
      const double added = static_cast<double>(view_.facts(up).prose) - inside;
      const int paragraphs = view_.facts(up).paragraphs - view_.facts(best).paragraphs;
      if (best.tag() == tag::article && up.tag() != tag::article && siblings_of_kind(best) > 0) break;
      if (paragraphs >= 2 && added > 0.15 * inside && view_.link_density(up) < 0.35) {
        best = up;
        view_.keep(best, "widened", static_cast<double>(view_.facts(best).prose) / total_);
      }
      at = up;
    }
    return best;
  }

  static int siblings_of_kind(DomNode element) {
    int count = 0;
    for (DomNode at : element.parent().children())
      if (at.is_element() && at != element && at.tag() == element.tag()) ++count;
    return count;
  }

  PageView& view_;
  double total_;
};

}  // namespace

std::vector<DomNode> choose_body(PageView& view, const Evidence&) {
  return BodyChooser(view).run();
}

}  // namespace offprint::html::article
