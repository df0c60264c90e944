#include "offprint/ast/document.hpp"

#include <doctest/doctest.h>

#include "offprint/ast/builder.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/query.hpp"

using namespace offprint;

TEST_CASE("a document built in code reads back by query and as text") {
  Document document;
  Builder b(document);
  b.add(b.heading(2, "What it is"),
        b.paragraph("An ", b.strong("offprint"), " is one article, see ", b.link("#t1", "the table"), "."),
        b.bullets("one", b.emphasis("two")));
  CHECK(plain_text(document.root()) == "What it is\nAn offprint is one article, see the table.\none\ntwo");
  CHECK(descendants<Link>(document.root()).size() == 1);
  CHECK(find_first<Heading>(document.root())->level == 2);
}

TEST_CASE("a clone is equal and independent") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("words"));
  document.set_value(*document.root().first(), "data-b", "2");
  document.set_value(*document.root().first(), "data-a", "1");
  document.set_title("A title");
  document.meta().authors.push_back({.name = "Ada Example"});
  Document copy = document.clone();
  CHECK(equal(document, copy));
  copy.set_value(*copy.root().first(), "data-a", "3");
  CHECK_FALSE(equal(document, copy));
}

TEST_CASE("a million nested quotes are walked, measured, cloned, compared and freed") {
  Document document;
  Node* at = &document.root();
  for (int i = 0; i < 1'000'000; ++i) {
    auto& quote = document.make<BlockQuote>();
    at->append(quote);
    at = &quote;
  }
  CHECK(depth_below(document.root()) == 1'000'000);
  CHECK(equal(document, document.clone()));
}

TEST_CASE("children may be removed, moved and unwrapped while they are visited") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("one"), b.quote(b.paragraph("two"), b.paragraph("three")), b.paragraph("four"));
  for (Node& child : document.root().children()) {
    if (child.kind() == Kind::block_quote) child.unwrap();
  }
  CHECK(plain_text(document.root()) == "one\ntwo\nthree\nfour");
  for (Node& child : document.root().children()) child.remove();
  CHECK_FALSE(document.root().first());
}

TEST_CASE("absorbing takes nodes over and leaves an empty document behind") {
  Document document, other;
  Builder b(other);
  b.add(b.paragraph("from another"));
  document.root().take_children(document.absorb(std::move(other)));
  CHECK(plain_text(document.root()) == "from another");
  CHECK_FALSE(other.root().first());
}
