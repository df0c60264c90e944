// Title, authors and dates as a reader sees them: around the headline, in bylines and in the address.

#include <algorithm>
#include <map>
#include <unordered_set>

#include "../date_text.hpp"
#include "../text_tools.hpp"
#include "byline_rules.hpp"
#include "line_text.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

// A line under the headline that its class calls a subtitle; leads go by other names.
bool is_subtitle(DomNode node) {
  constexpr std::string_view names[] = {"deck",      "sub-title",  "sub_title",        "sub-headline",
                                        "c-subhead", "sous-titre", "headline-subtitle"};
  constexpr std::string_view parts[] = {"dek",     "standfirst", "subtitle",  "subheadline", "strapline",
                                        "subhead", "untertitel", "subtitulo", "sottotitolo"};
  if (!is_block(node) || node.class_names().empty()) return false;
  return (has_class(node.class_names(), names) || has_class_part(node.class_names(), parts)) && glance(node).size < 400;
}

class VisibleClues {
 public:
  VisibleClues(const PageView& view, DomNode headline, const std::vector<DomNode>& roots, Evidence& evidence)
      : view_(view),
        headline_(headline),
        evidence_(evidence),
        page_url_(evidence.value(Field::canonical_url)),
        order_(date_order(evidence.value(Field::language))) {
    note_own_parts(headline);
    for (DomNode at = headline; at && !frame_; at = at.parent())
      if (at.tag() == tag::article || at.tag() == tag::main) frame_ = at;
    for (const DomNode root : roots) note_own_parts(root);
    if (!roots.empty()) body_index_ = roots.front().index(), body_begins_ = body_index_ + title_reach;
  }

  void run() {
    const DomNode body = view_.body();
    for (DomNode node = body; node;) {
      const bool skip = node.is_element() && (is_never_text(node) || is_foreign(node));
      if (is_masthead(node)) masthead_end_ = node.next_outside(body) ? node.next_outside(body).index() : node.index();
      if (node.is_element() && !skip) look_at(node);
      node = skip ? node.next_outside(body) : node.next_in(body);
    }
    single_headline();
  }

 private:
  // A page's only <h1> shortly before the body is what readers are given as its title.
  void single_headline() {
    if (!first_h1_ || several_h1_ || view_.is_dropped(first_h1_.parent())) return;
    if (first_h1_.index() + far_ahead < body_begins_ || first_h1_.index() > body_begins_) return;
    const std::string text = spaced_text(view_, first_h1_);
    if (count_words(text) >= 3) evidence_.add(Field::title, text, 84, "single-h1");
  }

  static constexpr float longest_label = 30;
  // Blocks further than this from the headline are not its byline.
  static constexpr std::size_t byline_reach = 60;
  // The headline may be the first thing in the body.
  static constexpr std::size_t title_reach = 16;
  // A page has no more of them that count.
  static constexpr std::size_t most_headings = 64, most_authors = 64;
  static constexpr std::size_t far_ahead = 150, first_lines = 10;

  // What holds the headline or the body is not furniture, whatever its name said.
  void note_own_parts(DomNode inner) {
    for (DomNode at = inner ? inner.parent() : inner; at && at.is_element(); at = at.parent()) own_.insert(at.index());
  }

  bool is_foreign(DomNode node) const {
    const std::string_view rule = view_.drop_rule(node);
    if (rule.empty() || own_.contains(node.index())) return false;
    const auto is_rule = [rule](std::string_view name) { return name == rule; };
    if (std::any_of(std::begin(foreign_rules), std::end(foreign_rules), is_rule)) return true;
    if (std::none_of(std::begin(doubtful_rules), std::end(doubtful_rules), is_rule) || nearness(node) >= 6)
      return false;
    // A banner above the headline is its own as often as an advertisement.
    const bool above = frame_ && node.index() > frame_.index() && node.index() < headline_.index();
    return rule != "advertising" || !above;
  }

  // The site's own head: its date is today's.
  bool is_masthead(DomNode node) const {
    if (!node.is_element() || own_.contains(node.index()) || nearness(node) >= 6) return false;
    const std::string_view rule = view_.drop_rule(node);
    return rule == "tag-header" || rule == "site-header" || rule == "role-banner";
  }

