// Third stage: inside the body, what is still not the article. Lists of links, lines that every page of a site carries,
// headings of further reading with what follows them, and the title and byline, which are metadata.

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "../date_text.hpp"
#include "../text_tools.hpp"
#include "line_text.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

std::string key_of(std::string_view text) {
  std::string key;
  const std::string folded = fold_case(text);
  for (std::string_view rest = folded; !rest.empty();) {
    const char32_t code = take_code_point(rest);
    if (is_letter(code) || is_digit(code)) append_code_point(key, code);
  }
  return key;
}

bool is_list(DomNode node) {
  return node.tag() == tag::ul || node.tag() == tag::ol || node.tag() == tag::dl || node.tag() == tag::table;
}

bool is_container(DomNode node) {
  return node.tag() == tag::div || node.tag() == tag::section || node.tag() == tag::form || node.tag() == tag::figure ||
         node.tag() == tag::article || node.tag() == tag::header || node.tag() == tag::blockquote;
}

class Cleaner {
 public:
  Cleaner(PageView& view, const std::vector<DomNode>& roots, const PageMetadata& metadata)
      : view_(view), roots_(roots), title_(key_of(metadata.title)), metadata_(metadata) {
    for (const DomNode root : roots_) whole_text_ += static_cast<double>(view_.facts(root).text);
    for (const DomNode root : roots_) whole_paragraphs_ += view_.facts(root).paragraphs;
  }

  void run() {
    each_block([this](DomNode node) { container(node); });
    drop_dates_and_anchors();
    view_.measure();
    each_block([this](DomNode node) { line(node); });
    view_.measure();
    trim_front();
    trim_end();
  }

 private:
  template <class Visit>
  void each_block(const Visit& visit) {
    for (const DomNode root : roots_) {
      for (DomNode node = root; node;) {
        bool gone = node.is_element() && (view_.is_dropped(node) || is_never_text(node));
        if (node.is_element() && !gone && is_block(node)) {
          visit(node);
          gone = view_.is_dropped(node);
        }
        node = gone ? node.next_outside(root) : node.next_in(root);
      }
    }
  }

  // A date that stands alone, and the sign that links a heading to itself.
  void drop_dates_and_anchors() {
    for (const DomNode root : roots_) {
      for (DomNode node = root; node;) {
        const bool gone = node.is_element() && (view_.is_dropped(node) || is_never_text(node));
        // What begins with P is a length of time.
        const bool day = (node.tag() == tag::time && !node.attribute("datetime").starts_with("P")) ||
                         (node.is_element() && node.attribute("itemprop").starts_with("date"));
        if (!gone && day && stands_alone(node)) view_.drop(node, "byline");
        if (!gone && node.tag() == tag::a && is_heading(node.parent()) && is_anchor(node)) view_.drop(node, "anchor");
        node = gone ? node.next_outside(root) : node.next_in(root);
      }
    }
  }

  bool stands_alone(DomNode node) const {
    const DomNode parent = node.parent();
    return is_container(parent) && view_.facts(parent).own_text < 60;
  }

  static bool is_anchor(DomNode link) {
    constexpr std::size_t longest_sign = 4;
    return link.attribute("href").starts_with("#") && trim(link.text_content()).size() <= longest_sign;
  }

  double share(DomNode node) const {
    return whole_text_ > 0 ? static_cast<double>(view_.facts(node).text) / whole_text_ : 0;
  }

  void container(DomNode node) {
    const Facts& facts = view_.facts(node);
    if (facts.text == 0) return;
    if (is_other_gallery(node)) return view_.drop(node, "gallery", share(node));
    if (share(node) > 0.5) return;
    const double density = view_.link_density(node);
    if (is_list(node)) {
      if (view_.is_list_of_notes(node)) return;
      if (density > 0.6 && facts.prose < 100 && !leads_to_other_sites(node, metadata_.canonical_url))
        view_.drop(node, "link-list", density);
    } else if (node.tag() == tag::p) {
      if (density > 0.6 && facts.paragraphs == 0 && count_links(node) >= 3 && whole_paragraphs_ >= 4)
        view_.drop(node, "mostly-links", density);
    } else if (is_container(node) && !holds_notes(node)) {
      const bool suspect = first_rule(facts.rules, Verdict::suspect) != nullptr;
      if (density > 0.66 && facts.text > 20 && facts.paragraphs == 0) return view_.drop(node, "mostly-links", density);
      if (suspect && density > 0.4 && facts.paragraphs <= 1) view_.drop(node, "suspect-name", density);
    }
  }

