#pragma once
// Rules for single sites, given by the user: CSS selectors of an article's parts, in a small text file.
//
//   [example.com]
//   body: div.story
//   title: h1.headline
//   author: .byline a
//   date: time.published
//   strip: .poll, aside.more

#include <string>
#include <string_view>
#include <vector>

namespace offprint::html::article {

struct SiteRule {
  std::string host;                              // and all hosts below it
  std::string body, title, author, date, strip;  // selectors; empty ones leave the part to the general rules
};

struct SiteRules {
  std::vector<SiteRule> sites;
  std::vector<std::string> problems;  // lines that were not understood, with their number

  // The rule with the longest host that the address is of, or null.
  const SiteRule* find(std::string_view url) const;
};

SiteRules parse_site_rules(std::string_view text);

}  // namespace offprint::html::article
