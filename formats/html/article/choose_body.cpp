// Second stage: which elements hold the body. Blocks of prose give points to their ancestors, fewer the further up;
// names and structured data add to them. The best element is then joined by neighbours that read like it: the lead
// between the headline and the body, and further sections after it.

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

// The class without the words that page builders number: "text-column custom-1563".
std::string kind_of(DomNode element) {
  std::string kind;
  for (std::string_view rest = element.class_names(); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!word.empty() && word.find_first_of("0123456789") == std::string_view::npos) kind.append(word).append(" ");
  }
  return kind;
}

bool same_kind(DomNode a, DomNode b) {
  if (a.tag() != b.tag()) return false;
  return a.class_names() == b.class_names() || (!kind_of(a).empty() && kind_of(a) == kind_of(b));
}

class BodyChooser {
 public:
  BodyChooser(PageView& view, DomNode headline) : view_(view), headline_(headline) {}

  std::vector<DomNode> run() {
    score_blocks();
    const DomNode best = best_candidate();
    view_.set_core(best);
    if (!best) return {};
    view_.keep(best, "best-candidate", static_cast<double>(view_.facts(best).score));
    roots_ = {best};
    inside_ = static_cast<double>(view_.facts(best).prose);
    for (DomNode at = best; at != view_.body() && at.parent() && at.parent().is_element(); at = at.parent()) {
      whole_ = whole_ || is_whole(at);
      join_neighbours(at);
    }
    join_parts();
    std::sort(roots_.begin(), roots_.end(), [](DomNode a, DomNode b) { return a.index() < b.index(); });
    return roots_;
  }

 private:
  template <class Visit>
  void each_element(DomNode root, const Visit& visit) const {
    for (DomNode node = root; node;) {
      const bool skip = node.is_element() && (view_.is_dropped(node) || is_never_text(node));
      if (node.is_element() && !skip) visit(node);
      node = skip ? node.next_outside(root) : node.next_in(root);
    }
  }

  void score_blocks() {
    each_element(view_.body(), [this](DomNode node) {
      if (view_.facts(node).own_text >= 25) score_block(node);
    });
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

  DomNode best_candidate() const {
    const DomNode best = best_candidate_below(view_.body());
    const DomNode holder = article_of_headline();
    if (!best || !holder || !is_in_other_article(best, holder)) return best;
    const DomNode own = best_candidate_below(holder);
    return own ? own : best;
  }

  DomNode best_candidate_below(DomNode root) const {
    DomNode best;
    double best_score = 0;
    each_element(root, [&](DomNode node) {
      if (view_.facts(node).score <= 0) return;
      double score =
          (static_cast<double>(view_.facts(node).score) + name_weight(view_, node)) * (1 - view_.link_density(node));
      // Captions may be longer than the article that has them.
      if (is_in_gallery(node)) score /= 4;
      if (!best || score > best_score) best = node, best_score = score;
    });
    return best;
  }

  // Beyond <main> or an article of some length there is only the rest of the page, but for a lead.
  bool is_whole(DomNode node) const {
    if (node == article_of_headline() && view_.facts(node).paragraphs > 2) return true;
    const bool marked = node.tag() == tag::main || node.tag() == tag::article || node.attribute("role") == "main";
    const auto prose = static_cast<double>(view_.facts(node).prose);
    return marked && prose > 600 && prose > 0.5 * view_.total_prose() && (!headline_ || contains(node, headline_));
  }

  // Looks at what stands beside the body so far; when some of it belongs, the parent becomes the root.
  void join_neighbours(DomNode chain) {
    std::vector<DomNode> members;
    const bool among_paragraphs = !whole_ && prose_of_paragraphs(chain.parent()) > std::max(300.0, 0.2 * inside_);
    for (DomNode at : chain.parent().children()) {
      if (!is_open(at)) continue;
      const bool before = at.index() < chain.index();
      if (at == chain) {
        members.push_back(at);
      } else if (before && headline_ && contains(at, headline_)) {
        join_lead_within(at);
      } else if ((before && headline_ && headline_.index() < at.index() && is_lead(at)) ||
                 (!whole_ && belongs(at, chain)) || (among_paragraphs && is_paragraph(at))) {
        view_.keep(at, before ? "lead" : "joined", static_cast<double>(view_.facts(at).prose));
        members.push_back(at);
      }
    }
    if (members.size() > 1) promote(chain.parent(), members);
  }

  bool is_in_gallery(DomNode node) const {
    constexpr int levels = 4;
    for (int level = 0; level < levels && node && node.is_element(); ++level, node = node.parent())
      if (has_rule(view_.facts(node).rules, "gallery")) return true;
    return false;
  }

  static constexpr double most_linked = 0.3;

  bool is_paragraph(DomNode node) const {
    return (node.tag() == tag::p || is_heading(node)) && view_.facts(node).text > 0 &&
           view_.link_density(node) < most_linked;
  }

  // What stands in paragraphs right below an element: where it is much, a table or a quotation among them was chosen.
  double prose_of_paragraphs(DomNode parent) const {
    double prose = 0;
    int count = 0;
    for (DomNode at : parent.children()) {
      if (at.tag() != tag::p || !is_open(at) || !is_paragraph(at) || view_.facts(at).paragraphs == 0) continue;
      prose += static_cast<double>(view_.facts(at).prose);
      ++count;
    }
    return count >= 3 ? prose : 0;
  }

  // Neighbours with text that do not belong are left out, but for what stands between two that do.
  void promote(DomNode parent, const std::vector<DomNode>& members) {
    for (DomNode at : parent.children()) {
      if (!is_open(at) || std::find(members.begin(), members.end(), at) != members.end()) continue;
      const bool inside = at.index() > members.front().index() && at.index() < members.back().index();
      if (inside && (view_.link_density(at) < 0.5 || view_.facts(at).text == 0)) continue;
      if (contains(at, headline_) || opens_member(at, members) || view_.facts(at).text == 0) continue;
      if (reads_like(at, members) || is_part(at)) continue;
      view_.drop(at, "beside-body", static_cast<double>(view_.facts(at).text));
    }
    std::erase_if(roots_, [parent](DomNode root) { return contains(parent, root); });
    roots_.push_back(parent);
  }

  bool is_part(DomNode node) const {
    return first_rule(view_.facts(node).rules, Verdict::part) != nullptr || view_.is_list_of_notes(node);
  }

  // Parts of the article that stand apart from its text: a recipe's ingredients, notes.
  void join_parts() {
    constexpr std::size_t most_parts = 6;
    std::vector<DomNode> parts;
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool found = is_open(node) && is_part(node) && view_.facts(node).text > 0 && !is_joined(node);
      if (found) parts.push_back(node);
      const bool skip = found || (node.is_element() && !is_open(node));
      node = skip ? node.next_outside(body) : node.next_in(body);
    }
    if (parts.size() > most_parts) return;
    for (const DomNode part : parts)
      if (headline_ && headline_.index() < part.index()) join(part, "part");
  }

