// Third stage: inside the body, what is still not the article. Lists of links, lines that every page of a site carries,
// headings of further reading with what follows them, and the title and byline, which are metadata.

#include <algorithm>

#include "../text_tools.hpp"
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

class Cleaner {
 public:
  Cleaner(PageView& view, DomNode root, const PageMetadata& metadata)
      : view_(view), root_(root), title_(key_of(metadata.title)), metadata_(metadata) {}

  void run() {
    drop_containers();
    view_.measure();
    drop_lines();
    view_.measure();
    trim_end();
  }

 private:
  template <class Visit>
  void each_block(const Visit& visit) {
    for (DomNode node = root_.next_in(root_); node;) {
      if (!node.is_element() || (!view_.is_dropped(node) && !is_never_text(node))) {
        if (node.is_element() && is_block(node)) visit(node);
        const bool gone = node.is_element() && view_.is_dropped(node);
        node = gone ? node.next_outside(root_) : node.next_in(root_);
      } else {
        node = node.next_outside(root_);
      }
    }
  }

  void drop_containers() {
    each_block([this](DomNode node) {
      if (node.tag() == tag::ul || node.tag() == tag::ol || node.tag() == tag::dl || node.tag() == tag::table)
        return list(node);
      if (node.tag() == tag::div || node.tag() == tag::section || node.tag() == tag::form ||
          node.tag() == tag::figure || node.tag() == tag::article || node.tag() == tag::header)
        container(node);
    });
  }

  double share(DomNode node) const {
    const auto whole = static_cast<double>(view_.facts(root_).text);
    return whole > 0 ? static_cast<double>(view_.facts(node).text) / whole : 0;
  }

  void list(DomNode node) {
    const Facts& facts = view_.facts(node);
    if (facts.text == 0 || share(node) > 0.5) return;
    const double density = view_.link_density(node);
    if (density > 0.6 && facts.prose < 100) view_.drop(node, "link-list", density);
  }

  void container(DomNode node) {
    const Facts& facts = view_.facts(node);
    if (facts.text == 0 || share(node) > 0.5) return;
    const double density = view_.link_density(node);
    const bool suspect = first_rule(facts.rules, Verdict::suspect) != nullptr;
    if (density > 0.66 && facts.text > 20 && facts.paragraphs == 0) return view_.drop(node, "mostly-links", density);
    if (suspect && density > 0.4 && facts.paragraphs <= 1) return view_.drop(node, "suspect-name", density);
  }

  // The block that follows in the same container, or in the one around when this is its last.
  static DomNode following(DomNode node) {
    for (int up = 0; up < 2 && node; ++up, node = node.parent())
      for (DomNode at = node.next(); at; at = at.next())
        if (at.is_element() && is_block(at)) return at;
    return {};
  }

  void drop_lines() {
    each_block([this](DomNode node) {
      const Facts& facts = view_.facts(node);
      if (facts.text == 0 || facts.text > 110 || facts.own_text == 0) return;
      const std::string text = view_.line_text(node);
      if (is_title(node, text)) return view_.drop(node, "title");
      const LineMatch match = match_line(text);
      if (match.rule == LineRule::none) return;
      view_.drop(node, match.name);
      if (match.rule != LineRule::furniture) drop_further_reading(node, match);
    });
  }

  bool is_title(DomNode node, std::string_view text) const {
    if (title_.empty() || !is_heading(node)) return false;
    const std::string key = key_of(text);
    return key == title_ || (node.tag() == tag::h1 && key.size() > 8 && title_.find(key) != std::string::npos);
  }

  // A heading of further reading goes with the list or cards that follow it.
  void drop_further_reading(DomNode heading, const LineMatch& match) {
    const DomNode next = following(heading);
    if (!next || view_.is_dropped(next) || share(next) > 0.4) return;
    const Facts& facts = view_.facts(next);
    if (facts.text > 0 && (view_.link_density(next) > 0.4 || match.rule == LineRule::closes_body))
      view_.drop(next, match.name, view_.link_density(next));
  }

  // After the last block of prose only captions and notes may follow; links and labels do not belong to the article.
  void trim_end() {
    std::vector<DomNode> tail;
    each_block([&](DomNode node) {
      const Facts& facts = view_.facts(node);
      if (facts.own_text == 0) return;
      const float plain = facts.own_text - facts.own_links;
      if (plain > 60 || (plain > 25 && facts.own_marks > 0))
        tail.clear();
      else
        tail.push_back(node);
    });
    for (const DomNode node : tail) {
      const Facts& facts = view_.facts(node);
      if (node.tag() == tag::figcaption || node.tag() == tag::td || node.tag() == tag::th) continue;
      if (facts.own_links > facts.own_text * 0.5F) view_.drop(node, "trailing-links");
    }
  }

  PageView& view_;
  DomNode root_;
  std::string title_;
  const PageMetadata& metadata_;
};

}  // namespace

void clean(PageView& view, const std::vector<DomNode>& roots, const PageMetadata& metadata) {
  for (const DomNode root : roots) Cleaner(view, root, metadata).run();
}

}  // namespace offprint::html::article
