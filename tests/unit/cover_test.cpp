#include <doctest/doctest.h>

#include <array>

#include "offprint/ast/resources.hpp"
#include "offprint/base/parallel.hpp"
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

// Of private use, which no font has letters for.
constexpr const char* nobodys_letters = "\U0010ABCD\U0010ABCE\U0010ABCF";

TEST_CASE("lines that no font has letters for are left out, and so is a cover without its title") {
  const CoverText text{.title = "On Offprints", .headlines = {"One"}};
  CoverText more = text;
  more.headlines.emplace_back(nobodys_letters);
  more.subtitle = more.publisher = nobodys_letters;
  CHECK(drawn(more) == drawn(text));
  CHECK_FALSE(draw_cover({.title = nobodys_letters}));
}

TEST_CASE("covers that are drawn at once are those that are drawn alone") {
  const CoverText text{.title = "On Offprints \U0010ABCD", .headlines = {"One \U0010ABCE", "Two"}};
  const std::string alone = drawn(text);
  std::array<std::string, 16> together;
  for_each_index(together.size(), 4, [&](std::size_t index) { together[index] = *draw_cover(text, {200, 300}); });
  for (const std::string& each : together) CHECK(each == alone);
}

TEST_CASE("a cover holds any words: none, endless ones, broken UTF-8") {
  drawn({});
  drawn({.title = std::string(100'000, 'w'), .authors = std::vector<std::string>(500, "A Name")});
  drawn({.title = "\xff\xfe\x80 \xe6", .headlines = std::vector<std::string>(500, "Headline")});
}