  bool is_joined(DomNode node) const {
    return std::any_of(roots_.begin(), roots_.end(), [node](DomNode root) { return contains(root, node); });
  }

  // A paragraph beside paragraphs, or a block built like one that belongs.
  bool reads_like(DomNode node, const std::vector<DomNode>& members) const {
    if (view_.link_density(node) > 0.3) return false;
    if (view_.facts(node).prose < 40) return is_next_of_kind(node, members);
    return node.tag() == tag::p || node.tag() == tag::blockquote || node.tag() == tag::pre ||
           std::any_of(members.begin(), members.end(), [node](DomNode member) { return same_kind(node, member); });
  }

  // A short block without links right beside one of its own kind that belongs, as page builders lay articles out.
  bool is_next_of_kind(DomNode node, const std::vector<DomNode>& members) const {
    if (view_.link_density(node) > 0.05 || node.class_names().empty()) return false;
    const auto beside = [node](DomNode member) {
      return same_kind(node, member) && (next_element(node) == member || next_element(member) == node);
    };
    return std::any_of(members.begin(), members.end(), beside);
  }

  static DomNode next_element(DomNode node) {
    DomNode next = node.next();
    while (next && !next.is_element()) next = next.next();
    return next;
  }

  bool is_open(DomNode node) const { return node.is_element() && !view_.is_dropped(node) && !is_never_text(node); }

  // A heading that introduces the next member.
  static bool opens_member(DomNode node, const std::vector<DomNode>& members) {
    if (!is_heading(node)) return false;
    DomNode next = node.next();
    while (next && !next.is_element()) next = next.next();
    return next && std::find(members.begin(), members.end(), next) != members.end();
  }

  void join(DomNode node, std::string_view rule) {
    view_.keep(node, rule, static_cast<double>(view_.facts(node).prose));
    roots_.push_back(node);
  }

  bool is_lead(DomNode node) const {
    const Facts& facts = view_.facts(node);
    return facts.prose >= 40 && facts.prose < inside_ && view_.link_density(node) < 0.3;
  }

