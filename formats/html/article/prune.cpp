// First stage: page furniture that its tag, role, visibility or name gives away. A rule never takes an element that
// holds more than its share of the page's prose: then the name misleads.

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

struct TagRule {
  TagId tag;
  std::string_view name;
  double max_share;
};

constexpr TagRule tag_rules[] = {
    {tag::nav, "tag-nav", 0.3},        {tag::footer, "tag-footer", 0.35}, {tag::aside, "tag-aside", 0.35},
    {tag::form, "tag-form", 0.25},     {tag::dialog, "tag-dialog", 0.3},  {tag::menu, "tag-menu", 0.3},
    {tag::fieldset, "tag-form", 0.25},
};

struct RoleRule {
  std::string_view role, name;
  double max_share;
};

constexpr RoleRule role_rules[] = {
    {"navigation", "role-navigation", 0.3}, {"banner", "role-banner", 0.2},   {"contentinfo", "role-contentinfo", 0.35},
    {"complementary", "role-aside", 0.35},  {"search", "role-search", 0.2},   {"dialog", "role-dialog", 0.3},
    {"alertdialog", "role-dialog", 0.3},    {"menu", "role-menu", 0.3},       {"menubar", "role-menu", 0.3},
    {"toolbar", "role-toolbar", 0.2},       {"tablist", "role-tablist", 0.2}, {"alert", "role-alert", 0.2},
    {"button", "role-button", 0.1},         {"status", "role-status", 0.1},   {"tooltip", "role-tooltip", 0.1},
};

// Typeset mathematics names its parts after menus and tools.
bool is_mathematics(DomNode element) {
  const std::string_view name = element.local_name(), classes = element.class_names();
  return name == "math" || name.starts_with("mjx-") || classes.starts_with("MathJax") || classes.starts_with("katex");
}

bool has_ancestor(DomNode node, TagId wanted) {
  for (DomNode at = node.parent(); at; at = at.parent())
    if (at.tag() == wanted) return true;
  return false;
}

// React streams parts of a page as <div hidden id="S:0">, which a script puts in their place.
bool is_streamed(DomNode element) {
  return element.id().starts_with("S:") && element.has_attribute("hidden");
}

bool is_hidden(DomNode element) {
  if (is_streamed(element)) return false;
  if (element.has_attribute("hidden")) return element.attribute("hidden") != "until-found";
  std::string style = fold_case(element.attribute("style"));
  std::erase(style, ' ');
  const std::size_t none = style.find("display:none");
  // "--display:none" is a variable of the page's own.
  return (none != std::string::npos && (none == 0 || style[none - 1] == ';')) ||
         style.find("visibility:hidden") != std::string::npos;
}

// A frame from a place that is named after what it shows.
bool is_advertisement(DomNode frame) {
  return has_rule(match_class_rules({}, frame.attribute("src")), "advertising");
}

// Whether an element has the text of a sentence, or too many parts to look at.
bool is_long(DomNode element) {
  constexpr std::size_t longest_word = 120;
  constexpr int most_nodes = 200;
  std::size_t size = 0;
  int nodes = 0;
  for (DomNode at = element; at; at = at.next_in(element)) {
    if (at.is_text()) size += at.text().size();
    if (size >= longest_word || ++nodes > most_nodes) return true;
  }
  return false;
}

// "<a>Ann Lee</a>" with a box about her that opens over it: what stands in the sentence is short.
bool is_word_with_box(const PageView& view, DomNode element) {
  const DomNode word = element.first_child(), box = word ? word.next() : word;
  return box && box.is_element() && !box.next() && first_rule(view.facts(box).rules, Verdict::drop) != nullptr &&
         is_long(box) && !is_long(word);
}

// A word of a sentence or a heading is not furniture, whatever its class says; an id there is only an anchor.
bool is_inside_prose(const PageView& view, DomNode element) {
  if (is_heading(element)) return true;
  if (is_block(element)) return false;
  DomNode block = element.parent();
  while (block && !is_block(block)) block = block.parent();
  return block && (view.facts(block).own_text > 60 || is_heading(block)) &&
         (!is_long(element) || is_word_with_box(view, element));
}

class Pruner {
 public:
  Pruner(PageView& view, Caution caution, DomNode headline)
      : view_(view), caution_(caution), headline_(headline), total_(std::max(1.0, view.total_prose())) {
    if (!headline) return;
    for (DomNode at = headline.parent(); at && at.is_element(); at = at.parent()) above_headline_.push_back(at);
  }

