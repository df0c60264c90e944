#include "offprint/format/yaml.hpp"

#include <doctest/doctest.h>

using namespace offprint;

namespace {

Value yaml(std::string_view text) {
  const Result<Value> parsed = parse_yaml(text, {});
  REQUIRE(parsed);
  return *parsed;
}

std::string problem(const Result<Value>& parsed) {
  return parsed ? "no error" : describe(parsed.error());
}

}  // namespace

TEST_CASE("plain scalars are what YAML 1.2 says, but dates, codes, yes and no stay text") {
  CHECK(yaml("[1, -2, 0x1F, 1.5, -1e3, true, null, ~]") ==
        Value(Value::Array{1, -2, 31, 1.5, -1000.0, true, nullptr, nullptr}));
  CHECK(yaml("[2024-03-01, 2024-03-01T10:00:00Z, yes, no, on, 007, 99999999999999999999, .inf, 1:20]") ==
        Value(Value::Array{"2024-03-01", "2024-03-01T10:00:00Z", "yes", "no", "on", "007", "99999999999999999999",
                           ".inf", "1:20"}));
  CHECK(yaml("['1', \"true\", !!str 5]") == Value(Value::Array{"1", "true", "5"}));
}

TEST_CASE("mappings nest, the last of equal keys counts, an empty text is null") {
  CHECK(yaml("a: {b: [c]}\na2: |\n  x\n  y\n") ==
        Value(Value::Object{{"a", Value::Object{{"b", Value::Array{"c"}}}}, {"a2", "x\ny\n"}}));
  CHECK(yaml("a: 1\na: 2") == Value(Value::Object{{"a", 2}}));
  CHECK(yaml("").is_null());
  CHECK(yaml("a: 1\n---\nb: 2") == Value(Value::Object{{"a", 1}}));
}

TEST_CASE("what could cost too much or mean nothing is refused with its place") {
  CHECK(problem(parse_yaml("a: &x [1]\nb: *x", {})) ==
        "2:4: YAML: an alias (*name) is not allowed; write the value itself");
  CHECK(problem(parse_yaml(std::string(100'000, '['), {})) == "1:65: YAML: nesting is too deep");
  CHECK(problem(parse_yaml("? [a]\n: b", {})) == "1:3: YAML: a key must be a single word or text");
  CHECK(problem(parse_yaml("a: 'b", {})) == "1:6: YAML: found unexpected end of stream");
  CHECK_FALSE(parse_yaml("a: \xFF", {}));
  CHECK_FALSE(parse_yaml("a: \"\\0\"", {}));
}

TEST_CASE("written YAML is quoted only where needed and reads back equal") {
  const OrderedValues mapping = {
      {"title", "On offprints: a note"},
      {"plain", "It's 5 o'clock - really"},
      {"date", "2024-03-01"},
      {"text", "a\nb\n\n c\n"},
      {"kept", "a\n\n"},
      {"cut", "a\nb"},
      {"list", Value::Array{"a", 5, 2.0, true, nullptr, "5", "no", "", " x", "x ", "#a", "a #b", "-", "a:", "\ta"}},
      {"maps", Value::Array{Value::Object{{"a", 1}, {"b", Value::Array{}}}, Value::Array{Value::Array{"x"}}}},
      {"none", Value::Object{}},
      {"a: b", "\xE2\x80\xA8 \xC2\x85 \xEF\xBB\xBF"}};
  const std::string text = write_yaml(mapping);
  CHECK(
      text.starts_with("title: \"On offprints: a note\"\nplain: It's 5 o'clock - really\ndate: 2024-03-01\n"
                       "text: |\n  a\n  b\n\n   c\nkept: |+\n  a\n\ncut: |-\n  a\n  b\nlist:\n  - a\n  - 5\n"));
  Value::Object expected;
  for (const auto& [key, value] : mapping) expected.emplace(key, value);
  const Result<Value> parsed = parse_yaml(text, {});
  REQUIRE_MESSAGE(parsed, problem(parsed) << "\n" << text);
  CHECK(*parsed == Value(expected));
}

TEST_CASE("every text of three awkward characters survives as value and as key") {
  const std::string_view awkward = " \n\t:#-?[]{},&*!|>'\"%@`\\~=.a0";
  OrderedValues mapping;
  Value::Object expected;
  for (const char a : awkward) {
    for (const char b : awkward) {
      for (const char c : awkward) {
        const std::string text{a, b, c};
        mapping.emplace_back(text, text);
        expected.emplace(text, text);
      }
    }
  }
  const Result<Value> parsed = parse_yaml(write_yaml(mapping), {});
  REQUIRE_MESSAGE(parsed, problem(parsed));
  CHECK(*parsed == Value(expected));
}

TEST_CASE("TOML is read the same way") {
  const Result<Value> parsed = parse_toml("title = 'a'\ndate = 2024-03-01T10:00:00Z\n[x.y]\nn = [1, 2.5, true]\n", {});
  REQUIRE_MESSAGE(parsed, problem(parsed));
  CHECK(*parsed == Value(Value::Object{{"title", "a"},
                                       {"date", "2024-03-01T10:00:00Z"},
                                       {"x", Value::Object{{"y", Value::Object{{"n", Value::Array{1, 2.5, true}}}}}}}));
  CHECK_FALSE(parse_toml("a = ", {}));
  std::string deep = "a";
  for (int i = 0; i < 100'000; ++i) deep += ".a";
  CHECK(problem(parse_toml(deep + "=1", {})) == "TOML: a key has too many parts");
  CHECK_FALSE(parse_toml("a = " + std::string(100'000, '['), {}));
  CHECK(parse_toml("a = \"" + std::string(1000, '.') + "\"", {}));
}
