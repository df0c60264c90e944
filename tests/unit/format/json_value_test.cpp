#include "offprint/format/json_value.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace offprint;

namespace {

std::string rewritten(std::string_view text, JsonSyntax syntax = JsonSyntax::strict) {
  const Result<Value> value = parse_json(text, {}, syntax);
  if (!value) return "error: " + value.error().message;
  std::string out;
  write_json(*value, out);
  return out;
}

bool refused(std::string_view text, JsonSyntax syntax = JsonSyntax::strict) {
  return !parse_json(text, {}, syntax);
}

}  // namespace

TEST_CASE("values of every type read and write back") {
  CHECK(rewritten(R"({"b": [1, -2.5, true, null], "a": {"x": "y"}, "c": []})") ==
        R"({"a": {"x": "y"}, "b": [1, -2.5, true, null], "c": []})");
  std::string compact;
  write_json(*parse_json(R"({"a": [1, {"b": 2}]})"), compact, JsonSpacing::compact);
  CHECK(compact == R"({"a":[1,{"b":2}]})");
}

TEST_CASE("nothing is no JSON, wherever it points") {
  CHECK(refused({}));
  CHECK(refused("", JsonSyntax::lenient));
  CHECK(refused("\xEF\xBB\xBF"));
}

TEST_CASE("of members with one name the last counts") {
  CHECK(rewritten(R"({"a": 1, "a": 2})") == R"({"a": 2})");
}

TEST_CASE("integers keep 64 bits and become floating-point numbers beyond") {
  CHECK(rewritten("[9223372036854775807, -9223372036854775808]") == "[9223372036854775807, -9223372036854775808]");
  CHECK(rewritten("18446744073709551615") == "18446744073709551616.0");
  CHECK(rewritten(R"([123456789012345678901234567890, "123456789012345678901234567890"])") ==
        R"([1.2345678901234568e+29, "123456789012345678901234567890"])");
  CHECK(rewritten(R"({"12345678901234567890123\"4": -12345678901234567890123})") ==
        R"({"12345678901234567890123\"4": -1.2345678901234568e+22})");
}

TEST_CASE("a floating-point number stays one") {
  CHECK(rewritten("[1.0, 0.1, 1e300, -0.0]") == "[1.0, 0.1, 1e+300, -0.0]");
  CHECK(refused("1e999"));
  std::string out;
  append_json_number(out, std::numeric_limits<double>::infinity());
  append_json_number(out, std::nan(""));
  CHECK(out == "nullnull");
}

TEST_CASE("strings escape what JSON demands and nothing else") {
  std::string out;
  append_json_string(out, std::string_view("a\"\\\n\t\r\b\f\0\x1f é \xf0\x9f\x98\x80 </script>", 28));
  CHECK(out == "\"a\\\"\\\\\\n\\t\\r\\b\\f\\u0000\\u001f é \xf0\x9f\x98\x80 </script>\"");
}

TEST_CASE("each character is escaped wherever it stands in a word") {
  for (std::size_t before = 0; before < 20; ++before) {
    for (const char c : {'"', '\\', '\n', '\x01'}) {
      const std::string text = std::string(before, 'x') + c + std::string(9, '\x7f');
      std::string out;
      append_json_string(out, text);
      const Result<Value> back = parse_json(out);
      REQUIRE(back);
      CHECK(*back->string() == text);
    }
  }
}

TEST_CASE("ill-formed UTF-8 is written as U+FFFD") {
  std::string out;
  append_json_string(out, "a\xff\"b");
  CHECK(out == "\"a\xef\xbf\xbd\\\"b\"");
}

TEST_CASE("depth is limited") {
  Limits limits;
  limits.max_json_depth = 10;
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(nested(10), limits));
  const Result<Value> deeper = parse_json(nested(11), limits);
  REQUIRE(!deeper);
  CHECK(deeper.error().message == "JSON nests deeper than 10 levels");
  CHECK(!parse_json(nested(1'000'000)));
}

TEST_CASE("what is no JSON is refused") {
  for (const char* text :
       {"", " ", "{", "[1,]", "{\"a\"}", "nul", "\"\\x\"", "1 2", "\"a\nb\"", "\xff", "\"\xff\"", "01"}) {
    CAPTURE(text);
    CHECK(refused(text));
  }
}

TEST_CASE("lenient reading mends what pages get wrong") {
  const auto mended = [](std::string_view text) { return rewritten(text, JsonSyntax::lenient); };
  CHECK(mended("{\"a\": \"b\nc\"}") == R"({"a": "b\nc"})");
  CHECK(mended("<!-- {\"a\": [1, 2,], } -->") == R"({"a": [1, 2]})");
  CHECK(mended("//<![CDATA[\n{\"a\": 1}\n//]]>") == R"({"a": 1})");
  CHECK(mended("/* x */ {\"a\": 1 // y\n}") == R"({"a": 1})");
  CHECK(mended("{\"a\": \"b\xff\"}") == "{\"a\": \"b\xef\xbf\xbd\"}");
  CHECK(mended("\xef\xbb\xbf{\"a\": 1}") == R"({"a": 1})");
  CHECK(refused("nothing of the kind", JsonSyntax::lenient));
}