  // Bonus for standing near the headline; what stands far before it is the site's.
  int nearness(DomNode node) const {
    if (!headline_) return 0;
    const auto at = static_cast<long>(node.index()), from = static_cast<long>(headline_.index());
    if (at + 120 < from) return -12;
    if (at >= from && at < from + static_cast<long>(byline_reach)) return 8;
    if (at < from) return at + 30 > from ? 6 : 3;
    return node.index() >= body_index_ && node.index() < body_index_ + first_lines ? 6 : 2;
  }

  void look_at(DomNode node) {
    if (is_heading(node)) heading(node);
    if (node.tag() == tag::time) return time_element(node);
    if (node.local_name() == "byline" || node.local_name() == "author") author(node, 64, "byline-element");
    author_link(node);
    by_name(node, view_.facts(node).rules);
    if (headline_ && node.index() > headline_.index() && nearness(node) == 8 && is_subtitle(node))
      evidence_.add(Field::subtitle, spaced_text(view_, node), 70, "subtitle-class");
    if (is_block(node) || is_line_of_its_own(node)) line(node);
  }

  void heading(DomNode node) {
    if (++headings_ > most_headings) return;
    if (node.tag() == tag::h1 && !leads_home(node)) {
      evidence_.add(Field::title, spaced_text(view_, node), 45, "h1");
      first_h1_ = first_h1_ ? first_h1_ : node;
      several_h1_ = several_h1_ || collapse_space(first_h1_.text_content()) != collapse_space(node.text_content());
    }
    if (nearness(node) == 8 && repeats_description(node))
      evidence_.add(Field::subtitle, spaced_text(view_, node), 66, "description");
    if (node.index() <= body_begins_ && (node.tag() == tag::h1 || node.tag() == tag::h2))
      evidence_.add(Field::title, spaced_text(view_, node), 20, "heading");
  }

  // The heading under the headline says what the head gives as the page's description.
  bool repeats_description(DomNode node) const {
    if (node.tag() == tag::h1) return false;
    const std::string text = spaced_text(view_, node), description = evidence_.value(Field::description);
    return text.size() > 20 && (text == description || description.starts_with(text));
  }

  // <small>4.2.2022 | Ann Lee</small> before a block.
  bool is_line_of_its_own(DomNode node) const {
    if (node.tag() != tag::small && node.tag() != tag::span && node.tag() != tag::em && node.tag() != tag::strong)
      return false;
    if (nearness(node) < 6) return false;
    DomNode next = node.next();
    while (next && !next.is_element()) next = next.next();
    return next && (is_block(next) || next.tag() == tag::br);
  }

  void time_element(DomNode node) {
    if (node.index() < masthead_end_) return;
    const std::string_view value = node.attribute("datetime");
    const std::string context = fold_case(node.class_names()) + " " + fold_case(node.attribute("itemprop")) + " " +
                                fold_case(text_around(node));
    const bool machine = !value.empty() && parse_date_value(value, order_).has_value();
    const std::string text = node.text_content();
    date(machine ? std::string(value) : text, context, node.has_attribute("pubdate") ? 72 : 62,
         is_stamp(text) ? "datetime" : "time", nearness(node));
  }

  // "2021-10-27T20:35:36+01:00" is not for readers.
  static bool is_stamp(std::string_view text) {
    const auto found = find_date(text);
    return found && found->begin + 10 < text.size() && text[found->begin + 10] == 'T';
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
    if (has_avatar_before(node)) return author(node, nearness(node) >= 6 ? 62 : 50, "avatar", href);
    if (!has_part(href, author_paths) || href.find('#') != std::string_view::npos || is_in_prose(node)) return;
    if (is_in_note(node)) return;
    // Far from the headline they are those of the site's columns and of other places.
    if (nearness(node) < 6 && (is_card(node) || leads_to_other_sites(node, page_url_))) return;
    author(node, is_in_byline(node) ? byline_rank : 60, "author-link", href);
  }

  // A picture and lines of their own, all in one link.
  static bool is_card(DomNode link) {
    bool picture = false, lines = false;
    for (DomNode at = link.next_in(link); at; at = at.next_in(link)) {
      picture = picture || at.tag() == tag::img;
      lines = lines || (at.is_element() && is_block(at));
    }
    return picture && lines;
  }

  // Notes name the authors of what they cite.
  bool is_in_note(DomNode node) const {
    constexpr int levels = 6;
    for (int level = 0; level < levels && node && node.is_element(); ++level, node = node.parent())
      if (view_.is_note(node)) return true;
    return false;
  }

