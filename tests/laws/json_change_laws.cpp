// What changed JSON comes to: unknown members survive, other versions are named, nothing crashes; and the files that
// are generated from the tables are up to date. OFFPRINT_ACCEPT=1 writes them anew.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "json/json.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/format/json_value.hpp"

using namespace offprint;
using namespace offprint::laws;

namespace {

std::string written(const Document& document) {
  StringSink sink;
  Context context;
  REQUIRE(json::write(document, sink, context));
  return std::move(sink).take();
}

Result<Document> read(const std::string& text, json::Strictness strictness = json::Strictness::strict) {
  Context context;
  return json::read(Source::refer(text), context, {.strictness = strictness});
}

std::string rewritten(const std::string& text) {
  const Result<Document> document = read(text);
  return document ? written(*document) : describe(document.error());
}

std::string article(const std::string& body) {
  return "{\"offprint\": \"1.0\", \"kind\": \"article\",\n\"body\": [\n" + body + "]}\n";
}

std::string message(const std::string& text) {
  const Result<Document> document = read(text);
  return document ? "" : document.error().place + " " + document.error().message;
}

std::string file(const std::string& name) {
  std::ifstream stream(OFFPRINT_SOURCE_DIR "/formats/json/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Replaces what stands between two marks in a file, or all of it, when asked to.
void accept(const std::string& name, const std::string& text) {
  if (!std::getenv("OFFPRINT_ACCEPT")) return;
  std::ofstream(OFFPRINT_SOURCE_DIR "/formats/json/" + name, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("L5: unknown members and x- types survive") {
  for (
      const char* body :
      {R"({"type": "paragraph", "children": ["a"], "future": {"b": [1, 2.5, null]}})",
       R"({"type": "x-poll", "data": {"votes": 3}, "children": [{"type": "paragraph", "children": ["a"]}], "more": 1})",
       R"({"type": "paragraph", "children": [{"type": "x-badge", "children": ["a"]}]})",
       R"({"type": "list", "children": [{"type": "listItem", "zz": "item"}], "zz": "list"})"}) {
    CHECK(rewritten(article(body)) == article(body));
  }
  const std::string text = R"({"offprint": "1.0", "kind": "article",
"meta": {
 "title": ["T"],
 "mood": "good"},
"body": [],
"signature": {"by": "a"}}
)";
  CHECK(rewritten(text) == text);
}

TEST_CASE("L5: another major version is refused by name, a higher minor one read with a warning") {
  CHECK(message(R"({"offprint": "2.0", "kind": "article", "body": []})") ==
        "#/offprint Offprint JSON of version 2.0 cannot be read; this reads version 1");
  Context context;
  CHECK(json::read(Source::refer(R"({"offprint": "1.7", "kind": "article", "body": []})"), context));
  CHECK(context.diagnostics.count(Severity::warning) == 1);
}

TEST_CASE("errors say where they are") {
  CHECK(message(article(R"({"type": "heading", "level": 7})")) == "#/body/0/level the number must be between 1 and 6");
  CHECK(message(article(R"({"type": "heading"})")) == "#/body/0 the member 'level' is missing");
  CHECK(message(article(R"({"type": "paragraph", "children": ["a", "b"]})")) ==
        "#/body/0/children/1 two strings stand side by side; join them into one");
  CHECK(message(article(R"({"type": "emphasis"})")) == "#/body/0 'emphasis' is no type of node that may stand here");
  CHECK(message(article(R"({"type": "future"})")) == "#/body/0 'future' is no type of node that may stand here");
  CHECK(read(article(R"({"type": "future"})"), json::Strictness::lenient));
}

TEST_CASE("rules between nodes that are broken are mended") {
  CHECK(rewritten(article(R"({"type": "paragraph", "children": ["a", {"type": "noteRef", "ref": "n9"}]})")) ==
        article(R"({"type": "paragraph", "children": ["a"]})"));
  CHECK(rewritten(article(R"({"type": "div", "id": "a", "children": [{"type": "div", "id": "a"}]})")) ==
        article(R"({"type": "div", "id": "a", "children": [{"type": "div"}]})"));
}

TEST_CASE("bytes that are not what their hash says are refused") {
  Document document;
  document.resources().add("bytes", {});
  std::string text = written(document);
  const std::size_t data = text.find("Ynl0ZXM=");
  REQUIRE(data != std::string::npos);
  text[data] = 'Z';
  CHECK(message(text).find("not those that the resource's size and hash describe") != std::string::npos);
}

TEST_CASE("bytes cut or changed anywhere never crash the reader") {
  for_each_seed(60, [](std::uint64_t seed) {
    const std::string text = written(random_document(seed));
    Random random(seed);
    for (int i = 0; i < 30; ++i) {
      std::string changed = text;
      changed[random.below(changed.size())] = static_cast<char>(random.below(256));
      if (random.percent(30)) changed.resize(random.below(changed.size()));
      const Result<Document> document = read(changed);
      if (document) written(*document);
    }
  });
}

TEST_CASE("nesting beyond the limits is flattened") {
  std::string deep, tail;
  for (int i = 0; i < 400; ++i) {
    deep += R"({"type": "blockQuote", "children": [)";
    tail += "]}";
  }
  const std::string text = article(deep + R"({"type": "paragraph", "children": ["deep"]})" + tail);
  Context context;
  const Result<Document> document = json::read(Source::refer(text), context);
  REQUIRE(document);
  CHECK(context.diagnostics.count(Severity::warning) == 1);
  CHECK(written(*document).find("deep") != std::string::npos);
}

TEST_CASE("the published schema is the one that the tables give") {
  accept("schema.json", json::schema());
  CHECK(file("schema.json") == json::schema());
  CHECK(parse_json(json::schema()));
}

TEST_CASE("the README has the table of kinds, and its example reads and writes back") {
  const std::string begin = "<!-- kinds -->\n", end = "<!-- end of kinds -->\n";
  std::string readme = file("README.md");
  const std::size_t from = readme.find(begin) + begin.size(), to = readme.find(end);
  REQUIRE(to != std::string::npos);
  accept("README.md", readme.substr(0, from) + json::table_of_kinds() + readme.substr(to));
  readme = file("README.md");
  CHECK(readme.find(begin + json::table_of_kinds() + end) != std::string::npos);
  const std::size_t example = readme.find("```json\n") + 8;
  const std::string text = readme.substr(example, readme.find("```", example) - example);
  CHECK(rewritten(text) == text);
}
