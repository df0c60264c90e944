#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "epub/epub.hpp"
#include "epub/zip.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;

namespace {

constexpr std::string_view png =
    "data:image/"
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

Document sample() {
  Document document;
  Builder b(document);
  auto& second = b.heading(1, "Two & more");
  document.set_id(second, "two");
  b.add(b.heading(1, "One"),
        b.paragraph("See ", b.link("#two", "the next"), document.make<NoteRef>(document.keep("n1"))),
        b.bullets("a", "b"), second, b.paragraph(b.image(png, "A dot"), b.link("other.html", "gone")));
  auto& note = b.node<Note>(b.paragraph("A note."));
  document.set_id(note, "n1");
  document.notes_of(document.root()).append(note);
  document.set_title("A <sample>");
  document.meta().language = "en";
  document.meta().authors = {{.name = "One, A"}, {.name = "Two, B", .role = "edt"}};
  document.meta().published = "2024-03-01";
  Context context;
  collect_media(document, context);
  return document;
}

std::string written(const Document& document) {
  Context context;
  Result<std::string> bytes = epub::write(document, {}, context);
  REQUIRE_MESSAGE(bytes, describe(bytes.error()));
  return *bytes;
}

// EPUBCheck looks at every book of this folder after the tests.
void keep(const std::string& name, const std::string& bytes) {
  std::filesystem::create_directories(OFFPRINT_EPUBS);
  std::ofstream(std::string(OFFPRINT_EPUBS "/") + name, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("the same document gives the same book, mimetype first and stored") {
  const std::string bytes = written(sample());
  CHECK(bytes == written(sample()));
  CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
  keep("sample.epub", bytes);
}

TEST_CASE("a book reads back with people in order, links, notes and images") {
  Context context;
  Result<Document> book = epub::read(Source::own(written(sample())), context);
  REQUIRE(book);
  CHECK(validate(*book).empty());
  CHECK(plain_text(*book->meta().title) == "A <sample>");
  REQUIRE(book->meta().authors.size() == 2);
  CHECK(book->meta().authors[0].name == "One, A");
  CHECK(book->meta().authors[1].role == "edt");
  CHECK(descendants<Note>(book->root()).size() == 1);
  CHECK(book->resources().size() == 2);  // the image and the cover that was drawn
  REQUIRE(book->resources().find(book->meta().cover));
  CHECK(book->resources().find(book->meta().cover)->media_type == "image/png");
  const auto links = descendants<Link>(book->root());
  REQUIRE(!links.empty());
  CHECK(links[0].get().href == "#ch002/two");
}

TEST_CASE("a link that leads nowhere and an image that is not at hand are reported") {
  Document document;
  Builder b(document);
  b.add(b.paragraph(b.link("other.html", "gone"), b.image("missing.png", "a picture")));
  Context context;
  REQUIRE(epub::write(document, {}, context));
  CHECK(context.diagnostics.counts().contains({Severity::loss, "link.href"}));
  CHECK(context.diagnostics.counts().contains({Severity::loss, "image"}));
}

TEST_CASE("archives whose entries leave the container, or occur twice, are refused") {
  for (const char* name : {"../up", "/root", "a/../../b", "c:\\d", "back\\slash", "./dot"}) {
    epub::ZipWriter zip;
    zip.add(name, "x");
    const Result<std::string> bytes = std::move(zip).finish();
    REQUIRE(bytes);
    CHECK_FALSE_MESSAGE(epub::ZipReader::open(*bytes, {}), name);
  }
}

TEST_CASE("a bomb is refused by what comes out of it") {
  epub::ZipWriter zip;
  zip.add("bomb", std::string(std::size_t{8} << 20, 'a'));
  const Result<std::string> bytes = std::move(zip).finish();
  REQUIRE(bytes);
  Result<epub::ZipReader> reader = epub::ZipReader::open(*bytes, {});
  REQUIRE(reader);
  CHECK_FALSE(reader->read("bomb"));
}

TEST_CASE("truncated archives are errors, never crashes") {
  const std::string bytes = written(sample());
  for (std::size_t size = 0; size < bytes.size(); size += 97) {
    Context context;
    CHECK_FALSE(epub::read(Source::own(bytes.substr(0, size)), context));
  }
}
