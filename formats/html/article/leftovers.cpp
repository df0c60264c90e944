// What cleaning leaves behind: links that stood alone between blocks, lists whose items went, headings over nothing.

#include <algorithm>
#include <iterator>

#include "../text_tools.hpp"
#include "stages.hpp"

namespace offprint::html::article {

namespace {

// Rules that take what a heading stood over; bylines and buttons stand under headings that are not theirs.
constexpr std::string_view section_rules[] = {
    "link-list",  "mostly-links", "card-row",     "related",   "related-heading", "trailing-links",
    "link-line",  "suspect-name", "beside-body",  "gallery",   "comments",        "comments-heading",
    "newsletter", "promotion",    "emptied-list", "tag-aside", "notice-subscribe"};

bool takes_sections(std::string_view rule) {
  return std::find(std::begin(section_rules), std::end(section_rules), rule) != std::end(section_rules);
}

bool is_list(DomNode node) {
  return node.tag() == tag::ul || node.tag() == tag::ol || node.tag() == tag::dl;
}

bool holds_media(DomNode node) {
  for (DomNode at = node; at; at = at.next_in(node))
    if (is_media(at)) return true;
  return false;
}

// The sibling before or after, white space and line breaks apart.
template <class Step>
DomNode neighbour(DomNode node, const Step& step) {
  DomNode at = step(node);
  while (at && (at.is_text() ? trim(at.text()).empty() : !at.is_element() || at.tag() == tag::br)) at = step(at);
  return at;
}

class Leftovers {
 public:
  Leftovers(PageView& view, const std::vector<DomNode>& roots) : view_(view), roots_(roots) {}

  void run() {
    view_.measure();
    each([this](DomNode node) { lone_link(node); });
    view_.measure();
    each([this](DomNode node) { emptied_list(node); });
    for (const DomNode root : roots_) headings_below(root);
    drop_pending(tag::h1);
  }

 private:
  struct Pending {
    DomNode heading;
    bool lost_something;
  };

  template <class Visit>
  void each(const Visit& visit) {
    for (const DomNode root : roots_) {
      for (DomNode node = root; node;) {
        bool gone = node.is_element() && (view_.is_dropped(node) || is_never_text(node));
        if (node.is_element() && !gone) {
          visit(node);
          gone = view_.is_dropped(node);
        }
        node = gone ? node.next_outside(root) : node.next_in(root);
      }
    }
  }

  // "Back to the list", a link between blocks that has no block of its own.
  void lone_link(DomNode node) {
    if (node.tag() != tag::a || view_.facts(node.parent()).paragraphs == 0 || holds_media(node)) return;
    const DomNode before = neighbour(node, [](DomNode at) { return at.previous(); });
    const DomNode after = neighbour(node, [](DomNode at) { return at.next(); });
    if (!before || !before.is_element() || !is_block(before)) return;
    if (after && (!after.is_element() || !is_block(after))) return;
    if (match_line(view_.line_text(node)).rule != LineRule::none) view_.drop(node, "lone-link");
  }

  void emptied_list(DomNode node) {
    if (!is_list(node) || view_.facts(node).text > 0) return;
    bool lost = false;
    for (DomNode at = node.next_in(node); at; at = at.next_in(node)) {
      if (is_media(at) && !view_.is_dropped(at.parent())) return;
      lost = lost || (at.is_element() && view_.is_dropped(at));
    }
    if (lost) view_.drop(node, "emptied-list");
  }

  void headings_below(DomNode root) {
    for (DomNode node = root; node;) {
      const bool gone = node.is_element() && view_.is_dropped(node);
      bool skip = gone;
      if (gone) {
        if (takes_sections(view_.drop_rule(node)))
          for (Pending& pending : pending_) pending.lost_something = true;
      } else if (is_heading(node)) {
        skip = true;
        open(node);
      } else if (is_media(node) || (node.is_text() && !trim(node.text()).empty())) {
        pending_.clear();
        seen_content_ = true;
      }
      skip = skip || (node.is_element() && is_never_text(node));
      node = skip ? node.next_outside(root) : node.next_in(root);
    }
  }

  void open(DomNode heading) {
    drop_pending(heading.tag());
    // Before the text begins, a heading is its subtitle.
    if (seen_content_) pending_.push_back({heading, false});
  }

  // Ends the sections of headings from this level on: those over nothing but what was dropped go with it.
  void drop_pending(TagId level) {
    while (!pending_.empty() && pending_.back().heading.tag() >= level) {
      const Pending& last = pending_.back();
      if (last.lost_something && !is_sentence(last.heading)) view_.drop(last.heading, "empty-heading");
      pending_.pop_back();
    }
  }

  // What says something by itself needs nothing under it.
  bool is_sentence(DomNode heading) const {
    const std::string text = view_.line_text(heading);
    return text.ends_with('.') || text.ends_with('!');
  }

  PageView& view_;
  const std::vector<DomNode>& roots_;
  std::vector<Pending> pending_;
  bool seen_content_ = false;
};

}  // namespace

void drop_leftovers(PageView& view, const std::vector<DomNode>& roots) {
  Leftovers(view, roots).run();
}

}  // namespace offprint::html::article
