#include "offprint/base/base64.hpp"

#include <doctest/doctest.h>

using namespace offprint;

namespace {

std::string encoded(std::string_view bytes) {
  std::string out;
  append_base64(out, bytes);
  return out;
}

}  // namespace

TEST_CASE("the examples of RFC 4648") {
  CHECK(encoded("") == "");
  CHECK(encoded("f") == "Zg==");
  CHECK(encoded("fo") == "Zm8=");
  CHECK(encoded("foo") == "Zm9v");
  CHECK(encoded("foobar") == "Zm9vYmFy");
}

TEST_CASE("every byte comes back at every length") {
  std::string bytes;
  for (int i = 0; i < 600; ++i) {
    CHECK(decode_base64(encoded(bytes)) == bytes);
    bytes += static_cast<char>(i * 7);
  }
}

TEST_CASE("white space is ignored, anything else refused") {
  CHECK(decode_base64("Zm9v\n YmFy \n") == "foobar");
  CHECK(decode_base64("Zm9\nv") == "foo");
  for (const char* text : {"Zg", "Zg=", "Z", "Zg==Zg==", "Zm9v!mFy", "Zm9v-_==", "===="}) {
    CAPTURE(text);
    CHECK(!decode_base64(text));
  }
}