  static int count_links(DomNode node) {
    int count = 0;
    for (DomNode at = node.next_in(node); at; at = at.next_in(node)) count += at.tag() == tag::a ? 1 : 0;
    return count;
  }

  // A gallery longer than the paragraphs it stands among is not theirs.
  bool is_other_gallery(DomNode node) const {
    constexpr int fewest_paragraphs = 5;
    const Facts& facts = view_.facts(node);
    return has_rule(facts.rules, "gallery") && is_container(node) && share(node) > 0.5 &&
           whole_paragraphs_ - facts.paragraphs >= fewest_paragraphs;
  }

  // The block that follows in the same container, or in the one around when this is its last.
  static DomNode following(DomNode node) {
    for (int up = 0; up < 2 && node; ++up, node = node.parent())
      for (DomNode at = node.next(); at; at = at.next())
        if (at.is_element() && is_block(at)) return at;
    return {};
  }

  void line(DomNode node) {
    const Facts& facts = view_.facts(node);
    if (facts.own_text == 0 || facts.text > 900 || share(node) > 0.5) return;
    const std::string text = view_.line_text(node);
    if (is_title(node, text)) {
      title_in_core_ = title_in_core_ || contains(view_.core(), node);
      return view_.drop(node, "title");
    }
    if (is_subtitle(node, text)) return view_.drop(node, "subtitle");
    if (is_repeated(node, text)) return view_.drop(node, "repeated");
    if (const char* notice = match_notice(text)) return view_.drop(node, notice);
    if (is_link_line(node, text)) return view_.drop(node, "link-line");
    const LineMatch match = match_line(text);
    if (match.rule == LineRule::none || (match.name == opener_rule && is_in_figure(node)))
      return heading_of_links(node, text);
    view_.drop(node, match.name);
    if (match.rule != LineRule::furniture) drop_further_reading(node, match);
  }

  static constexpr std::string_view opener_rule = "furniture-opener";

  // A caption tells who made the picture.
  static bool is_in_figure(DomNode node) {
    constexpr int levels = 4;
    int level = 0;
    for (DomNode at = node; at && level < levels; at = at.parent(), ++level)
      if (at.tag() == tag::figure || at.tag() == tag::figcaption ||
          at.class_names().find("aption") != std::string_view::npos)
        return true;
    return false;
  }

  // "More great stories" over a list of links.
  void heading_of_links(DomNode node, std::string_view text) {
    if (!may_open_related(text) || view_.facts(node).own_marks > 1) return;
    const DomNode next = following(node);
    if (next && is_heading(node) && is_dropped_list(next)) return view_.drop(node, "related-heading");
    if (!next || view_.is_dropped(next) || share(next) > 0.3 || view_.facts(next).text < 20) return;
    if (view_.link_density(next) < 0.6 && !is_list_of_links(next)) return;
    view_.drop(node, "related-heading");
    view_.drop(next, "related-heading", view_.link_density(next));
  }

  // What stood under the heading has gone already.
  bool is_dropped_list(DomNode node) const {
    constexpr std::string_view rules[] = {"related", "card-row", "link-list", "mostly-links", "suspect-name"};
    return view_.is_dropped(node) &&
           std::find(std::begin(rules), std::end(rules), view_.drop_rule(node)) != std::end(rules);
  }