  void run() {
    const DomNode body = view_.body();
    for (DomNode node = body.next_in(body); node;) {
      const bool whole = node.is_element() && (is_never_text(node) || is_mathematics(node));
      if (node.tag() == tag::iframe && is_advertisement(node)) view_.drop(node, "advertising");
      if (node.tag() == tag::iframe && has_rule(view_.facts(node).rules, "related")) view_.drop(node, "related");
      const bool dropped = whole || (node.is_element() && try_drop(node));
      node = dropped ? node.next_outside(body) : node.next_in(body);
    }
  }

 private:
  bool drop_within(DomNode node, std::string_view rule, double max_share) {
    const double share = static_cast<double>(view_.facts(node).prose) / total_;
    // What holds the headline and paragraphs is the article, be it in a dialog.
    const bool holds_article = view_.facts(node).paragraphs >= 3 && is_above_headline(node);
    if ((share > max_share && !is_cookie_notice(node, share)) || holds_article) {
      view_.keep(node, rule, share);
      return false;
    }
    view_.drop(node, rule, share);
    return true;
  }

  bool is_above_headline(DomNode node) const {
    return std::find(above_headline_.begin(), above_headline_.end(), node) != above_headline_.end();
  }

  // Consent dialogs can be longer than the article.
  bool is_cookie_notice(DomNode node, double share) const {
    if (share > 0.9) return false;
    const std::string text = fold_case(node.text_content());
    std::size_t mentions = 0;
    for (std::size_t at = text.find("cookie"); at != std::string::npos; at = text.find("cookie", at + 6)) ++mentions;
    return mentions >= 4 && mentions * 250 > text.size();
  }

  bool try_drop(DomNode node) {
    return by_tag(node) || by_role(node) || (caution_ != Caution::trust_nothing && by_visibility(node)) ||
           by_name(node);
  }

  bool by_tag(DomNode node) {
    if (node.tag() == tag::noscript) return noscript(node);
    if (node.tag() == tag::header && holds_lead(node)) return false;
    if (node.tag() == tag::header && !has_ancestor(node, tag::article) && !has_ancestor(node, tag::main))
      return drop_within(node, "tag-header", 0.12);
    if (node.tag() == tag::footer && has_ancestor(node, tag::blockquote)) return false;
    for (const TagRule& rule : tag_rules)
      if (rule.tag == node.tag()) return drop_within(node, rule.name, rule.max_share);
    return false;
  }

  // The headline with paragraphs under it, in one header with the site's own.
  bool holds_lead(DomNode header) const {
    return headline_ && contains(header, headline_) && view_.facts(header).paragraphs > 0 &&
           view_.link_density(header) < 0.3;
  }

  // Twins of lazily loaded images stay; notices that scripts are needed go.
  bool noscript(DomNode node) {
    bool media = false;
    for (DomNode at = node.next_in(node); at; at = at.next_in(node)) media = media || is_media(at);
    if (media && view_.facts(node).text < 20) return false;
    return drop_within(node, "tag-noscript", 0.5);
  }

  bool by_role(DomNode node) {
    const std::string_view role = node.attribute("role");
    if (role.empty()) return false;
    for (const RoleRule& rule : role_rules)
      if (rule.role == role) return drop_within(node, rule.name, rule.max_share);
    return false;
  }

  bool by_visibility(DomNode node) {
    // Text folded away below the start of an article is the article's; a whole hidden page is mostly a dialog's.
    if (is_hidden(node)) return drop_within(node, "hidden", has_ancestor(node, tag::article) ? 0.2 : 0.6);
    if (node.attribute("aria-hidden") == "true") return drop_within(node, "aria-hidden", 0.3);
    return false;
  }

  // "[edit]" or a sign to copy the address by, in a heading.
  bool is_heading_tool(DomNode node) const {
    constexpr std::size_t longest_label = 24;
    if (!is_heading(node.parent()) || !has_rule(view_.facts(node).rules, "heading-tool")) return false;
    const std::size_t size = collapse_space(node.text_content()).size();
    return size <= longest_label && size < collapse_space(node.parent().text_content()).size();
  }

