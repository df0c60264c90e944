#pragma once
// Pictures that are drawn here as PNG images.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace offprint {

// Opaque pixels, row after row, each the number of its colour (0xRRGGBB) in a palette of 1 to 256. There must be as
// many as the sides say.
std::string encode_png(std::span<const std::uint8_t> numbers, std::uint32_t width, std::uint32_t height,
                       std::span<const std::uint32_t> palette);

}  // namespace offprint