  // A user's picture right before the link, or before what holds it.
  static bool has_avatar_before(DomNode link) {
    DomNode at = link.previous();
    while (at && at.is_text() && trim(at.text()).empty()) at = at.previous();
    if (!at || !at.is_element()) return false;
    for (DomNode inner = at; inner; inner = inner.next_in(at))
      if (inner.tag() == tag::img && has_any(inner.class_names(), avatar_classes)) return true;
    return false;
  }

  // What a byline at the headline says goes before what the head says of every page.
  static constexpr int byline_rank = 77;

  // "Written by <a>Ann Lee</a>" beside the headline.
  bool is_in_byline(DomNode link) const {
    return nearness(link) >= 6 && split_persons(link.text_content()).size() == 1 &&
           opens_byline(spaced_text(view_, link.parent()));
  }

  bool is_in_prose(DomNode node) const {
    DomNode block = node.parent();
    while (block && !is_block(block)) block = block.parent();
    constexpr float longest_byline = 250;
    return block && view_.facts(block).own_text > longest_byline;
  }

  void author(DomNode node, int rank, std::string_view source, std::string_view url = {}) {
    std::string text = spaced_text(view_, node);
    if (text.empty() || text.size() > 140) return;
    if (is_title(node) || (headline_ && contains(node, headline_))) return;
    if (const std::string names = find_byline(text, text.size(), 0); !names.empty()) text = names;
    // A date in a byline ends the names.
    if (const auto date = find_date(text, order_)) text.erase(date->begin);
    if (split_persons(text).empty()) return;
    // Several authors stand together; a name of the same form further on is someone else's.
    if (++authors_ > most_authors) return;
    std::size_t& last = last_author_[source];
    if (last != 0 && node.index() > last + 14) return;
    last = node.index();
    evidence_.add(Field::author, text, rank + nearness(node) / 2, source, url);
  }

  // Names in the site's <h1> and headings that are no byline.
  static bool is_title(DomNode node) {
    for (DomNode at = node; at; at = at.parent())
      if (at.tag() == tag::h1) return true;
    return is_heading(node) && !opens_byline(collapse_space(node.text_content()));
  }

  void by_name(DomNode node, RuleSet rules) {
    if (has_rule(rules, "comments")) return;
    if (has_class(node.class_names(), name_classes)) {
      author(node, 68, "author-class");
    } else if (has_rule(rules, "author-box")) {
      author(node, 56, "author-box");
    }
    if (node.class_names().empty()) return;
    if (!has_rule(rules, "post-meta") && !has_rule(rules, "author-box") && !has_any(node.class_names(), date_classes))
      return;
    if (is_list(node) && nearness(node) >= 6) byline_list(node);
    if (glance(node).size > 300) return;
    const std::string text = spaced_text(view_, node);
    if (text.size() < 160) dates(node, text, fold_case(node.class_names()), 56, "date-class", nearness(node));
  }

  // Each date of a short text, with the words before it: "Published 3 May | Updated 4 May".
  void dates(DomNode node, std::string_view text, const std::string& folded_names, int rank, std::string_view source,
             int bonus) {
    if (node.index() < masthead_end_) return;
    for (int count = 0; count < 3; ++count) {
      const auto found = find_date(text, order_);
      if (!found) return;
      std::string_view before = text.substr(0, found->begin);
      if (before.size() > 40) before.remove_prefix(before.size() - 40);
      const std::string context = (count == 0 ? folded_names + " " : std::string()) + fold_case(before);
      date(std::string(text), context, rank - count, is_stamp(text) ? "datetime" : source, bonus);
      text.remove_prefix(std::max<std::size_t>(found->end, 1));
    }
  }

  // A short line of its own: "By Ann Lee", "18 November 2019". Far from the headline it counts for less.
  void line(DomNode node) {
    const auto [size, digits] = glance(node);
    if (size < 4) return;
    const bool near = nearness(node) >= 6;
    if (!near && !digits && (size > longest_label || begins_with_link(node))) return;
    if (size > 300) return near && size < 1000 ? dateline(node) : void();
    const std::string text = spaced_text(view_, node);
    if (text.size() < 4) return;
    if (text.size() > 140) {
      if (near) dateline(node);
      return colophon(node, text);
    }
    if (label(node, text)) return;
    const auto found = find_date(text, order_);
    if (found && count_characters(text) < found->end - found->begin + (near ? 70 : 30))
      dates(node, text, {}, near ? 46 : 30, "date-line", nearness(node));
    else if (found && (has_any(fold_case(text), published_words) || has_any(fold_case(text), modified_words)))
      dates(node, text, {}, 44, "date-line", 0);
    if (!near || (headline_ && contains(node, headline_))) return;
    if (found && found->begin == 0) dateline(node);
    if (is_list(node)) return;
    if (text.size() < 100 && opens_byline(text) && names_only(text)) return author(node, 48, "byline-line");
    if (const std::string names = find_byline(text, found ? found->begin : text.size(), found ? found->end : 0);
        !names.empty() && names_only(names))
      evidence_.add(Field::author, names, 44 + nearness(node) / 2, "byline-line");
  }

