#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "offprint/digest/words.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;
using digest::Digest;

namespace {

constexpr std::string_view long_text =
    "The ferry leaves at two in the morning with its lamp lit. Nobody has counted on it since the bridge opened, and "
    "yet the benches fill. A baker crosses to his oven, a nurse to her shift, and a boy with a trumpet goes nowhere at "
    "all. The lamp is older than the boat. It was taken from the first ferry when that was broken up, and the captain "
    "trims it himself before he casts off. Whoever asks him why is told to look at the water.";

std::string page(std::string_view title, std::string_view canonical, std::string_view body) {
  std::string html = "<!DOCTYPE html><html lang=\"en\"><head><title>" + std::string(title) + "</title>";
  if (!canonical.empty()) html += "<link rel=\"canonical\" href=\"" + std::string(canonical) + "\">";
  return html + "<meta name=\"author\" content=\"Ada Example\"></head><body>" + std::string(body) + "</body></html>";
}

digest::Input input(std::string name, std::string_view html, std::string section = {}) {
  Context context;
  Result<Document> document = read(html, "html", context);
  REQUIRE(document);
  return {*std::move(document), std::move(name), std::move(section)};
}

void add(Digest& into, std::string name, std::string_view html, std::string section = {}) {
  Result<digest::Prepared> prepared = digest::prepare(input(std::move(name), html, std::move(section)));
  REQUIRE(prepared);
  Context context;
  into.add(*std::move(prepared), context);
}

Document finished(Digest&& digest) {
  Context context;
  return std::move(digest).book(context);
}

std::vector<std::string> links_of(const Document& book, std::string_view title) {
  std::vector<std::string> found;
  for (const Node& child : book.root().children()) {
    const auto* item = child.as<BookItem>();
    if (plain_text(*item->meta->title) != title) continue;
    for (const Link& link : descendants<Link>(*item)) {
      if (!link.attributes().has_class("digest-source")) found.emplace_back(link.href.view());
    }
  }
  return found;
}

std::string id_of(const Document& book, std::string_view title) {
  for (const Node& child : book.root().children()) {
    if (plain_text(*child.as<BookItem>()->meta->title) == title) return std::string(child.attributes().id.view());
  }
  return {};
}

std::vector<std::string> titles(const Document& book) {
  std::vector<std::string> found;
  for (const Node& child : book.root().children()) found.push_back(plain_text(*child.as<BookItem>()->meta->title));
  return found;
}

std::string as_epub(const Document& book) {
  Context context;
  Result<std::string> bytes = write(book, "epub", context, {{}, {{"epub-title-page", "false"}, {"sandbox", "true"}}});
  REQUIRE(bytes);
  return *bytes;
}

Document from_epub(const std::string& bytes) {
  Context context;
  Result<Document> book = read(bytes, "epub", context);
  REQUIRE(book);
  return *std::move(book);
}

const std::string a = page("A", "https://site.example/a/",
                           "<h1>A</h1><p>See <a href=\"https://www.site.example/b?utm_source=x#two\">b</a> and <a "
                           "href=\"/c\">c</a>.</p><h2 id=\"one\">One</h2><p>More.</p>");
const std::string b = page("B", "https://site.example/b",
                           "<h1>B</h1><p>Back to <a href=\"http://site.example/a/#one\">a</a>.</p><h2 "
                           "id=\"two\">Two</h2><p>Text.</p>");
const std::string c = page("C", "https://site.example/c", "<h1>C</h1><p>Third. <a href=\"b.html\">B</a></p>");

}  // namespace

TEST_CASE("links between articles lead into the book, fragments included") {
  Digest digest;
  add(digest, "a.html", a);
  add(digest, "b.html", b);
  const Document book = finished(std::move(digest));
  CHECK(links_of(book, "A") == std::vector<std::string>{"#" + id_of(book, "B") + "/two", "https://site.example/c"});
  CHECK(links_of(book, "B") == std::vector<std::string>{"#" + id_of(book, "A") + "/one"});
  CHECK(validate(book).empty());
}

