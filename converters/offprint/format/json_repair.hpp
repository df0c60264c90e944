#pragma once
// JSON as people and pages write it, brought to what a strict parser takes.

#include <string>
#include <string_view>

namespace offprint {

// Mends comments (HTML's too), CDATA marks, control characters in strings, trailing commas, values side by side and a
// missing end. What cannot be mended is left for the parser to refuse.
std::string repair_json(std::string_view text);

// Gives integers of 19 digits and more an exponent, so that a parser takes them for floating-point numbers. Meant for
// text that failed because of one: shorter numbers and strings stay as they are.
std::string widen_integers(std::string_view text);

}  // namespace offprint
