// Sizes by the headers of the formats. Every read is checked against the end.
#include <algorithm>

#include "offprint/ast/resources.hpp"
#include "offprint/transform/pictures.hpp"

namespace offprint {
namespace {

enum class Order : std::uint8_t { big, little };

class Bytes {
 public:
  explicit Bytes(std::string_view bytes, Order order = Order::big) : bytes_(bytes), order_(order) {}

  // 0 beyond the end.
  std::uint32_t number(std::size_t at, std::size_t size) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = at + (order_ == Order::big ? i : size - 1 - i);
      value = value << 8 | (place < bytes_.size() ? static_cast<unsigned char>(bytes_[place]) : 0U);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  Order order_;
};

// ITU T.81 B.2.2: the frame header follows tables and comments, each with its length.
PictureSize jpeg_size(std::string_view bytes) {
  const Bytes data(bytes);
  std::size_t at = 2;
  while (at + 9 < bytes.size()) {
    const std::uint32_t marker = data.number(at, 2);
    if ((marker & 0xFF00) != 0xFF00) return {};
    const bool frame = marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    if (frame) return {data.number(at + 7, 2), data.number(at + 5, 2)};
    const bool filled = marker == 0xFFFF;
    at += filled ? 1 : 2 + data.number(at + 2, 2);
  }
  return {};
}

// RFC 9649: lossy, lossless and extended files begin differently.
PictureSize webp_size(std::string_view bytes) {
  const Bytes data(bytes, Order::little);
  const std::string_view kind = bytes.substr(std::min<std::size_t>(12, bytes.size()), 4);
  if (bytes.size() < 30) return {};
  if (kind == "VP8X") return {data.number(24, 3) + 1, data.number(27, 3) + 1};
  if (kind == "VP8 ") return {data.number(26, 2) & 0x3FFF, data.number(28, 2) & 0x3FFF};
  if (kind != "VP8L") return {};
  const std::uint32_t packed = data.number(21, 4);
  return {(packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1};
}

// ISO 23008-12: the largest of the images that the file says the extents of.
PictureSize heif_size(std::string_view bytes) {
  constexpr std::size_t longest_header = 65'536;
  const std::string_view head = bytes.substr(0, longest_header);
  const Bytes data(head);
  PictureSize found;
  for (std::size_t at = head.find("ispe"); at != std::string_view::npos; at = head.find("ispe", at + 4)) {
    found.width = std::max(found.width, data.number(at + 8, 4));
    found.height = std::max(found.height, data.number(at + 12, 4));
  }
  return found;
}

PictureSize tiff_size(std::string_view bytes) {
  const Bytes data(bytes, bytes.starts_with('I') ? Order::little : Order::big);
  const std::size_t directory = data.number(4, 4);
  PictureSize found;
  for (std::size_t i = 0, count = data.number(directory, 2); i < count; ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > bytes.size()) return {};
    const std::size_t width = data.number(entry + 2, 2) == 3 ? 2 : 4;  // SHORT or LONG
    if (data.number(entry, 2) == 256) found.width = data.number(entry + 8, width);
    if (data.number(entry, 2) == 257) found.height = data.number(entry + 8, width);
  }
  return found;
}

// Height below zero: rows from the top.
PictureSize bmp_size(std::string_view bytes) {
  const Bytes data(bytes, Order::little);
  const std::uint32_t height = data.number(22, 4);
  return {data.number(18, 4), (height & 0x80000000U) != 0 ? ~height + 1 : height};
}

PictureSize size_by_type(std::string_view type, std::string_view bytes) {
  if (type == "image/png") return {Bytes(bytes).number(16, 4), Bytes(bytes).number(20, 4)};
  if (type == "image/gif") return {Bytes(bytes, Order::little).number(6, 2), Bytes(bytes, Order::little).number(8, 2)};
  if (type == "image/jpeg") return jpeg_size(bytes);
  if (type == "image/webp") return webp_size(bytes);
  if (type == "image/avif" || type == "image/heic") return heif_size(bytes);
  if (type == "image/tiff") return tiff_size(bytes);
  if (type == "image/bmp") return bmp_size(bytes);
  return {};
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  const PictureSize size = size_by_type(sniff_media_type(bytes), bytes);
  if (size.width == 0 || size.height == 0) return std::nullopt;
  return size;
}

}  // namespace offprint