  static bool is_list(DomNode node) { return node.tag() == tag::ul || node.tag() == tag::ol; }

  // A date and a name as items of a list; topics are links.
  void byline_list(DomNode list) {
    std::string name;
    bool dated = false;
    for (DomNode item : list.children()) {
      if (item.tag() != tag::li) continue;
      const std::string text = spaced_text(view_, item);
      dated = dated || find_date(text, order_);
      if (name.empty() && !begins_with_link(item) && is_full_name(text)) name = text;
    }
    if (dated && !name.empty()) evidence_.add(Field::author, name, 44 + nearness(list) / 2, "byline-line");
  }

  // "This entry was posted on Wednesday, May 19th, 2010 at 11:03 pm and is filed under ...": blogs say it below a post.
  void colophon(DomNode node, std::string_view text) {
    const auto found = find_date(text, order_);
    if (!found || text.size() > 400) return;
    if (has_any(fold_case(text), colophon_words)) dates(node, text, {}, 42, "date-line", 0);
  }

  // A paragraph near the headline that opens with its date: "27.1.2022 - In memory of ...".
  void dateline(DomNode node) {
    if (node.tag() != tag::p && node.tag() != tag::div) return;
    std::string head;
    for (DomNode at = node; at && head.size() < 60; at = at.next_in(node))
      if (at.is_text()) head += at.text();
    head = collapse_space(head);
    if (const auto found = find_date(head, order_); found && found->begin == 0 && !is_stamp(head))
      date(head.substr(0, found->end), {}, 40, "date-line", nearness(node));
  }

  // "Author", then in the next block the name.
  bool label(DomNode node, std::string_view text) {
    const Facts& facts = view_.facts(node);
    if (static_cast<float>(text.size()) > longest_label || facts.own_links > 0.5F * facts.own_text) return false;
    const std::string folded = fold_case(text);
    const bool names = is_author_label(folded), dated = is_date_label(folded);
    if (!names && !dated) return false;
    DomNode next = node.next();
    while (next && !next.is_element()) next = next.next();
    if (!next || glance(next).size > 140) return true;
    if (names) author(next, 68, "author-label");
    if (dated) dates(node, spaced_text(view_, next), {}, 56, "date-label", nearness(node));
    return true;
  }

  const PageView& view_;
  DomNode headline_;
  DomNode frame_;  // <article> or <main> around the headline
  Evidence& evidence_;
  std::string page_url_;
  DateOrder order_;
  std::size_t body_index_ = 0, body_begins_ = 0, masthead_end_ = 0;
  std::size_t headings_ = 0, authors_ = 0;
  DomNode first_h1_;
  bool several_h1_ = false;
  std::unordered_set<std::size_t> own_;  // elements around the headline and the body, by index
  std::map<std::string_view, std::size_t> last_author_;
};

}  // namespace

void collect_visible(const PageView& view, DomNode headline, const std::vector<DomNode>& roots, std::string_view url,
                     Evidence& evidence) {
  if (!roots.empty()) collect_signature(view, roots.back(), evidence);
  // Other parts may have been joined after the text itself.
  if (view.core() && !roots.empty() && view.core() != roots.back()) collect_signature(view, view.core(), evidence);
  VisibleClues(view, headline, roots, evidence).run();
  const std::string canonical = evidence.value(Field::canonical_url);
  for (const std::string_view address : {std::string_view(canonical), url})
    if (const auto date = find_date_in_url(address)) evidence.add(Field::published, date->to_string(), 66, "address");
  if (evidence.best(Field::published) != nullptr || evidence.best(Field::modified) != nullptr) return;
  collect_asides(view, evidence);
  collect_script_date(view.page(), evidence);
}

}  // namespace offprint::html::article
