#include <doctest/doctest.h>

#include "offprint/offprint.hpp"
#include "offprint/transform/ids.hpp"

using namespace offprint;

namespace {

NoteRef& reference(Document& document, std::string_view id) {
  return document.make<NoteRef>(document.keep(id));
}

void add_note(Document& document, std::string_view id, std::string_view words) {
  Builder b(document);
  auto& note = b.node<Note>(b.paragraph(words));
  document.set_id(note, id);
  document.notes_of(document.root()).append(note);
}

Document sample() {
  Document document;
  Builder b(document);
  auto& first = b.heading(1, "One");
  auto& second = b.heading(1, "Two");
  document.set_id(first, "one");
  document.set_id(second, "two");
  b.add(b.paragraph("before"), first, b.paragraph("a", reference(document, "n1"), b.link("#two", "on")), second,
        b.paragraph("b", reference(document, "n2"), b.link("#one", "back")));
  add_note(document, "n1", "first note");
  add_note(document, "n2", "second note");
  return document;
}

}  // namespace

TEST_CASE("splitting and flattening give the article back") {
  Document article = sample();
  normalize(article);
  Document book = split(article.clone(), 1);
  CHECK(book.is_book());
  CHECK(book.nav().size() == 3);
  CHECK(validate(book).empty());
  const Document again = flatten(std::move(book));
  CHECK_MESSAGE(equal(article.root(), again.root()), dump(again.root()));
}

TEST_CASE("links between the items of a split article name the item") {
  const Document book = split(sample(), 1);
  const auto links = descendants<Link>(book.root());
  CHECK(links.at(0).get().href == "#part-3/two");
  CHECK(links.at(1).get().href == "#part-2/one");
}

TEST_CASE("joined articles keep ids, links and notes apart") {
  Document into = sample();
  append_document(into, sample());
  CHECK(validate(into).empty());
  const auto links = descendants<Link>(into.root());
  CHECK(links.at(2).get().href == "#two-2");
  CHECK(find_notes(into.root())->last()->attributes().id == "n4");
  CHECK(descendants<Note>(into.root()).size() == 4);
}

TEST_CASE("shifting headings down and up again changes nothing") {
  Document article = sample();
  const Document before = article.clone();
  shift_headings(article, 1);
  CHECK_FALSE(equal(article, before));
  shift_headings(article, -1);
  CHECK(equal(article, before));
}

TEST_CASE("slugs are lower case words joined by hyphens") {
  CHECK(slug("What's New? C++ & You") == "whats-new-c-you");
  CHECK(slug("第一章 Überblick") == "第一章-überblick");
  CHECK(slug("!!!") == "section");
}

TEST_CASE("data URLs become resources, in Base64 or percent-encoded") {
  Document document;
  Builder b(document);
  b.add(b.paragraph(b.image("data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "dot"),
                    b.image("data:text/plain,a%20b", "words"), b.image("data:image/png;base64,***", "broken")));
  Context context;
  collect_media(document, context);
  CHECK(document.resources().size() == 2);
  const auto images = descendants<Image>(document.root());
  CHECK(document.resources().find(images.at(0).get().resource)->media_type == "image/gif");
  CHECK(*document.resources().find(images.at(1).get().resource)->bytes == "a b");
  CHECK(images.at(2).get().resource.empty());
}
