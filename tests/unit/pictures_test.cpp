#include <doctest/doctest.h>

#include <array>

#include "offprint/ast/resources.hpp"
#include "offprint/transform/pictures.hpp"
#include "offprint/transform/png.hpp"

using namespace offprint;

namespace {

// A bitmap without compression, its rows from the bottom, three bytes a pixel.
std::string bitmap(std::uint32_t width, std::uint32_t height) {
  const auto number = [](std::uint32_t value, int size) {
    std::string out;
    for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
  };
  const std::uint32_t row = (width * 3 + 3) / 4 * 4;
  return "BM" + number(54 + row * height, 4) + number(0, 4) + number(54, 4) + number(40, 4) + number(width, 4) +
         number(height, 4) + number(1, 2) + number(24, 2) + number(0, 4) + number(row * height, 4) +
         std::string(16, '\0') + std::string(row * height, '\x40');
}

}  // namespace

TEST_CASE("a bitmap becomes a PNG of the same size") {
  const std::string bytes = bitmap(30, 20);
  REQUIRE(picture_size(bytes));
  CHECK(picture_size(bytes)->width == 30);
  const Result<Picture> picture = convert_picture(bytes, {});
  REQUIRE_MESSAGE(picture, describe(picture.error()));
  CHECK(picture->media_type == "image/png");
  CHECK(sniff_media_type(picture->bytes) == "image/png");
  CHECK(picture_size(picture->bytes)->height == 20);
  CHECK(convert_picture(bytes, {})->bytes == picture->bytes);
}

TEST_CASE("a large picture is scaled down, its sides in proportion") {
  const std::vector<std::uint8_t> pixels(400 * 100);
  const std::array<std::uint32_t, 1> palette{0x336699};
  const Result<Picture> picture = convert_picture(encode_png(pixels, 400, 100, palette), {.longest_side = 200});
  REQUIRE(picture);
  CHECK(picture->size.width == 200);
  CHECK(picture->size.height == 50);
}

TEST_CASE("pictures that are broken, or say they are too large, are errors") {
  const std::string bytes = bitmap(30, 20);
  for (std::size_t size = 0; size < 60; ++size) {
    const Result<Picture> picture = convert_picture(bytes.substr(0, size), {});
    CHECK_FALSE(picture);
  }
  CHECK_FALSE(convert_picture(bytes, {.most_pixels = 599}));
  CHECK_FALSE(convert_picture("\xff\xd8\xff\xc0", {}));
  CHECK_FALSE(picture_size("RIFF....WEBPVP8X"));
}