TEST_CASE("links between files without addresses lead into the book") {
  Digest digest;
  add(digest, "x/a.html", page("A", "", "<p>See <a href=\"b.html#two\">b</a> and <a href=\"other.html\">o</a>.</p>"));
  add(digest, "x/b.html", page("B", "", "<h2 id=\"two\">Two</h2><p>Text.</p>"));
  const Document book = finished(std::move(digest));
  CHECK(links_of(book, "A") == std::vector<std::string>{"#" + id_of(book, "B") + "/two", "other.html"});
}

TEST_CASE("links stay as they are when that is asked for") {
  Digest digest({.links = digest::Links::untouched});
  add(digest, "a.html", a);
  add(digest, "b.html", b);
  const Document book = finished(std::move(digest));
  CHECK(links_of(book, "B") == std::vector<std::string>{"http://site.example/a/#one"});
}

TEST_CASE("an article has the same id in every digest") {
  Digest one, two;
  add(one, "a.html", a);
  add(two, "b.html", b);
  add(two, "elsewhere/a-again.html", a);
  CHECK(one.entries()[0].id == two.entries()[1].id);
}

TEST_CASE("articles of one canonical address are one article") {
  Digest digest;
  add(digest, "a.html", a);
  add(digest, "copy.html", page("A, printed", "http://www.site.example/a", "<p>Short.</p>"));
  CHECK(digest.size() == 1);
  CHECK(digest.merged() == 1);
}

TEST_CASE("front pages of sites are no article's address") {
  Digest digest;
  add(digest, "a.html", page("A", "https://site.example/", "<p>First.</p>"));
  add(digest, "b.html", page("B", "https://site.example/", "<p>Second.</p>"));
  CHECK(digest.size() == 2);
}

TEST_CASE("a text that is almost the same is merged, with a note on the other's head") {
  Digest digest;
  add(digest, "a.html", page("Ferry", "https://one.example/f", "<p>" + std::string(long_text) + "</p>"));
  add(digest, "b.html",
      page("The ferry", "https://two.example/g", "<p>" + std::string(long_text) + "</p><p>Reprinted.</p>"));
  add(digest, "c.html", page("Other", "https://two.example/h", "<p>Quite another text about a garden.</p>"));
  CHECK(digest.size() == 2);
  const Document book = finished(std::move(digest));
  CHECK(plain_text(book.root()).find("Also at two.example/g") != std::string::npos);
}

TEST_CASE("duplicates stay when that is asked for, each with an id of its own") {
  Digest digest({.duplicates = digest::Duplicates::keep});
  add(digest, "a.html", a);
  add(digest, "a.html", a);
  REQUIRE(digest.size() == 2);
  CHECK(digest.entries()[0].id != digest.entries()[1].id);
  CHECK(validate(finished(std::move(digest))).empty());
}

TEST_CASE("short texts that are alike under other titles are no duplicates") {
  Digest digest;
  const std::string wall = "<p>Subscribe to go on reading this article and all the others of our paper.</p>";
  add(digest, "a.html", page("One", "https://site.example/1", wall));
  add(digest, "b.html", page("Two", "https://site.example/2", wall));
  CHECK(digest.size() == 2);
}

TEST_CASE("an article with nothing to read is an error") {
  Result<digest::Prepared> prepared = digest::prepare(input("empty.html", "<title>Empty</title>"));
  REQUIRE_FALSE(prepared);
  CHECK(describe(prepared.error()) == "empty.html: holds nothing to read");
}

