#include "epub/assets.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "epub/conform.hpp"
#include "html/html.hpp"
#include "offprint/base/sha256.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/pictures.hpp"

namespace offprint::epub {
namespace {

// EPUB 3.3 section 3.2, core media types of images and sound; video may be of any type.
constexpr std::array<std::string_view, 5> core_images = {"image/gif", "image/jpeg", "image/png", "image/svg+xml",
                                                         "image/webp"};
constexpr std::string_view opus = "audio/ogg; codecs=opus";
constexpr std::array<std::string_view, 3> core_sounds = {"audio/mpeg", "audio/mp4", opus};

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& types, std::string_view media_type) {
  return std::find(types.begin(), types.end(), media_type) != types.end();
}

bool fits(std::string_view media_type, AssetUse use) {
  if (use == AssetUse::image) return holds(core_images, media_type);
  return holds(core_sounds, media_type) || media_type.starts_with("video/");
}

}  // namespace

std::vector<const Asset*> assets_in_order(const Assets& assets) {
  std::vector<const Asset*> ordered;
  for (const auto& [key, asset] : assets) {
    if (asset.bytes) ordered.push_back(&asset);
  }
  std::sort(ordered.begin(), ordered.end(), [](const Asset* a, const Asset* b) { return a->id < b->id; });
  return ordered;
}

std::string playable_type(std::string_view type) {
  const std::string lower = utf8::ascii_lower(type);
  std::string base(utf8::trim(std::string_view(lower).substr(0, lower.find(';'))));
  const bool plain = base.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/+-.") == std::string::npos;
  if (base == "audio/ogg" && lower.find("opus") != std::string::npos) base = opus;
  return plain && fits(base, AssetUse::media) ? base : std::string();
}

bool AssetMaker::add(std::string_view key, AssetUse use) {
  const auto made = assets_.find(key);
  if (made != assets_.end()) return fits(made->second.media_type, use);
  return make(std::string(key), use);
}

bool AssetMaker::make(const std::string& key, AssetUse use) {
  const Resource* resource = document_.resources().find(key);
  if (!resource || !resource->has_bytes()) return false;
  Result<std::shared_ptr<const std::string>> bytes = resource->read();
  if (!bytes || (*bytes)->empty()) return false;
  std::shared_ptr<const std::string> content = *bytes;
  // The bytes say what they are; a name may lie. Ogg is both sound and video.
  std::string media_type(sniff_media_type(*content));
  if (media_type == "audio/ogg" && resource->media_type == "video/ogg") media_type = resource->media_type;
  if (media_type == "audio/ogg" &&
      std::string_view(*content).substr(0, 64).find("OpusHead") != std::string_view::npos) {
    media_type = opus;
  }
  if (media_type.starts_with("image/")) make_showable(content, media_type);
  if (!fits(media_type, use)) return false;
  if (media_type == "image/svg+xml") {
    const std::string safe = context_.unsafe ? *content : html::sanitize_svg(*content);
    content = std::make_shared<const std::string>(conforming_svg(safe, context_.limits));
    if (content->empty()) return false;
  } else if (use == AssetUse::image && !picture_size(*content)) {
    return false;
  }
  // A name says what bytes there are, so that a chapter that is kept as it was finds them when the book is made again.
  const std::string id = content == *bytes ? key : "r-" + sha256_hex(*content).substr(0, 12);
  const std::string path =
      "media/" + id + std::string(suffix_of_media_type(media_type.substr(0, media_type.find(';'))));
  const bool first = taken_.insert(id).second;
  assets_.emplace(key, Asset{id, path, media_type, first ? std::move(content) : nullptr});
  return true;
}

// Converts an image of a kind that reading systems do not show, and scales down one that is larger than screens.
void AssetMaker::make_showable(std::shared_ptr<const std::string>& content, std::string& media_type) {
  if (options_.images == Images::keep || media_type == "image/svg+xml" || media_type == "image/gif") return;
  const bool foreign =
      !holds(core_images, media_type) || (options_.images == Images::older && media_type == "image/webp");
  const std::optional<PictureSize> size = picture_size(*content);
  const auto longest = static_cast<std::uint32_t>(options_.longest_image_side);
  const bool large = size && longest > 0 && std::max(size->width, size->height) > longest;
  if (!foreign && !large) return;
  Result<Picture> picture = convert_picture(*content, {.longest_side = longest});
  if (!picture) {
    context_.warn("epub.image", picture.error().message);
    return;
  }
  if (large) context_.lose("image.size", "an image was scaled down to " + std::to_string(longest) + " pixels a side");
  context_.note("epub.image", "an image was converted from " + media_type + " to " + picture->media_type);
  content = std::make_shared<const std::string>(std::move(picture->bytes));
  media_type = std::move(picture->media_type);
}

Result<void> add_font(const Font& font, Assets& assets) {
  const std::string_view media_type = sniff_media_type(font.bytes);
  if (!media_type.starts_with("font/")) {
    return Error{ErrorCode::bad_option, "is no font that EPUB knows (TrueType, OpenType, WOFF, WOFF2)", font.name};
  }
  std::string name;
  for (const char c : font.name) name += utf8::is_ascii_alnum(c) || c == '-' || c == '_' || c == '.' ? c : '-';
  const std::string id = "font-" + sha256_hex(font.name + font.bytes).substr(0, 12);
  auto bytes = std::make_shared<const std::string>(font.bytes);
  assets.emplace(id, Asset{id, "fonts/" + name, std::string(media_type), std::move(bytes)});
  return {};
}

}  // namespace offprint::epub