  // The block of the headline: of it the paragraphs after the headline.
  void join_lead_within(DomNode holder) {
    each_element(holder, [this](DomNode node) {
      if (node.index() <= headline_.index() || !is_block(node) || contains(node, headline_)) return;
      const Facts& facts = view_.facts(node);
      if (facts.own_text >= 40 && facts.prose >= 40 && view_.link_density(node) < 0.3) join(node, "lead");
    });
  }

  // A neighbour belongs when it reads like the body: a like element with prose, or enough prose of its own.
  bool belongs(DomNode node, DomNode chain) const {
    const Facts& facts = view_.facts(node);
    if (view_.link_density(node) > 0.25) return false;
    // A recipe's ingredients under its title: no prose, but built like what follows.
    if (facts.paragraphs == 0)
      return facts.text > 60 && same_kind(node, chain) && headline_ && headline_.index() < node.index() &&
             node.index() < chain.index();
    if (is_stream(node)) return false;
    if (same_kind(node, chain) && chain.tag() != tag::body) return chain.tag() != tag::article || inside_ < 1500;
    return facts.paragraphs >= 2 && static_cast<double>(facts.prose) > 0.15 * inside_;
  }

  // Whether a heading is a link to another page; links within the page are anchors.
  static bool leads_elsewhere(DomNode heading) {
    if (heading.parent().tag() == tag::a) return !heading.parent().attribute("href").starts_with("#");
    for (DomNode at = heading.next_in(heading); at; at = at.next_in(heading))
      if (at.tag() == tag::a && at.has_attribute("href")) return !at.attribute("href").starts_with("#");
    return false;
  }

  // Several headings that lead elsewhere, each over a few lines: further articles with their beginnings.
  bool is_stream(DomNode node) const {
    constexpr double longest_teaser = 400;
    int headings = 0, linked = 0;
    for (DomNode at = node.next_in(node); at; at = at.next_in(node)) {
      if (!is_heading(at)) continue;
      ++headings;
      linked += leads_elsewhere(at) ? 1 : 0;
    }
    return linked >= 3 && linked * 2 > headings &&
           static_cast<double>(view_.facts(node).prose) < longest_teaser * headings;
  }

  // Pages that go on with further articles show each in an element of its own: the one with the headline is meant.
  DomNode article_of_headline() const {
    DomNode holder = headline_ ? headline_.parent() : DomNode();
    while (holder && holder.tag() != tag::article) holder = holder.parent();
    if (!holder || view_.is_dropped(holder)) return {};
    const Facts& facts = view_.facts(holder);
    return facts.prose > 500 && facts.paragraphs > 1 ? holder : DomNode();
  }

  static bool is_in_other_article(DomNode node, DomNode holder) {
    for (DomNode at = node; at; at = at.parent())
      if (at.tag() == tag::article) return at != holder && !contains(at, holder) && !contains(holder, at);
    return false;
  }

  PageView& view_;
  DomNode headline_;
  std::vector<DomNode> roots_;
  double inside_ = 0;
  bool whole_ = false;
};

bool has_title_class(DomNode node) {
  if (!node.is_element() || !is_block(node)) return false;
  const std::string_view names = node.class_names();
  return names.find("title") != std::string_view::npos || names.find("headline") != std::string_view::npos ||
         names.find("titel") != std::string_view::npos;
}

// The title goes on with the name of its site or series.
bool opens_title(std::string_view text, std::string_view title) {
  constexpr std::size_t shortest = 12;
  return text.size() >= shortest && 2 * text.size() > title.size() && title.starts_with(text);
}

}  // namespace

DomNode find_headline(const DomDocument& page, std::string_view title) {
  DomNode first, same, opening;
  const DomNode root = page.root();
  const std::string key = fold_case(title);
  for (DomNode node = root; node; node = node.next_in(root)) {
    const bool heading = is_heading(node);
    if (!heading && !has_title_class(node)) continue;
    if (!key.empty()) {
      const std::string text = fold_case(collapse_space(node.text_content()));
      if (text == key && (node.tag() == tag::h1 || node.tag() == tag::h2)) return node;
      if (text == key && !same) same = node;
      if (!opening && opens_title(text, key)) opening = node;
    }
    if (!first && node.tag() == tag::h1) first = node;
  }
  return same ? same : opening ? opening : first;
}

std::vector<DomNode> choose_body(PageView& view, DomNode headline) {
  return BodyChooser(view, headline).run();
}

}  // namespace offprint::html::article
