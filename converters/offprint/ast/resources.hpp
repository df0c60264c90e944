#pragma once
// The bytes beside the text: images, fonts, styles. A resource is named by its content, so equal bytes have equal keys
// in every document and merging documents is a set union.
//
//   std::string key = document.resources().add(bytes, {.media_type = "image/png", .name = "press.png"});

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "offprint/base/result.hpp"

namespace offprint {

enum class ResourceRole : std::uint8_t { other, cover, image, font, style, audio, video };

struct Resource {
  std::string media_type;
  std::string sha256;      // 64 hexadecimal digits
  std::uint64_t size = 0;  // bytes
  std::string name;        // a file name to suggest; no folders
  std::string source_url;
  int width = 0, height = 0;  // pixels; 0 when unknown
  ResourceRole role = ResourceRole::other;
  std::string license;
  // The bytes; null when only described, or when `load` fetches them on demand.
  std::shared_ptr<const std::string> bytes;
  std::function<Result<std::shared_ptr<const std::string>>()> load;

  bool has_bytes() const { return bytes || load; }
  // Bytes, from memory or by load(). Error missing_resource when there are none.
  Result<std::shared_ptr<const std::string>> read() const;
};
// By description and hash; the hash speaks for the bytes.
bool operator==(const Resource& a, const Resource& b);

class Resources {
 public:
  using Map = std::map<std::string, Resource, std::less<>>;

  // Adds bytes with a description whose hash and size are filled in here. Bytes that are already held keep their first
  // description. Returns the key: "r-" and the first 12 hexadecimal digits of the hash, more on a collision.
  std::string add(std::string bytes, Resource description = {});
  // Adds a description whose `sha256` is set, with or without bytes. Returns the key.
  std::string add_described(Resource description);
  // Adds a description under a key that a document gave it, which must agree with its hash: "r-" and at least its first
  // 12 digits. False when it does not, or when the key is taken by other bytes.
  bool add_as(std::string key, Resource description);

  const Resource* find(std::string_view key) const;
  Resource* find(std::string_view key);
  void remove(std::string_view key);
  const Map& all() const { return map_; }
  bool empty() const { return map_.empty(); }
  std::size_t size() const { return map_.size(); }
  // Takes over what `other` holds. Keys stay as they are but on a collision of shortened hashes, which is reported by a
  // map from the other's key to the new one.
  std::map<std::string, std::string> merge(Resources&& other);

 private:
  Map map_;
};
bool operator==(const Resources& a, const Resources& b);

// The media type that the bytes themselves show (PNG, JPEG, GIF, WebP, AVIF, BMP, TIFF, SVG, fonts, MP3, MP4, ...),
// or "" when they show none.
std::string_view sniff_media_type(std::string_view bytes);
// By the suffix of a file name or URL path, or "".
std::string_view media_type_of_name(std::string_view name);
// ".png" for "image/png"; "" when unknown.
std::string_view suffix_of_media_type(std::string_view media_type);

}  // namespace offprint
