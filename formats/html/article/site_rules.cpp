#include "site_rules.hpp"

#include "../selector.hpp"
#include "../text_tools.hpp"

namespace offprint::html::article {

namespace {

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  return fold_case(url.substr(0, url.find(':')));
}

bool is_within(std::string_view host, std::string_view site) {
  return host == site ||
         (host.size() > site.size() && host.ends_with(site) && host[host.size() - site.size() - 1] == '.');
}

std::string* part_of(SiteRule& rule, std::string_view key) {
  if (key == "body") return &rule.body;
  if (key == "title") return &rule.title;
  if (key == "author") return &rule.author;
  if (key == "date") return &rule.date;
  if (key == "strip") return &rule.strip;
  return nullptr;
}

class Parser {
 public:
  SiteRules run(std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(line.size() < text.size() ? line.size() + 1 : text.size());
      ++number_;
      read(trim(line));
    }
    return std::move(rules_);
  }

 private:
  void read(std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    if (line.front() == '[') return site(line);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return problem("is neither [host] nor part: selector");
    if (rules_.sites.empty()) return problem("stands before any [host]");
    std::string* part = part_of(rules_.sites.back(), trim(line.substr(0, colon)));
    if (part == nullptr) return problem("names no part; these are body, title, author, date and strip");
    const std::string_view selectors = trim(line.substr(colon + 1));
    if (!is_selector(selectors)) return problem("holds no CSS selector");
    // A part given twice matches either.
    *part += (part->empty() ? "" : ", ") + std::string(selectors);
  }

  void site(std::string_view line) {
    if (line.back() != ']' || line.size() < 3) return problem("is no [host]");
    rules_.sites.push_back({.host = fold_case(trim(line.substr(1, line.size() - 2))),
                            .body = {},
                            .title = {},
                            .author = {},
                            .date = {},
                            .strip = {}});
  }

  void problem(std::string_view what) {
    rules_.problems.push_back("line " + std::to_string(number_) + " " + std::string(what));
  }

  SiteRules rules_;
  std::size_t number_ = 0;
};

}  // namespace

const SiteRule* SiteRules::find(std::string_view url) const {
  const std::string host = host_of(url);
  const SiteRule* best = nullptr;
  for (const SiteRule& rule : sites)
    if (is_within(host, rule.host) && (best == nullptr || rule.host.size() > best->host.size())) best = &rule;
  return best;
}

SiteRules parse_site_rules(std::string_view text) {
  return Parser().run(text);
}

}  // namespace offprint::html::article
