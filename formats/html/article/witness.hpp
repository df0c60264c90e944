#pragma once
// What structured data gives as the article's whole text, as a witness of the body that was chosen on the page.
//   const Witness witness(evidence.value(Field::article_body));
//   if (witness.speaks() && witness.share_in(text) < 0.5) root = witness.find_in(view.body());

#include <string>
#include <string_view>
#include <vector>

#include "../dom.hpp"

namespace offprint::html::article {

class Witness {
 public:
  explicit Witness(std::string_view body);

  // Whether it is long enough to tell one body from another.
  bool speaks() const { return !samples_.empty(); }
  // Letters of the whole text.
  double size() const { return static_cast<double>(size_); }
  // The share of samples of the text, 0..1, that occur in another one.
  double share_in(std::string_view text) const;
  // The smallest element at or below `root` that holds nearly all of the text; nothing when the page does not show it.
  DomNode find_in(DomNode root) const;

 private:
  std::size_t size_ = 0;
  std::vector<std::string> samples_;  // of letters and digits alone
};

}  // namespace offprint::html::article
