#include "offprint/transform/png.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace offprint {
namespace {

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

void put_number(std::uint32_t number, std::string& out) {
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(number >> shift & 0xFF);
}

void put_chunk(const std::string& type, const std::string& data, std::string& out) {
  put_number(static_cast<std::uint32_t>(data.size()), out);
  const std::string body = type + data;
  out += body;
  put_number(libdeflate_crc32(0, body.data(), body.size()), out);
}

std::string compress(const std::string& bytes) {
  constexpr int level = 3;  // of runs of one colour higher ones make hardly less
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
  const std::size_t most = libdeflate_zlib_compress_bound(compressor.get(), bytes.size());
  const auto out = std::make_unique_for_overwrite<char[]>(most);
  return {out.get(), libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.get(), most)};
}

// Rows as PNG stores them: a byte for the filter, which is none, and the pixels, two to a byte where they fit.
std::string rows_of(std::span<const std::uint8_t> numbers, std::size_t width, bool in_halves) {
  const std::size_t row = 1 + (in_halves ? (width + 1) / 2 : width);
  std::string rows(numbers.size() / width * row, '\0');
  char* out = rows.data();
  for (std::size_t at = 0; at < numbers.size(); at += width, out += row) {
    const std::uint8_t* const pixels = numbers.data() + at;
    if (!in_halves) {
      std::copy_n(pixels, width, out + 1);
      continue;
    }
    for (std::size_t x = 0; x + 1 < width; x += 2) out[1 + x / 2] = static_cast<char>(pixels[x] << 4 | pixels[x + 1]);
    if (width % 2 != 0) out[row - 1] = static_cast<char>(pixels[width - 1] << 4);
  }
  return rows;
}

}  // namespace

// PNG (third edition): 5 for the signature and chunks, 11.2 for IHDR, PLTE, IDAT and IEND.
std::string encode_png(std::span<const std::uint8_t> numbers, std::uint32_t width, std::uint32_t height,
                       std::span<const std::uint32_t> palette) {
  std::string head;
  put_number(width, head);
  put_number(height, head);
  constexpr std::size_t half_a_byte = 16;
  const bool in_halves = palette.size() <= half_a_byte;
  head += in_halves ? '\x04' : '\x08';   // bits for a pixel
  head += std::string("\x03\0\0\0", 4);  // they number a colour
  std::string colours;
  for (const std::uint32_t colour : palette) {
    for (const int shift : {16, 8, 0}) colours += static_cast<char>(colour >> shift & 0xFF);
  }
  std::string out("\x89PNG\r\n\x1a\n", 8);
  put_chunk("IHDR", head, out);
  put_chunk("PLTE", colours, out);
  put_chunk("IDAT", compress(rows_of(numbers, width, in_halves)), out);
  put_chunk("IEND", "", out);
  return out;
}

}  // namespace offprint
