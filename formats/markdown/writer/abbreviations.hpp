#pragma once
// The abbreviations of a document that definitions of their own can say: words that mean the same wherever they stand.

#include <map>
#include <string_view>

#include "markdown/definitions.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::markdown {

class DefinedAbbreviations {
 public:
  void collect(const Document& document);
  bool has(const Phrase& phrase) const;
  // Word and meaning, in order.
  const std::map<std::string_view, std::string_view>& all() const { return meanings_; }

 private:
  void add(const Phrase& phrase);
  void drop_prefixes();
  void drop_used_plainly(const Document& document);

  std::map<std::string_view, std::string_view> meanings_;
};

}  // namespace offprint::markdown
