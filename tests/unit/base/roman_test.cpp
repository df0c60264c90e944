#include "offprint/base/roman.hpp"

#include <doctest/doctest.h>

using namespace offprint;

TEST_CASE("Roman numbers are written and read back") {
  CHECK(roman(0).empty());
  CHECK(roman(4) == "iv");
  CHECK(roman(1994) == "mcmxciv");
  for (int number = 1; number < 4000; ++number) CHECK(roman_value(roman(number)) == number);
  CHECK(roman_value("XIV") == 14);
}

TEST_CASE("letters that no Roman number is written with are none") {
  for (const char* letters : {"", "iiii", "vx", "ic", "iix", "abc", "x1"}) CHECK(roman_value(letters) == 0);
}