  static bool is_list_of_links(DomNode list) {
    int items = 0, linked = 0;
    for (DomNode item : list.children()) {
      if (item.tag() != tag::li) continue;
      ++items;
      for (DomNode at = item.next_in(item); at; at = at.next_in(item)) {
        if (at.tag() != tag::a || !at.has_attribute("href")) continue;
        ++linked;
        break;
      }
    }
    return items >= 2 && linked == items;
  }

  bool is_title(DomNode node, std::string_view text) const {
    if (title_.empty() || !is_heading(node)) return false;
    const std::string key = key_of(text);
    const bool opens = title_.starts_with(key) && 2 * key.size() > title_.size();
    // A line over the title in the same heading, or the day before it.
    const bool has_kicker = title_.size() > 8 && key.size() <= 2 * title_.size() && key.ends_with(title_) &&
                            (node.tag() == tag::h1 || is_digit(static_cast<unsigned char>(key.front())));
    return key == title_ || has_kicker ||
           (key.size() > 8 && (opens || (node.tag() == tag::h1 && title_.find(key) != std::string::npos)));
  }

  // Under the headline. What the text itself begins with, apart from the headline, stays, though the page's description
  // repeats it.
  bool is_subtitle(DomNode node, std::string_view text) const {
    return text.size() > 20 && text == metadata_.subtitle && (title_in_core_ || !contains(view_.core(), node));
  }

  // Captions of a gallery's thumbnails, and texts given once for each size of screen.
  bool is_repeated(DomNode node, std::string_view text) {
    if (text.size() < 40) return false;
    if (node.tag() != tag::figcaption && node.class_names().find("aption") == std::string_view::npos) return false;
    // A folded caption has the same beginning.
    constexpr std::size_t told_apart = 60;
    return !seen_.insert(std::string(text.substr(0, told_apart))).second;
  }

  // A line that is nothing but a link, or leads into one, between paragraphs.
  bool is_link_line(DomNode node, std::string_view text) const {
    const Facts& facts = view_.facts(node);
    if (facts.links < 10 || facts.text > 250 || is_heading(node)) return false;
    if (facts.links > facts.text * 0.45F && has_related_lead_in(text)) return true;
    const bool plain_block = node.tag() == tag::p || node.tag() == tag::div;
    return plain_block && whole_paragraphs_ >= 4 && facts.links > facts.text * 0.9F && facts.links > 20 &&
           !leads_to_other_sites(node, metadata_.canonical_url);
  }

  // A link that shows its address is named as a source.
  bool gives_address(DomNode node) const {
    const std::string text = view_.line_text(node);
    return text.find("://") != std::string::npos || text.find("www.") != std::string::npos;
  }

  // A heading of further reading goes with the list or cards that follow it.
  void drop_further_reading(DomNode heading, const LineMatch& match) {
    const DomNode next = following(heading);
    if (!next || view_.is_dropped(next) || share(next) > 0.4) return;
    const Facts& facts = view_.facts(next);
    if (facts.text > 0 && (view_.link_density(next) > 0.4 || match.rule == LineRule::closes_body))
      view_.drop(next, match.name, view_.link_density(next));
  }

  // Blocks that hold little but text of their own.
  std::vector<DomNode> text_blocks() {
    std::vector<DomNode> blocks;
    each_block([&](DomNode node) {
      const Facts& facts = view_.facts(node);
      if (facts.own_text > 0 && facts.text < 2 * facts.own_text) blocks.push_back(node);
    });
    return blocks;
  }

  bool is_prose(DomNode node) const {
    const Facts& facts = view_.facts(node);
    const float plain = facts.own_text - facts.own_links;
    return plain > 60 || (plain > 25 && facts.own_marks > 0);
  }

  // Before the first paragraphs, or between the lead and them, stand dates, bylines and sections: all of them metadata.
  void trim_front() {
    int looked_at = 0, paragraphs = 0;
    for (const DomNode node : text_blocks()) {
      const Facts& facts = view_.facts(node);
      if (facts.text < 120 && is_byline(spaced_text(view_, node))) {
        view_.drop(node, "byline");
      } else if ((is_prose(node) && ++paragraphs > 1) || ++looked_at > 8) {
        return;
      } else if (paragraphs == 0 && whole_paragraphs_ > 0 && facts.own_links > facts.own_text * 0.7F &&
                 !is_heading(node)) {
        view_.drop(node, "leading-links");
      }
    }
  }