  bool by_name(DomNode node) {
    RuleSet rules = view_.facts(node).rules;
    if (is_heading_tool(node)) return drop_within(node, "heading-tool", 0.1);
    if (rules == 0 || is_inside_prose(view_, node) || is_paragraph_of_many(node)) return false;
    const bool body_name = first_rule(rules, Verdict::content) != nullptr;
    while (const ClassRule* rule = first_rule(rules, Verdict::drop)) {
      // Comments are longer than many a short article.
      const bool comments = rule->name == "comments" && headline_ && !is_above_headline(node);
      const bool believed = (caution_ != Caution::trust_names_less && caution_ != Caution::trust_nothing) ||
                            (comments && (caution_ == Caution::trust_names_less || holds_text_field(node)));
      rules &= ~(RuleSet{1} << static_cast<std::size_t>(rule - class_rules().data()));
      if (!believed || (rule->name == "promotion" && opens_article(node)) || is_credit(node, *rule)) continue;
      if (is_picture(node, *rule)) continue;
      if (rule->name == "tags" && (has_rule(view_.facts(node).rules, "post-classes") || is_prose(node))) continue;
      if ((rule->name == "widget" || rule->name == "tags") && has_rule(view_.facts(node).rules, "builder")) continue;
      if (drop_within(node, rule->name, body_name ? std::min(rule->max_share, 0.1) : rule->max_share)) return true;
    }
    return false;
  }

  // A form to write in, not what others wrote.
  static bool holds_text_field(DomNode node) {
    for (DomNode at = node; at; at = at.next_in(node))
      if (at.tag() == tag::textarea) return true;
    return false;
  }

  // A class that a third of the page's prose has on its paragraphs is how the site calls text.
  bool is_paragraph_of_many(DomNode node) {
    if (node.tag() != tag::p) return false;
    if (prose_by_name_.empty())
      for (DomNode at = view_.body(); at; at = at.next_in(view_.body()))
        if (at.tag() == tag::p) prose_by_name_[at.class_names()] += static_cast<double>(view_.facts(at).prose);
    const auto found = prose_by_name_.find(node.class_names());
    return found != prose_by_name_.end() && found->second > total_ / 3 && found->second > 400;
  }

  // A picture that opens larger over the page, or has its credit beside it, is named after that.
  bool is_picture(DomNode node, const ClassRule& rule) const {
    constexpr float longest_caption = 300;
    constexpr std::string_view names[] = {"image", "img", "photo", "picture"};
    const bool dialog = rule.name == "paywall";
    if (!dialog && rule.name != "tools" && rule.name != "media-furniture" && rule.name != "copyright") return false;
    const Facts& facts = view_.facts(node);
    if (facts.text > longest_caption || !shows_image(node)) return false;
    const bool in_figure = node.tag() == tag::figure || has_ancestor(node, tag::figure);
    if (in_figure && (facts.text == 0 || !dialog)) return true;
    // Signs of licences are links with pictures, too.
    if (rule.name == "copyright") return false;
    if (facts.text == 0 && (node.tag() == tag::img || node.tag() == tag::picture || node.tag() == tag::a)) return true;
    const auto is_named = [&](std::string_view name) {
      return node.class_names().find(name) != std::string_view::npos;
    };
    return !dialog && std::any_of(std::begin(names), std::end(names), is_named);
  }

  static bool shows_image(DomNode node) {
    for (DomNode at = node; at; at = at.next_in(node))
      if (at.tag() == tag::img || at.tag() == tag::picture) return true;
    return false;
  }

  // Who made a picture is told in its caption.
  static bool is_credit(DomNode node, const ClassRule& rule) {
    return rule.name == "media-furniture" && has_ancestor(node, tag::figcaption);
  }

  // Sentences without links.
  bool is_prose(DomNode node) const { return view_.facts(node).paragraphs > 0 && view_.link_density(node) < 0.1; }

  // The lead, or what holds it with the headline.
  bool opens_article(DomNode node) const { return is_lead(node) || (is_above_headline(node) && is_prose(node)); }

  // A short text without links soon after the headline: the lead, which German sites call the teaser.
  bool is_lead(DomNode node) const {
    constexpr std::size_t reach = 60;
    if (!headline_ || node.index() < headline_.index() || node.index() > headline_.index() + reach) return false;
    const Facts& facts = view_.facts(node);
    if (facts.prose < 40) return false;
    if (node.attribute("itemprop") == "description" && is_prose(node)) return true;
    for (DomNode at = node.next_in(node); at; at = at.next_in(node))
      if (at.tag() == tag::a && at.has_attribute("href")) return false;
    return true;
  }

  PageView& view_;
  Caution caution_;
  DomNode headline_;
  double total_;
  std::vector<DomNode> above_headline_;
  std::unordered_map<std::string_view, double> prose_by_name_;  // of paragraphs, by their class
};

}  // namespace

void prune(PageView& view, Caution caution, DomNode headline) {
  Pruner(view, caution, headline).run();
}

}  // namespace offprint::html::article
