#include <doctest/doctest.h>

#include <algorithm>
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

std::string big(std::uint32_t value, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string little(std::uint32_t value, int size) {
  const std::string out = big(value, size);
  return {out.rbegin(), out.rend()};
}

std::string text_of_size(std::string_view bytes) {
  const std::optional<PictureSize> size = picture_size(bytes);
  return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "none";
}

// An entry of a TIFF directory: a field of one SHORT (3) or LONG (4).
std::string tiff_field(std::uint32_t name, std::uint32_t type, std::uint32_t value) {
  return little(name, 2) + little(type, 2) + little(1, 4) + little(value, type == 3 ? 2 : 4) +
         std::string(type == 3 ? 2 : 0, '\0');
}

struct Header {
  std::string format, bytes;
};

// The headers of pictures of 300 by 200, as far as a size needs them.
std::vector<Header> headers() {
  const std::string frame = "\xFF\xC0" + big(17, 2) + "\x08" + big(200, 2) + big(300, 2) + "\x03";
  const std::string tables = "\xFF\xDB" + big(4, 2) + "ab" + "\xFF\xC4" + big(3, 2) + "c";
  const std::string riff = "RIFF" + little(100, 4) + "WEBP";
  const std::string heif = std::string(3, '\0') +
                           "\x1C"
                           "ftyp";
  return {
      {"PNG", "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(300, 4) + big(200, 4)},
      {"GIF", "GIF89a" + little(300, 2) + little(200, 2)},
      {"JPEG", "\xFF\xD8" + tables + "\xFF" + frame + std::string(4, '\0')},
      {"lossy WebP", riff + "VP8 " + little(50, 4) + "abc\x9D\x01\x2A" + little(300, 2) + little(200, 2)},
      {"lossless WebP", riff + "VP8L" + little(50, 4) + "\x2F" + little(299 | 199 << 14, 4) + std::string(5, '\0')},
      {"extended WebP", riff + "VP8X" + little(10, 4) + std::string(4, '\0') + little(299, 3) + little(199, 3)},
      {"AVIF", heif + "avif" + std::string(8, '\0') + "ispe" + big(0, 4) + big(300, 4) + big(20, 4) + "ispe" +
                   big(0, 4) + big(30, 4) + big(200, 4)},
      {"HEIC", heif + "heic" + std::string(8, '\0') + "ispe" + big(0, 4) + big(300, 4) + big(200, 4)},
      {"TIFF", "II*" + std::string(1, '\0') + little(8, 4) + little(3, 2) + tiff_field(256, 3, 300) +
                   tiff_field(257, 4, 200) + tiff_field(258, 3, 8)},
      {"TIFF from the big end", "MM" + std::string(1, '\0') + "*" + big(8, 4) + big(2, 2) + big(256, 2) + big(3, 2) +
                                    big(1, 4) + big(300, 2) + big(0, 2) + big(257, 2) + big(3, 2) + big(1, 4) +
                                    big(200, 2) + big(0, 2)},
      {"BMP", bitmap(300, 200)},
      {"BMP from the top", bitmap(300, 200).replace(22, 4, little(~std::uint32_t{200} + 1, 4))},
  };
}

}  // namespace

TEST_CASE("the size of a picture stands in its header, and in no part of it") {
  for (const Header& each : headers()) {
    CHECK_MESSAGE(text_of_size(each.bytes) == "300x200", each.format);
    for (std::size_t size = 0; size < std::min<std::size_t>(each.bytes.size(), 20); ++size) {
      const std::string part = text_of_size(std::string_view(each.bytes).substr(0, size));
      CHECK_MESSAGE((part == "none" || part == "300x200"), each.format << ": " << size << " bytes");
    }
  }
  CHECK(text_of_size("\xFF\xD8" + std::string(40, 'x')) == "none");                             // no marker
  CHECK(text_of_size("\xFF\xD8\xFF\xC8" + big(3, 2) + std::string(40, '\0')) == "none");        // reserved
  CHECK(text_of_size("RIFF" + little(100, 4) + "WEBPVP9 " + std::string(40, '\1')) == "none");  // no such kind
  CHECK(text_of_size("II*" + std::string(1, '\0') + little(8, 4) + little(60'000, 2) + std::string(30, '\0')) ==
        "none");
  CHECK(text_of_size("II*" + std::string(1, '\0') + little(0xFFFFFFFF, 4)) == "none");
  CHECK(text_of_size("words") == "none");
}

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
