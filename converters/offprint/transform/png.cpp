#include "offprint/transform/png.hpp"

#include <libdeflate.h>

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

// Rows as PNG stores them: a byte for the filter, which is none, and the pixels.
std::string rows_of(std::span<const std::uint8_t> numbers, std::size_t width) {
  std::string rows;
  rows.reserve(numbers.size() + numbers.size() / width);
  for (std::size_t at = 0; at < numbers.size(); at += width) {
    rows += '\0';
    rows.append(reinterpret_cast<const char*>(numbers.data()) + at, width);
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
  head += std::string("\x08\x03\0\0\0", 5);  // eight bits for a pixel, which number a colour
  std::string colours;
  for (const std::uint32_t colour : palette) {
    for (const int shift : {16, 8, 0}) colours += static_cast<char>(colour >> shift & 0xFF);
  }
  std::string out("\x89PNG\r\n\x1a\n", 8);
  put_chunk("IHDR", head, out);
  put_chunk("PLTE", colours, out);
  put_chunk("IDAT", compress(rows_of(numbers, width)), out);
  put_chunk("IEND", "", out);
  return out;
}

}  // namespace offprint
