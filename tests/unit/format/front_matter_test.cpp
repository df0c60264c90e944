#include "offprint/format/front_matter.hpp"

#include <doctest/doctest.h>

#include "offprint/ast/query.hpp"

using namespace offprint;

namespace {

Document read(std::string_view yaml) {
  Document document;
  const Result<Value> parsed = parse_yaml(yaml, {});
  REQUIRE(parsed);
  REQUIRE(read_front_matter(*parsed, document, document.meta()));
  return document;
}

}  // namespace

TEST_CASE("front matter as blogs write it becomes metadata") {
  const Document document = read(
      "title: On paper\nauthor: Ada Example\ndate: 2024-03-01 10:00:00 +0100\nlastmod: 2024-03-02\n"
      "tags: paper, print\nlang: en\nimage: cover.png\nlicense: https://example.org/l\nlayout: post\n");
  const Meta& meta = document.meta();
  CHECK(plain_text(*meta.title) == "On paper");
  CHECK(meta.authors == std::vector<Author>{{.name = "Ada Example"}});
  CHECK(meta.published == "2024-03-01T10:00:00+01:00");
  CHECK(meta.modified == "2024-03-02");
  CHECK(meta.tags == std::vector<std::string>{"paper", "print"});
  CHECK(meta.lead_image->src == "cover.png");
  CHECK(meta.license.url == "https://example.org/l");
  CHECK(meta.extra.at("layout") == Value("post"));
}

TEST_CASE("authors may be a list of names and mappings") {
  const Document document =
      read("authors:\n  - Ada\n  - name: Bo\n    url: https://example.org/bo\n    bio: Prints.\n");
  CHECK(document.meta().authors ==
        std::vector<Author>{{.name = "Ada"}, {.name = "Bo", .url = "https://example.org/bo", .bio = "Prints."}});
}

TEST_CASE("a field whose value cannot be used is kept as it is") {
  const Document document = read("title: [a]\nword_count: many\ndate:\n");
  CHECK_FALSE(document.meta().title);
  CHECK(document.meta().extra.at("title") == Value(Value::Array{"a"}));
  CHECK(document.meta().extra.at("word_count") == Value("many"));
  CHECK(document.meta().extra.count("date") == 0);
}

TEST_CASE("of two names of one field the first counts, and the other is kept") {
  const Document document = read("date: 2024-03-01\nauthor: Ada\nbyline: Bo\npublished: true\n");
  CHECK(document.meta().published == "2024-03-01");
  CHECK(document.meta().authors == std::vector<Author>{{.name = "Ada"}});
  CHECK(document.meta().extra.at("byline") == Value("Bo"));
  CHECK(document.meta().extra.at("published") == Value(true));
}

TEST_CASE("dates with a time become RFC 3339 and other texts stay") {
  CHECK(front_matter_date("2024-03-01") == "2024-03-01");
  CHECK(front_matter_date("2024-03-01 10:00") == "2024-03-01T10:00:00Z");
  CHECK(front_matter_date("2024-03-01T10:00:00.25-05:30") == "2024-03-01T10:00:00.25-05:30");
  CHECK(front_matter_date("March 2024") == "March 2024");
  CHECK(front_matter_date("2024-03-01 at noon") == "2024-03-01 at noon");
}

TEST_CASE("all metadata written as YAML reads back equal") {
  Document document;
  Meta& meta = document.meta();
  document.set_title("Title: yes");
  meta.authors = {{.name = "Ada", .url = "u", .bio = "A\nB", .role = "aut", .file_as = "Example, Ada"}, {.name = "5"}};
  meta.contributors = {{.name = "Ed", .role = "edt"}};
  meta.published = "2024-03-01";
  meta.modified = "2024-03-02T10:00:00Z";
  meta.site_name = "no";
  meta.section = "s";
  meta.tags = {"a, b"};
  meta.source_url = "https://example.org/#x";
  meta.canonical_url = "https://example.org/";
  meta.language = "no";
  meta.direction = Direction::rtl;
  meta.description = "d";
  meta.excerpt = "e";
  meta.lead_image = &document.make<Image>(document.keep("a.png"), document.keep("alt"), document.keep("t"));
  meta.lead_image->width = 3;
  meta.license = {"CC", "https://example.org/cc"};
  meta.word_count = 0;
  meta.reading_minutes = 7;
  meta.related = {{"a"}, {"b", "t", "next"}};
  meta.identifiers = {{"isbn", "978", true}, {"", "x"}};
  meta.publisher = "p";
  meta.series = {"s", "2"};
  meta.issue = "4";
  meta.subjects = {"one, two", "three"};
  meta.rights = "r";
  meta.page_progression = Direction::rtl;
  meta.accessibility = {{"accessMode", {"textual", "visual"}}};
  meta.extra = {{"rating", 5}, {"tags", "own"}, {"extra", Value::Array{1.5, "x"}}, {"date", nullptr}};
  const std::string text = write_yaml(front_matter(meta));
  INFO(text);
  CHECK(equal(read(text).meta(), meta));
}
