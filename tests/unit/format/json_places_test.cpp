#include <doctest/doctest.h>

#include <string>

#include "json/json.hpp"

using namespace offprint;

namespace {

Error refusal(std::string_view document) {
  Context context;
  context.input_name = "a.json";
  const Result<Document> read = json::read(Source::own(std::string(document)), context);
  REQUIRE_FALSE(read);
  return read.error();
}

}  // namespace

TEST_CASE("an error in JSON names its place by a pointer") {
  CHECK(refusal(R"({"offprint": "1.0", "kind": "article", "body": [{"type": "heading", "level": 9}]})").place ==
        "a.json#/body/0/level");
  CHECK(refusal(R"({"offprint": "1.0", "kind": "article", "body": [], "meta": {"extra": 1}})").place ==
        "a.json#/meta/extra");
}

TEST_CASE("of a deep place both ends are named") {
  std::string document = R"({"offprint": "1.0", "kind": "article", "body": [{"type": "paragraph", "children": [)";
  for (int level = 0; level < 300; ++level) document += R"({"type": "span", "children": ["x", )";
  document += "\"y\"";
  for (int level = 0; level < 300; ++level) document += "]}";
  const Error error = refusal(document + "]}]}");
  CHECK(error.place.starts_with("a.json#/body/0/children/0/children/1/"));
  CHECK(error.place.find("/.../") != error.place.npos);
  CHECK(error.place.size() < 300);
}