TEST_CASE("articles stand under their sections, in the order asked for") {
  const auto dated = [](std::string_view title, std::string_view date) {
    return "<title>" + std::string(title) + "</title><meta property=\"article:published_time\" content=\"" +
           std::string(date) + "\"><p>Text of " + std::string(title) + ".</p>";
  };
  const auto fill = [&](Digest& digest) {
    add(digest, "1.html", dated("Old", "2024-01-01"), "News");
    add(digest, "2.html", dated("Tale", "2024-02-01"), "Stories");
    add(digest, "3.html", dated("New", "2024-03-01"), "News");
  };
  Digest list, by_date({.order = digest::Order::date}), by_section({.order = digest::Order::section});
  for (Digest* digest : {&list, &by_date, &by_section}) fill(*digest);
  const std::vector<std::string> front{"Digest", "Contents"}, back{"Sources and licences"};
  const auto body = [](Digest&& digest) {
    std::vector<std::string> all = titles(finished(std::move(digest)));
    return std::vector<std::string>(all.begin() + 2, all.begin() + 5);
  };
  CHECK(body(std::move(list)) == std::vector<std::string>{"Old", "New", "Tale"});
  CHECK(body(std::move(by_date)) == std::vector<std::string>{"New", "Old", "Tale"});
  CHECK(body(std::move(by_section)) == std::vector<std::string>{"Old", "New", "Tale"});
}

TEST_CASE("digest(a, b, c) is append(digest(a, b), c)") {
  Digest all, part;
  for (const auto& [name, html] : {std::pair{"a.html", &a}, {"b.html", &b}, {"c.html", &c}}) add(all, name, *html);
  add(part, "a.html", a);
  add(part, "b.html", b);
  const Document two = finished(std::move(part));
  Result<Digest> opened = Digest::open(from_epub(as_epub(two)));
  REQUIRE(opened);
  add(*opened, "c.html", c);
  const Document whole = finished(std::move(all)), appended = finished(*std::move(opened));
  CHECK(plain_text(appended.root()) == plain_text(whole.root()));
  CHECK(titles(appended) == titles(whole));
  CHECK(appended.nav() == whole.nav());
  for (const std::string_view title : {"A", "B", "C"}) {
    CAPTURE(title);
    CHECK(id_of(appended, title) == id_of(whole, title));
    CHECK(links_of(appended, title) == links_of(whole, title));
  }
}

TEST_CASE("taking an article out gives links to it their addresses back") {
  Digest digest;
  add(digest, "a.html", a);
  add(digest, "b.html", b);
  Result<Digest> opened = Digest::open(from_epub(as_epub(finished(std::move(digest)))));
  REQUIRE(opened);
  CHECK_FALSE(opened->remove("no such article"));
  CHECK(opened->remove("https://site.example/b/"));
  const Document book = finished(*std::move(opened));
  CHECK(links_of(book, "A") == std::vector<std::string>{"https://site.example/b#two", "https://site.example/c"});
  CHECK(id_of(book, "B").empty());
}

TEST_CASE("what is no digest is not opened as one") {
  Result<Digest> opened = Digest::open(input("a.html", a).document);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::parse);
}

TEST_CASE("a book's chapters stand under its title, a digest's articles where they stood") {
  Digest first;
  add(first, "a.html", a, "News");
  Document book = finished(std::move(first));
  Document novel;
  novel.set_title("A novel");
  Builder builder(novel);
  builder.add(builder.heading(1, "One"), builder.paragraph("First."), builder.heading(1, "Two"),
              builder.paragraph("Second, see ", builder.link("#x", "x"), "."));
  novel = split(std::move(novel), 1);
  Digest digest;
  Context context;
  for (Document* document : {&book, &novel}) {
    Result<digest::Prepared> prepared = digest::prepare({std::move(*document), "book.epub", ""});
    REQUIRE(prepared);
    digest.add(*std::move(prepared), context);
  }
  std::vector<std::string> sections;
  for (const digest::Entry& entry : digest.entries()) sections.push_back(entry.section);
  CHECK(sections == std::vector<std::string>{"News", "A novel", "A novel"});
}

