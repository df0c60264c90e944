// Title, authors and dates as a reader sees them: around the headline, in bylines and in the address.

#include <algorithm>
#include <iterator>
#include <map>

#include "../date_text.hpp"
#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

// Furniture whose authors and dates are those of other articles.
constexpr std::string_view foreign_rules[] = {
    "navigation", "sidebar",  "related", "comments",        "advertising", "newsletter",  "widget",    "promotion",
    "paywall",    "card-row", "tag-nav", "role-navigation", "tag-dialog",  "role-dialog", "role-aside"};

// Parts of an address that lead to an author's page.
constexpr std::string_view author_paths[] = {
    "/author/",   "/authors/",   "/autor/",     "/autoren/",   "/autore/",      "/auteur/",
    "/auteurs/",  "/people/",    "/profile/",   "/writer/",    "/writers/",     "/staff/",
    "/by/",       "/byline/",    "/columnist/", "/redaktion/", "/contributor/", "/contributors/",
    "/reporter/", "/journalist", "/team/",      "/user/",      "/members/"};

// What a name's class says when it names the author and nothing else.
constexpr std::string_view name_classes[] = {"author-name",    "author_name",  "authorname",        "author__name",
                                             "byline-name",    "byline__name", "author-link",       "fn",
                                             "author-title",   "p-author",     "entry-author-name", "post-author-name",
                                             "byline__author", "post-author"};

constexpr std::string_view modified_words[] = {
    "updat",      "modif",   "aktualis", "mise à jour", "mis à jour", "actualiz", "aggiorn",  "bijgewerkt", "oppdatert",
    "uppdaterad", "zuletzt", "изменен",  "обновл",      "güncel",     "更新",     "aktualiz", "geändert"};

