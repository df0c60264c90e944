#include "witness.hpp"

#include <algorithm>

#include "../text_tools.hpp"
#include "page_view.hpp"

namespace offprint::html::article {

namespace {

constexpr std::size_t least_size = 300, sample_count = 16, sample_size = 32;
constexpr double nearly_all = 0.8;

// Letters and digits alone, so that marks, spaces and case do not matter.
std::string key_of(std::string_view text) {
  std::string key;
  const std::string folded = fold_case(text);
  for (std::string_view rest = folded; !rest.empty();) {
    const char32_t code = take_code_point(rest);
    if (is_letter(code) || is_digit(code)) append_code_point(key, code);
  }
  return key;
}

std::string text_below(DomNode root) {
  std::string text;
  for (DomNode at = root; at;) {
    const bool skip = at.is_element() && is_never_text(at);
    if (at.is_text()) text += at.text();
    at = skip ? at.next_outside(root) : at.next_in(root);
  }
  return text;
}

}  // namespace

Witness::Witness(std::string_view body) {
  // Some give the text with its markup.
  const std::string plain = body.find("</") == std::string_view::npos ? std::string(body) : plain_value(body);
  const std::string key = key_of(plain);
  size_ = key.size();
  if (size_ < least_size) return;
  const std::size_t step = (size_ - sample_size) / (sample_count - 1);
  for (std::size_t i = 0; i < sample_count; ++i) samples_.push_back(key.substr(i * step, sample_size));
}

double Witness::share_in(std::string_view text) const {
  if (samples_.empty()) return 0;
  const std::string key = key_of(text);
  const auto found = std::count_if(samples_.begin(), samples_.end(),
                                   [&key](const std::string& sample) { return key.find(sample) != std::string::npos; });
  return static_cast<double>(found) / static_cast<double>(samples_.size());
}

DomNode Witness::find_in(DomNode root) const {
  if (!speaks() || share_in(text_below(root)) < nearly_all) return {};
  // Pages nest their articles no deeper than this, and each level costs its text once.
  constexpr int deepest = 40;
  for (int level = 0; level < deepest; ++level) {
    DomNode inner;
    for (DomNode child : root.children())
      if (child.is_element() && !is_never_text(child) && share_in(text_below(child)) >= nearly_all) inner = child;
    if (!inner) break;
    root = inner;
  }
  return root;
}

}  // namespace offprint::html::article