TEST_CASE("a digest in one text links by the anchors of its headings") {
  Digest digest;
  add(digest, "a.html", a);
  add(digest, "b.html", b);
  const Document article = digest::one_article(finished(std::move(digest)));
  CHECK_FALSE(article.is_book());
  CHECK(validate(article).empty());
  std::vector<std::string> targets;
  for (const Link& link : descendants<Link>(article.root())) targets.emplace_back(link.href.view());
  CHECK(std::find(targets.begin(), targets.end(), "#two") != targets.end());
  CHECK(std::find(targets.begin(), targets.end(), "#one") != targets.end());
}

TEST_CASE("images of several articles are held once") {
  constexpr std::string_view image =
      "<p><img alt=\"dot\" src=\"data:image/"
      "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=\"></p>";
  Digest digest;
  for (const std::string_view title : {"One", "Two"}) {
    digest::Input each = input(std::string(title) + ".html", page(title, "", std::string(image)));
    Context context;
    collect_media(each.document, context);
    Result<digest::Prepared> prepared = digest::prepare(std::move(each));
    REQUIRE(prepared);
    digest.add(*std::move(prepared), context);
  }
  CHECK(digest.size() == 2);
  const Document book = finished(std::move(digest));
  CHECK(book.resources().size() == 1);
  std::filesystem::create_directories(OFFPRINT_EPUBS);
  std::ofstream(OFFPRINT_EPUBS "/digest.epub", std::ios::binary) << as_epub(book);
}

TEST_CASE("dates are written as the language has them") {
  using digest::day_of;
  using digest::words_of;
  CHECK(day_of("2026-03-01T08:00:00Z", words_of("en-GB")) == "1 March 2026");
  CHECK(day_of("2026-03-01", words_of("de")) == "1. März 2026");
  CHECK(day_of("2026-03-01", words_of("pt-BR")) == "1 de março de 2026");
  CHECK(day_of("2026-03-01", words_of("ja")) == "2026年3月1日");
  CHECK(day_of("2026-03-01", words_of("xx")) == "1 March 2026");
  CHECK(day_of("last week", words_of("en")) == "last week");
  CHECK(day_of("2026-99-01", words_of("en")) == "2026-99-01");
}

TEST_CASE("a digest file says where it is wrong and what would be right") {
  const auto error_of = [](std::string_view yaml) {
    Result<digest::DigestFile> file = digest::read_digest_file(yaml, {});
    REQUIRE_FALSE(file);
    return describe(file.error());
  };
  CHECK(error_of("title: x\n") == "names no articles; list files under articles:");
  CHECK(
      error_of("articles: [{titel: x, file: a.html}]\n").starts_with("articles[0]: has no key 'titel'; it takes file"));
  CHECK(error_of("articles: [{title: x}]\n") == "articles[0]: names no file");
  CHECK(error_of("order: random\narticles: [a]\n") == "the digest file: order: is not list|date|section");
  CHECK(error_of("sections: [{articles: [a]}]\n") == "sections[0]: has no title");
  CHECK(error_of("- a\n") == "the digest file: is no mapping of keys to values");
}

TEST_CASE("a digest file gives articles their sections and metadata") {
  Result<digest::DigestFile> file = digest::read_digest_file(
      "title: Week\nissue: 12\narticles: [a.html]\nsections:\n  - title: S\n    articles:\n      - {file: b.md, "
      "author: "
      "B, date: 2026-03-01, whole-page: true}\n",
      {});
  REQUIRE(file);
  REQUIRE(file->articles.size() == 2);
  CHECK(*file->metadata.find("issue")->string() == "12");
  CHECK(file->articles[0].section.empty());
  CHECK(file->articles[1].section == "S");
  CHECK(*file->articles[1].metadata.find("date")->string() == "2026-03-01");
  CHECK(*file->articles[1].options.find("whole-page")->boolean());
}
