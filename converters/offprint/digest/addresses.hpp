#pragma once
// Addresses by which articles are known, and the links that lead from one article of a digest to another.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "offprint/digest/digest.hpp"

namespace offprint::digest {

// What addresses of the same page have in common: host in lower case without "www.", path without a slash at its end,
// the query without what only counts visits. Empty for what is no web address, and for the front page of a site.
std::string address_key(std::string_view address);

// The key of a file that links between files go by: "file:" and its name without folders.
std::string file_key(std::string_view name);

// The address to show as an article's source, or "".
std::string_view source_of(const Meta& meta);

// Points links at the articles of the digest that they lead to.
class Linker {
 public:
  // `by_address`: keys to positions in `articles`. `removed`: ids of articles that are gone, with their addresses.
  Linker(Document& document, const std::vector<Article>& articles,
         const std::unordered_map<std::string, std::size_t>& by_address,
         const std::unordered_map<std::string, std::string>& removed)
      : document_(document), articles_(articles), by_address_(by_address), removed_(removed) {}

  void settle(const Article& article);

 private:
  void settle_link(Link& link, const Article& from);
  void restore(Link& link, std::string_view target);
  void lead_to(Link& link, std::size_t position, const Article& from, std::string_view fragment);
  bool has_id(std::size_t position, const std::string& id);

  Document& document_;
  const std::vector<Article>& articles_;
  const std::unordered_map<std::string, std::size_t>& by_address_;
  const std::unordered_map<std::string, std::string>& removed_;
  std::unordered_map<std::size_t, std::unordered_map<std::string, bool>> ids_;
};

}  // namespace offprint::digest
