#include "html/dom.hpp"

#include <doctest/doctest.h>

#include "html/selector.hpp"

namespace offprint::html {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::size_t depth_of(const DomDocument& page) {
  std::size_t depth = 0, deepest = 0;
  for (DomWalk walk(page.node()); walk; walk.advance()) {
    depth = walk.entering() ? depth + 1 : depth - 1;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

TEST_CASE("noscript holds elements") {
  const DomDocument page = DomDocument::parse("<p>a<noscript><img src=x></noscript>");
  CHECK(select(page.root(), "noscript > img").size() == 1);
}

TEST_CASE("a title inside an SVG is not the page's title") {
  const DomDocument page = DomDocument::parse("<svg><title>icon</title></svg>");
  for (DomNode node = page.root(); node; node = node.next_in(page.root())) CHECK(node.tag() != tag::title);
}

TEST_CASE("the content of a template stands beside the tree") {
  const DomDocument page = DomDocument::parse("<template><p>x</p></template>");
  const DomNode element = select(page.root(), "template").front();
  CHECK_FALSE(element.first_child());
  CHECK(element.template_content().text_content() == "x");
}

TEST_CASE("every node has a number of its own, in document order") {
  const DomDocument page = DomDocument::parse("<p>a<template>b</template><p>c");
  std::vector<bool> seen(page.node_count());
  std::size_t last = 0;
  for (DomNode node = page.root(); node; node = node.next_in(page.root())) {
    REQUIRE(node.index() < seen.size());
    CHECK_FALSE(seen[node.index()]);
    CHECK(node.index() > last);
    seen[node.index()] = true;
    last = node.index();
  }
}

TEST_CASE("nesting beyond the limit is flattened and its text stays") {
  const DomDocument page = DomDocument::parse(repeat("<div>", 100000) + "deep" + repeat("</div>", 100000) + "<p>after");
  CHECK(depth_of(page) <= 515);
  CHECK(page.repairs().flattened_elements > 99000);
  CHECK(page.root().text_content() == "deepafter");
}

TEST_CASE("formatting left open does not multiply the page") {
  std::string source;
  for (int i = 0; i < 5000; ++i) source += "<font color=c" + std::to_string(i) + ">";
  const DomDocument page = DomDocument::parse(source + repeat("<p>x</p>", 5000));
  CHECK(page.node_count() < 20000);
}

TEST_CASE("an element keeps a limited number of attributes") {
  std::string source = "<p";
  for (int i = 0; i < 2000; ++i) source += " a" + std::to_string(i) + "=1";
  const DomDocument page = DomDocument::parse(source + ">");
  CHECK(page.repairs().dropped_attributes == 2000 - 512);
}

TEST_CASE("invalid selectors match nothing") {
  const DomDocument page = DomDocument::parse("<p>a");
  CHECK_FALSE(is_selector("p >>> ["));
  CHECK(select(page.root(), "p >>> [").empty());
}

}  // namespace
}  // namespace offprint::html