  bool is_byline(std::string_view text) const {
    if (text.size() > 160) return false;
    const std::string folded = fold_case(text);
    for (const PagePerson& person : metadata_.authors)
      if (folded.find(fold_case(person.name)) != std::string::npos && text.size() < person.name.size() + 60)
        return true;
    const auto date = find_date(text);
    return date && text.size() < date->end - date->begin + 45;
  }

  // After the last block of prose only captions and notes may follow; links and labels do not belong to the article.
  void trim_end() {
    std::vector<DomNode> tail;
    DomNode last;
    for (const DomNode node : text_blocks()) {
      if (is_prose(node))
        tail.clear(), last = node;
      else if (node.tag() != tag::li || !last || last.parent() != node.parent())
        tail.push_back(node);
    }
    drop_author_notes();
    drop_postscript();
    for (const DomNode node : tail) {
      const Facts& facts = view_.facts(node);
      if (node.tag() == tag::figcaption || node.tag() == tag::td || node.tag() == tag::th || is_in_note(node)) continue;
      if (whole_paragraphs_ > 0 && facts.own_links > facts.own_text * 0.5F && !gives_address(node))
        view_.drop(node, "trailing-links");
    }
  }

  bool holds_notes(DomNode container) const {
    for (DomNode child : container.children())
      if (view_.is_list_of_notes(child)) return true;
    return false;
  }

  bool is_in_note(DomNode node) const {
    constexpr int levels = 4;
    for (int level = 0; level < levels && node && node.is_element(); ++level, node = node.parent())
      if (view_.is_list_of_notes(node)) return true;
    return false;
  }

  // What little follows a rule at the end of a long text: who publishes it, where it was first printed.
  void drop_postscript() {
    constexpr std::size_t most_blocks = 3, fewest_before = 5;
    DomNode rule;
    for (const DomNode root : roots_)
      for (DomNode at = root; at; at = at.next_in(root))
        if (at.tag() == tag::hr && !view_.is_dropped(at)) rule = at;
    if (!rule) return;
    std::vector<DomNode> after;
    std::size_t before = 0;
    double text = 0;
    for (const DomNode block : text_blocks()) {
      if (block.index() < rule.index()) {
        ++before;
        continue;
      }
      after.push_back(block);
      text += static_cast<double>(view_.facts(block).text);
    }
    if (before < fewest_before || after.size() > most_blocks || text > 0.3 * whole_text_) return;
    if (!after.empty()) view_.drop(rule, "postscript");
    for (const DomNode block : after) view_.drop(block, "postscript");
  }

  // "Ann Lee is a reporter at the Daily Example." among the last lines.
  void drop_author_notes() {
    constexpr std::size_t last_blocks = 3, longest_note = 600;
    const std::vector<DomNode> blocks = text_blocks();
    const std::size_t first = blocks.size() > 2 * last_blocks ? blocks.size() - last_blocks : blocks.size();
    for (std::size_t i = first; i < blocks.size(); ++i) {
      const std::string text = view_.line_text(blocks[i]);
      for (const PagePerson& person : metadata_.authors)
        if (text.size() < longest_note && person.name.find(' ') != std::string::npos && text.starts_with(person.name))
          view_.drop(blocks[i], "author-note");
    }
  }

  PageView& view_;
  const std::vector<DomNode>& roots_;
  std::string title_;
  const PageMetadata& metadata_;
  double whole_text_ = 0;
  int whole_paragraphs_ = 0;
  bool title_in_core_ = false;
  std::unordered_set<std::string> seen_;
};

}  // namespace

void clean(PageView& view, const std::vector<DomNode>& roots, const PageMetadata& metadata) {
  Cleaner(view, roots, metadata).run();
}

}  // namespace offprint::html::article
