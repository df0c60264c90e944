#pragma once
// The page with what extraction knows of each node: how much text it holds, which rules its names match, whether it was
// dropped. Shared by the stages of extraction; private to this folder.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "../dom.hpp"
#include "article.hpp"
#include "rules.hpp"

namespace offprint::html::article {

// Amounts of text are in Latin letters: a CJK character weighs as much as three of them.
struct Facts {
  float own_text = 0;            // text whose nearest block is this element
  float own_links = 0;           // of it, inside links
  float text = 0, links = 0;     // of the whole subtree, without what is dropped
  float prose = 0;               // text of the subtree that reads like paragraphs
  std::uint16_t own_marks = 0;   // commas and full stops in own_text
  std::uint16_t paragraphs = 0;  // blocks of prose in the subtree
  RuleSet rules = 0;
  float score = 0;  // as a candidate for the body
};

// What one node of text counts for.
struct TextAmount {
  float letters = 0;
  std::uint16_t marks = 0;  // commas and full stops
};

bool is_block(DomNode element);  // breaks the line: p, div, li, td, ...
bool is_heading(DomNode element);
bool is_media(DomNode element);       // img, video, iframe, ...
bool is_reading(DomNode element);     // how characters are read, in small letters over them
bool is_never_text(DomNode element);  // script, style, form controls: nothing of them is read

class PageView {
 public:
  PageView(const DomDocument& page, const Options& options);

  const DomDocument& page() const { return page_; }
  DomNode body() const { return body_; }
  const Facts& facts(DomNode node) const { return facts_[node.index()]; }
  Facts& facts(DomNode node) { return facts_[node.index()]; }
  bool is_dropped(DomNode node) const { return dropped_[node.index()]; }

  void drop(DomNode node, std::string_view rule, double score = 0);
  // The rule that dropped a node, empty for what stands.
  std::string_view drop_rule(DomNode node) const { return drop_rules_[node.index()]; }
  void keep(DomNode node, std::string_view rule, double score = 0);  // only notes the decision
  void restore(DomNode node);  // and what it stands in; what is below stays as it is
  void restore_all();          // forgets what was dropped, to try again with fewer rules

  // The best candidate for the body, before its neighbours joined.
  DomNode core() const { return core_; }
  void set_core(DomNode core) { core_ = core; }

  // An item that a sign in the text, as "[1]", leads to.
  bool is_note(DomNode item) const;
  bool is_list_of_notes(DomNode list) const;

  // Counts text again, leaving out what is dropped.
  void measure();

  double total_prose() const { return facts(body_).prose; }
  double link_density(DomNode node) const;

  // Text of a block on one line, white space folded, without what is dropped.
  std::string line_text(DomNode node) const;

  std::vector<bool> take_dropped() { return std::move(dropped_); }
  std::vector<Decision> take_decisions() { return std::move(decisions_); }

 private:
  void measure_text(DomNode text, DomNode block, bool in_link);
  void close_element(DomNode element);
  void decide(DomNode node, std::string_view rule, double score, bool kept);

  const DomDocument& page_;
  DomNode body_, core_;
  Explain explain_;
  std::vector<Facts> facts_;
  std::vector<TextAmount> amounts_;  // of text nodes, by index
  std::vector<bool> dropped_;
  std::vector<std::string_view> drop_rules_;
  std::vector<Decision> decisions_;
  std::unordered_set<std::string_view> noted_;  // the ids that signs in the text lead to
};

// Whether `inner` is `outer` or below it.
bool contains(DomNode outer, DomNode inner);

// Whether all links below lead to other sites than the page's own; where its address is not known, to several. Offers
// and sources that an article names are at other sites; further reading is at its own.
bool leads_to_other_sites(DomNode node, std::string_view page_url);

// "body > div#main > p.lead"
std::string path_of(DomNode node);

}  // namespace offprint::html::article
