#pragma once

#include <string_view>

namespace offprint::epub {

// Whether an element of MathML 3 takes the attribute with this value. Ids are left out: no link can name one, and two
// formulas may have the same.
bool is_mathml_attribute(std::string_view element, std::string_view name, std::string_view value);

// Whether the word is in a list of words with a space between.
bool has_word(std::string_view list, std::string_view word);

}  // namespace offprint::epub
