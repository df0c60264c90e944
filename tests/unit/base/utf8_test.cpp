#include "offprint/base/utf8.hpp"

#include <doctest/doctest.h>

using namespace offprint;

TEST_CASE("a text is shortened between characters") {
  CHECK(utf8::shortened("short", 5) == "short");
  CHECK(utf8::shortened("longer", 5) == "longe…");
  CHECK(utf8::shortened("aéb", 2) == "a…");
}
