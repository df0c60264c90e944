#pragma once
// Finds the article inside a page: which nodes of the DOM are its body, and its metadata.
//   article::Extraction found = article::extract(page, {});
//   for (DomNode root : found.roots) read(root, [&](DomNode node) { return !found.is_dropped(node); });

#include <string>
#include <string_view>
#include <vector>

#include "../dom.hpp"
#include "../html.hpp"
#include "../metadata.hpp"
#include "site_rules.hpp"

namespace offprint::html::article {

struct Options {
  std::string_view url = {};  // where the page was fetched from, when known
  const SiteRules* site_rules = nullptr;
  Explain explain = Explain::no;
  int words_per_minute = 225;
};

// How the body was found.
enum class Outcome {
  article,       // a body stood out, or a rule for the site named it
  main_content,  // none did: the page without its furniture
  empty          // the page has no text
};

// One decision, for people who want to understand a miss.
struct Decision {
  std::string path;       // "body > div#main > article"
  std::string_view rule;  // static name
  double score = 0;       // the share of the page's text, or the candidate's score
  bool kept = false;
};

struct Extraction {
  Outcome outcome = Outcome::empty;
  std::vector<DomNode> roots;  // in document order; what is not below one of them is not the article
  std::vector<bool> dropped;   // by DomNode::index(); a dropped node goes with all below it
  // The text of structured data where the page itself shows little of it: it is the body then, and `roots` is empty.
  std::string hidden_body;
  PageMetadata metadata;
  std::size_t word_count = 0;
  int reading_minutes = 0;
  std::vector<Decision> decisions;

  bool is_dropped(DomNode node) const { return dropped[node.index()]; }
};

Extraction extract(const DomDocument& page, const Options& options = {});

}  // namespace offprint::html::article
