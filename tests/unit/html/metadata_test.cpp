#include "html/metadata.hpp"

#include <doctest/doctest.h>

#include "html/evidence.hpp"

namespace offprint::html {
namespace {

PageMetadata metadata_of(std::string_view source) {
  return read_metadata(DomDocument::parse(source));
}

using Names = std::vector<std::string>;

TEST_CASE("bylines become persons") {
  CHECK(split_persons("By Ann Lee and Bob Ray, Staff Writers") == Names{"Ann Lee", "Bob Ray"});
  CHECK(split_persons("Von Jörg Müller und Ülkü Öz") == Names{"Jörg Müller", "Ülkü Öz"});
  CHECK(split_persons("Par Léa Roux | Publié le 3 mai") == Names{"Léa Roux"});
  CHECK(split_persons("Lee, Ann") == Names{"Ann Lee"});
  CHECK(split_persons("作者：王小明") == Names{"王小明"});
  CHECK(split_persons("ann@example.org") == Names{});
  CHECK(split_persons("https://example.org/ann") == Names{});
  CHECK(split_persons("admin") == Names{});
}

TEST_CASE("the title loses the name of its site") {
  CHECK(
      metadata_of("<title>Rain is coming | The Daily</title><meta property=og:site_name content='The Daily'>").title ==
      "Rain is coming");
  CHECK(metadata_of("<title>Daily.example: Rain is coming</title><link rel=canonical href=https://daily.example/1>")
            .title == "Rain is coming");
}

TEST_CASE("a title without a known site keeps what may be its own") {
  CHECK(metadata_of("<title>Sun - a star</title>").title == "Sun - a star");
}

TEST_CASE("JSON-LD is read through references and graphs") {
  const PageMetadata found = metadata_of(R"(<script type="application/ld+json">
    {"@context": "https://schema.org", "@graph": [
      {"@type": "NewsArticle", "headline": "Rain &amp; wind", "author": {"@id": "#ann"},
       "datePublished": "2020-02-03T04:05:06Z", "publisher": {"@type": "Organization", "name": "The Daily"}},
      {"@type": "Person", "@id": "#ann", "name": "Ann Lee", "url": "/ann"}]}</script>)");
  CHECK(found.title == "Rain & wind");
  REQUIRE(found.authors.size() == 1);
  CHECK(found.authors[0].name == "Ann Lee");
  CHECK(found.authors[0].url == "/ann");
  CHECK(found.published == "2020-02-03T04:05:06Z");
  CHECK(found.site_name == "The Daily");
}

TEST_CASE("the site is no author") {
  const PageMetadata found =
      metadata_of("<meta property=og:site_name content='The Daily'><meta name=author content='The Daily'>");
  CHECK(found.authors.empty());
}

TEST_CASE("the site's name goes from a byline, and an agency from beside a person") {
  const PageMetadata found = metadata_of(
      "<meta property=og:site_name content='The Daily'><meta name=author content='The Daily - Ann Lee, dpa'>");
  REQUIRE(found.authors.size() == 1);
  CHECK(found.authors[0].name == "Ann Lee");
}

TEST_CASE("a line's persons are found beside its date") {
  const auto names = [](std::string_view line, std::string_view date) {
    const std::size_t at = line.find(date);
    return find_byline(line, at, at + date.size());
  };
  CHECK(names("6.11.2023 13:30 von Ann Lee", "6.11.2023") == "Ann Lee");
  CHECK(names("Written by Ann Lee on 3 May 2021", "3 May 2021") == "Ann Lee on");
  CHECK(names("4.2.2022 | 13:10 Uhr | Ann Lee", "4.2.2022") == "Ann Lee");
  CHECK(names("4 May 2022 | 5 min read", "4 May 2022").empty());
  CHECK(find_byline("Datum: heute Autor: Ann Lee Quelle: dpa", 99, 0) == "Ann Lee");
}

TEST_CASE("a publication date of a meta element goes before one of a comment's microdata") {
  const PageMetadata found = metadata_of(R"(
    <meta property="article:published_time" content="2020-02-03">
    <div itemscope itemtype="https://schema.org/Comment"><span itemprop="datePublished">2021-01-01</span></div>)");
  CHECK(found.published == "2020-02-03");
}

TEST_CASE("keywords and licences are gathered") {
  const PageMetadata found = metadata_of(
      "<meta name=keywords content='rain, wind,rain'>"
      "<p><a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a>");
  CHECK(found.tags == Names{"rain", "wind"});
  CHECK(found.license.url == "https://creativecommons.org/licenses/by/4.0/");
}

}  // namespace
}  // namespace offprint::html
