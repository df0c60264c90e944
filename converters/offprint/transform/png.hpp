#pragma once
// Pictures that are drawn here as PNG images.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace offprint {

// Opaque pixels, 0xRRGGBB each, row after row. A picture of at most 256 colours becomes one with a palette.
std::string encode_png(std::span<const std::uint32_t> pixels, std::uint32_t width, std::uint32_t height);

}  // namespace offprint
