#include "offprint/transform/png.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

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
  constexpr int level = 6;
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

void put_colour(std::uint32_t pixel, std::string& out) {
  for (const int shift : {16, 8, 0}) out += static_cast<char>(pixel >> shift & 0xFF);
}

// Each colour's number in the order of appearance; empty when there are more than a palette holds.
std::map<std::uint32_t, std::size_t> palette_of(std::span<const std::uint32_t> pixels) {
  constexpr std::size_t most = 256;
  std::map<std::uint32_t, std::size_t> palette;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (i > 0 && pixels[i] == pixels[i - 1]) continue;
    palette.try_emplace(pixels[i], palette.size());
    if (palette.size() > most) return {};
  }
  return palette;
}

// Each row is stored as it is. Most of a cover is runs of one colour.
void put_row(std::span<const std::uint32_t> row, const std::map<std::uint32_t, std::size_t>& palette,
             std::string& out) {
  out += '\0';
  for (std::size_t at = 0; at < row.size();) {
    std::size_t end = at + 1;
    while (end < row.size() && row[end] == row[at]) ++end;
    if (palette.empty()) {
      for (; at < end; ++at) put_colour(row[at], out);
    } else {
      out.append(end - at, static_cast<char>(palette.find(row[at])->second));
      at = end;
    }
  }
}

}  // namespace

// PNG (third edition): 5 for the signature and chunks, 11.2 for IHDR, PLTE, IDAT and IEND.
std::string encode_png(std::span<const std::uint32_t> pixels, std::uint32_t width, std::uint32_t height) {
  const std::map<std::uint32_t, std::size_t> palette = palette_of(pixels);
  std::string head;
  put_number(width, head);
  put_number(height, head);
  head += palette.empty() ? std::string("\x08\x02\0\0\0", 5) : std::string("\x08\x03\0\0\0", 5);
  std::vector<std::uint32_t> colours(palette.size());
  for (const auto& [colour, number] : palette) colours[number] = colour;
  std::string table, rows;
  rows.reserve((palette.empty() ? 3 : 1) * pixels.size() + height);
  for (const std::uint32_t colour : colours) put_colour(colour, table);
  for (std::size_t at = 0; at < pixels.size(); at += width) {
    put_row(pixels.subspan(at, std::min<std::size_t>(width, pixels.size() - at)), palette, rows);
  }
  std::string out("\x89PNG\r\n\x1a\n", 8);
  put_chunk("IHDR", head, out);
  if (!palette.empty()) put_chunk("PLTE", table, out);
  put_chunk("IDAT", compress(rows), out);
  put_chunk("IEND", "", out);
  return out;
}

}  // namespace offprint
