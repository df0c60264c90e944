#pragma once
// Pictures made into what every reader shows: of a common kind, and no larger than a screen needs.
//
//   Result<Picture> picture = convert_picture(bytes, {.longest_side = 2560});

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "offprint/base/result.hpp"

namespace offprint {

struct PictureSize {
  std::uint32_t width = 0, height = 0;
};
// Width and height as the header of a PNG, JPEG, GIF, WebP, AVIF, HEIC, BMP or TIFF image says, without decoding it.
std::optional<PictureSize> picture_size(std::string_view bytes);

struct Picture {
  std::string bytes;
  std::string media_type;  // image/png or image/jpeg
  PictureSize size;
};

struct PictureRules {
  std::uint32_t longest_side = 2560;  // larger ones are scaled down to it; 0: as large as they are
  int jpeg_quality = 88;
  std::uint64_t most_pixels = 64'000'000;  // more are refused before any is decoded
};

// The picture as JPEG when it is a photograph's format without transparency, else as PNG. libgd decodes and encodes; it
// is loaded by the first call. Errors: application when it is not installed or knows no such images, parse when the
// bytes are broken or say no size, or beyond most_pixels.
Result<Picture> convert_picture(std::string_view bytes, const PictureRules& rules);

}  // namespace offprint
