#include "offprint/transform/media.hpp"

#include <nettle/base64.h>

#include <map>

#include "offprint/ast/walk.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

std::optional<std::string> decode_base64(std::string_view text) {
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
  std::size_t size = bytes.size();
  if (!base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(bytes.data()), text.size(), text.data())) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

// The last segment of a URL's path, without what no file system takes.
std::string name_of_url(std::string_view url) {
  const uri::Parts parts = uri::split(url);
  if (parts.scheme == "data") return {};
  std::string name = uri::percent_decode(parts.path.substr(parts.path.rfind('/') + 1));
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':'; });
  return name == "." || name == ".." || !utf8::clean(name) ? std::string{} : name;
}

class Collector {
 public:
  Collector(Document& document, Context& context) : document_(document), context_(context) {}

  void take(const Node& node, Str src, Str& resource, ResourceRole role) {
    if (src.empty() || !resource.empty()) return;
    const auto known = keys_.find(src.view());
    const std::string key = known != keys_.end() ? known->second : fetch(node, src, role);
    keys_.emplace(src.view(), key);
    if (!key.empty()) resource = document_.keep(key);
  }

 private:
  std::string fetch(const Node& node, Str src, ResourceRole role) {
    std::optional<Loaded> loaded = decode_data_url(src);
    const bool inside = loaded.has_value();
    if (!loaded && context_.load && !uri::split(src).scheme.starts_with("data")) {
      Result<Loaded> found = context_.load(src);
      if (found) {
        loaded = *std::move(found);
      } else {
        context_.warn("resource.missing", describe(found.error()), node.position());
      }
    }
    if (!loaded) return {};
    Resource description;
    description.name = name_of_url(src);
    description.role = role;
    if (!inside) description.source_url = src;
    description.media_type = media_type(*loaded, src);
    return document_.resources().add(std::move(loaded->bytes), std::move(description));
  }

  // The bytes know best; their source and its name are asked where they say nothing.
  static std::string media_type(const Loaded& loaded, std::string_view src) {
    const std::string_view sniffed = sniff_media_type(loaded.bytes);
    if (!sniffed.empty()) return std::string(sniffed);
    if (!loaded.media_type.empty()) return loaded.media_type;
    const std::string_view named = media_type_of_name(src);
    return std::string(named.empty() ? "application/octet-stream" : named);
  }

  Document& document_;
  Context& context_;
  std::map<std::string, std::string, std::less<>> keys_;
};

}  // namespace

std::optional<Loaded> decode_data_url(std::string_view url) {
  if (!utf8::equals_ignoring_ascii_case(url.substr(0, 5), "data:")) return std::nullopt;
  const std::size_t comma = url.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string head = utf8::ascii_lower(url.substr(5, comma - 5));
  const std::string body = uri::percent_decode(url.substr(comma + 1));
  Loaded loaded;
  loaded.media_type = head.substr(0, head.find(';'));
  if (!head.ends_with(";base64")) {
    loaded.bytes = body;
    return loaded;
  }
  std::optional<std::string> bytes = decode_base64(body);
  if (!bytes) return std::nullopt;
  loaded.bytes = *std::move(bytes);
  return loaded;
}

void collect_media(Document& document, Context& context) {
  Collector collector(document, context);
  const auto take_image = [&](Image& image, ResourceRole role) {
    collector.take(image, image.src, image.resource, role);
  };
  for_each_scope(document, [&](Node& scope, Meta& meta) {
    if (meta.lead_image) take_image(*meta.lead_image, ResourceRole::image);
    for (auto [node, entering] : walk(scope)) {
      if (!entering) continue;
      if (auto* image = node.as<Image>()) take_image(*image, ResourceRole::image);
      auto* media = node.as<Media>();
      if (!media || media->variant == MediaVariant::embed) continue;
      const ResourceRole role = media->variant == MediaVariant::audio ? ResourceRole::audio : ResourceRole::video;
      for (MediaSource& source : media->sources) collector.take(*media, source.src, source.resource, role);
      collector.take(*media, media->poster, media->poster_resource, ResourceRole::image);
    }
  });
}

}  // namespace offprint
