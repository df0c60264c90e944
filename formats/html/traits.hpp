#pragma once
// What the reader asks of an element's attributes, gathered in one pass over them.
//   const Traits traits = inspect(element);
//   if (traits.hidden) return;

#include <string_view>

#include "dom.hpp"
#include "offprint/ast/document.hpp"

namespace offprint::html {

struct Traits {
  std::string_view id, classes, language, direction, style, title, role, epub_type, width, height;
  bool hidden = false;  // by the attribute or by style
  bool others = false;  // has attributes for Attributes::key_values
  bool ours = false;    // has what our own writer leaves: data-offprint

  bool has_class(std::string_view name) const;
  bool has_class_prefix(std::string_view prefix) const { return !class_with_prefix(prefix).empty(); }
  // The first class that begins so, whole; or "".
  std::string_view class_with_prefix(std::string_view prefix) const;
  bool empty() const {
    return id.empty() && classes.empty() && language.empty() && direction.empty() && role.empty() &&
           epub_type.empty() && !others;
  }
};

Traits inspect(DomNode element);

// Takes the first word off the front of a list of words; "" at its end.
std::string_view take_word(std::string_view& list);
bool has_word(std::string_view list, std::string_view word);
// The value of a property in a style attribute, trimmed, without "!important"; "" when it is not set.
std::string_view style_value(std::string_view style, std::string_view property);
// A number of CSS pixels ("300", "300px"), or 0.
int pixels(std::string_view text);
Direction direction_of(std::string_view value);
// True for attributes that Attributes::key_values keeps: data-*, aria-*, role, item*, epub:type.
bool is_kept_key(std::string_view name);

}  // namespace offprint::html
