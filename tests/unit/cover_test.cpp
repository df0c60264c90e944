#include <doctest/doctest.h>

#include "offprint/ast/resources.hpp"
#include "offprint/transform/cover.hpp"

using namespace offprint;

namespace {

// Width and height as a PNG's header says them.
std::pair<unsigned, unsigned> size_of(const std::string& png) {
  const auto number = [&png](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png[at + i]);
    return value;
  };
  return {number(16), number(20)};
}

std::string drawn(const CoverText& text, CoverSize size = {200, 300}) {
  Result<std::string> png = draw_cover(text, size);
  REQUIRE_MESSAGE(png, describe(png.error()));
  return *png;
}

}  // namespace

TEST_CASE("a cover is a PNG of the size asked for, the same bytes every time") {
  const CoverText text{.title = "On Offprints", .subtitle = "A study", .authors = {"Ada Example"}, .date = "2024"};
  const std::string png = drawn(text);
  CHECK(sniff_media_type(png) == "image/png");
  CHECK(size_of(png) == std::pair(200U, 300U));
  CHECK(png == drawn(text));
}

TEST_CASE("every part of a cover shows") {
  const CoverText bare{.title = "On Offprints"};
  const std::string without = drawn(bare);
  for (auto part : {&CoverText::subtitle, &CoverText::publisher, &CoverText::date}) {
    CoverText text = bare;
    text.*part = "2024";
    CHECK(drawn(text) != without);
  }
  for (auto part : {&CoverText::authors, &CoverText::headlines}) {
    CoverText text = bare;
    (text.*part).push_back("Ada");
    CHECK(drawn(text) != without);
  }
}

TEST_CASE("right-to-left words stand on the other side") {
  CoverText text{.title = "123"};
  const std::string left = drawn(text);
  text.direction = Direction::rtl;
  CHECK(drawn(text) != left);
}

TEST_CASE("a cover holds any words: none, endless ones, broken UTF-8") {
  drawn({});
  drawn({.title = std::string(100'000, 'w'), .authors = std::vector<std::string>(500, "A Name")});
  drawn({.title = "\xff\xfe\x80 \xe6", .headlines = std::vector<std::string>(500, "Headline")});
}
