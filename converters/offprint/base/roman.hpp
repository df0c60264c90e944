#pragma once
// Roman numbers, as lists count by them.

#include <string>
#include <string_view>

namespace offprint {

// In small letters; empty for numbers below 1. Of one above 3999 each further thousand is an m.
std::string roman(int number);
// The number that letters of either case say when they are written as roman() has them, else 0.
int roman_value(std::string_view letters);

}  // namespace offprint