template <std::size_t N>
bool has_any(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

template <std::size_t N>
bool has_class(std::string_view classes, const std::string_view (&names)[N]) {
  while (!classes.empty()) {
    const std::string_view one = classes.substr(0, classes.find_first_of(" \t\n"));
    classes.remove_prefix(std::min(classes.size(), one.size() + 1));
    if (std::find(std::begin(names), std::end(names), one) != std::end(names)) return true;
  }
  return false;
}

class VisibleClues {
 public:
  VisibleClues(const PageView& view, DomNode headline, Evidence& evidence)
      : view_(view), headline_(headline), evidence_(evidence), order_(date_order(evidence.value(Field::language))) {}

  void run() {
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool skip = node.is_element() && (is_never_text(node) || is_foreign(node));
      if (node.is_element() && !skip) look_at(node);
      node = skip ? node.next_outside(body) : node.next_in(body);
    }
  }

 private:
  // Blocks further than this from the headline are not its byline.
  static constexpr std::size_t byline_reach = 60;

  bool is_foreign(DomNode node) const {
    const std::string_view rule = view_.drop_rule(node);
    return !rule.empty() &&
           std::find(std::begin(foreign_rules), std::end(foreign_rules), rule) != std::end(foreign_rules);
  }

  // Bonus for standing near the headline.
  int nearness(DomNode node) const {
    if (!headline_) return 0;
    const auto at = static_cast<long>(node.index()), from = static_cast<long>(headline_.index());
    if (at >= from && at < from + static_cast<long>(byline_reach)) return 8;
    if (at < from && at + 30 > from) return 6;
    return at > from ? 2 : 0;
  }

  void look_at(DomNode node) {
    if (node.tag() == tag::h1) evidence_.add(Field::title, node.text_content(), 45, "h1");
    if (node.tag() == tag::time) return time_element(node);
    author_link(node);
    const RuleSet rules = view_.facts(node).rules;
    if (rules != 0) by_name(node, rules);
    if (is_block(node)) line(node);
  }

  void time_element(DomNode node) {
    const std::string_view value = node.attribute("datetime");
    const std::string context = fold_case(node.class_names()) + " " + fold_case(text_around(node));
    const bool machine = !value.empty() && parse_date_value(value, order_).has_value();
    date(machine ? std::string(value) : node.text_content(), context, node.has_attribute("pubdate") ? 72 : 62, "time",
         nearness(node));
  }

  // The first words of the block that a date stands in: "Updated on".
  static std::string text_around(DomNode node) {
    const DomNode parent = node.parent();
    std::string text;
    for (DomNode at = parent; at && at != node && text.size() < 60; at = at.next_in(parent))
      if (at.is_text()) text += at.text();
    return text.size() > 60 ? text.substr(text.size() - 60) : text;
  }

  void date(const std::string& text, const std::string& folded_context, int rank, std::string_view source, int bonus) {
    if (has_any(folded_context, modified_words))
      evidence_.add(Field::modified, text, rank - 10 + bonus, source);
    else
      evidence_.add(Field::published, text, rank + bonus, source);
  }

  void author_link(DomNode node) {
    if (node.tag() != tag::a) return;
    const std::string_view href = node.attribute("href");
    if (node.attribute("rel").find("author") != std::string_view::npos) return author(node, 74, "rel=author", href);
    if (has_any(href, author_paths) && href.find('#') == std::string_view::npos) author(node, 60, "author-link", href);
  }

  void author(DomNode node, int rank, std::string_view source, std::string_view url = {}) {
    std::string text = collapse_space(node.text_content());
    if (text.empty() || text.size() > 140) return;
    // A date in a byline ends the names.
    if (const auto date = find_date(text, order_)) text.erase(date->begin);
    if (split_persons(text).empty()) return;
    // Several authors stand together; a name of the same form further on is someone else's.
    std::size_t& last = last_author_[source];
    if (last != 0 && node.index() > last + 14) return;
    last = node.index();
    evidence_.add(Field::author, text, rank + nearness(node) / 2, source, url);
  }

  void by_name(DomNode node, RuleSet rules) {
    if (has_class(node.class_names(), name_classes)) {
      author(node, 68, "author-class");
    } else if (has_rule(rules, "author-box")) {
      author(node, 56, "author-box");
    }
    if (!has_rule(rules, "post-meta")) return;
    const std::string text = collapse_space(node.text_content());
    if (text.size() < 160 && find_date(text, order_))
      date(text, fold_case(node.class_names()) + " " + fold_case(text.substr(0, 40)), 56, "date-class", nearness(node));
  }

  // A short line of its own: "By Ann Lee", "18 November 2019". Far from the headline it counts for less.
  void line(DomNode node) {
    const float size = raw_text_size(node);
    if (size < 5 || size > 140) return;
    const std::string text = collapse_space(node.text_content());
    if (text.size() < 5 || text.size() > 140) return;
    const bool near = nearness(node) >= 6;
    const auto found = find_date(text, order_);
    if (found && text.size() < found->end - found->begin + (near ? 70 : 30))
      date(text, fold_case(text), near ? 46 : 30, "date-line", nearness(node));
    if (near && text.size() < 100 && opens_byline(text)) author(node, 48, "byline-line");
  }

  // Bytes of text below a node, counted no further than a line needs.
  static float raw_text_size(DomNode node) {
    std::size_t size = 0;
    int nodes = 0;
    for (DomNode at = node; at && size < 400; at = at.next_in(node)) {
      if (++nodes > 30) return 1000;
      if (at.is_text()) size += at.text().size();
    }
    return static_cast<float>(size);
  }

  const PageView& view_;
  DomNode headline_;
  Evidence& evidence_;
  DateOrder order_;
  std::map<std::string_view, std::size_t> last_author_;
};

}  // namespace

void collect_visible(const PageView& view, DomNode headline, std::string_view url, Evidence& evidence) {
  VisibleClues(view, headline, evidence).run();
  const std::string canonical = evidence.value(Field::canonical_url);
  for (const std::string_view address : {url, std::string_view(canonical)})
    if (const auto date = find_date_in_url(address))
      return evidence.add(Field::published, date->to_string(), 66, "address");
}

}  // namespace offprint::html::article
