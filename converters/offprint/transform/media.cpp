#include "offprint/transform/media.hpp"

#include <map>
#include <set>

#include "offprint/ast/walk.hpp"
#include "offprint/base/base64.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

// The last segment of a URL's path, without what no file system takes.
std::string name_of_url(std::string_view url) {
  const uri::Parts parts = uri::split(url);
  if (parts.scheme == "data") return {};
  std::string name = uri::percent_decode(parts.path.substr(parts.path.rfind('/') + 1));
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':'; });
  return name == "." || name == ".." || !utf8::clean(name) ? std::string{} : name;
}

bool is_data_url(std::string_view url) {
  return utf8::equals_ignoring_ascii_case(url.substr(0, 5), "data:");
}

class Collector {
 public:
  Collector(Document& document, Context& context, MediaFrom from)
      : document_(document), context_(context), from_(from) {}

  void take(const Node& node, Str& src, Str& resource, ResourceRole role) {
    if (src.empty() || !resource.empty()) return;
    const auto known = keys_.find(src.view());
    const std::string key = known != keys_.end() ? known->second : fetch(node, src, role);
    keys_.emplace(src.view(), key);
    if (key.empty()) return;
    resource = document_.keep(key);
    if (is_data_url(src)) src = {};
  }

 private:
  std::string fetch(const Node& node, Str src, ResourceRole role) {
    std::optional<Loaded> loaded = decode_data_url(src);
    const bool inside = loaded.has_value();
    if (!loaded && from_ == MediaFrom::anywhere && context_.load && !uri::split(src).scheme.starts_with("data")) {
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
  MediaFrom from_;
  std::map<std::string, std::string, std::less<>> keys_;
};

}  // namespace

namespace {

// A name for a resource that no other has: its own, or its key with the suffix of its type.
std::string file_name(const std::string& key, const Resource& resource, std::set<std::string>& taken) {
  std::string name = resource.name;
  if (name.empty()) name = key + std::string(suffix_of_media_type(resource.media_type));
  if (!taken.insert(utf8::ascii_lower(name)).second) {
    name = key + "-" + name;
    taken.insert(utf8::ascii_lower(name));
  }
  return name;
}

// Calls use(Str& reference, Str& resource) for everything in a document that may refer to a resource.
template <class Use>
void for_each_reference(Document& document, Use&& use) {
  for_each_scope(document, [&](Node& scope, Meta& meta) {
    if (meta.lead_image) use(meta.lead_image->src, meta.lead_image->resource);
    for (const Step<Node> step : walk(scope)) {
      if (!step.entering) continue;
      if (auto* image = step.node.as<Image>()) {
        use(image->src, image->resource);
        for (ImageCandidate& candidate : image->candidates) use(candidate.src, candidate.resource);
      }
      if (auto* media = step.node.as<Media>()) {
        for (MediaSource& source : media->sources) use(source.src, source.resource);
        for (MediaTrack& track : media->tracks) use(track.src, track.resource);
        use(media->poster, media->poster_resource);
      }
    }
  });
}

}  // namespace

Result<void> extract_media(Document& document, Context& context) {
  std::map<std::string, std::string, std::less<>> references;
  std::set<std::string> taken;
  for (const auto& [key, resource] : document.resources().all()) {
    if (!resource.has_bytes()) continue;
    Result<std::shared_ptr<const std::string>> bytes = resource.read();
    if (!bytes) return bytes.error();
    Result<std::string> reference = context.save(file_name(key, resource, taken), **bytes);
    if (!reference) return reference.error();
    references.emplace(key, *std::move(reference));
  }
  for_each_reference(document, [&](Str& reference, Str& resource) {
    const auto found = references.find(resource.view());
    if (found == references.end()) return;
    reference = document.keep(found->second);
    resource = {};
  });
  for (const auto& [key, reference] : references) document.resources().remove(key);
  return {};
}

std::optional<Loaded> decode_data_url(std::string_view url) {
  if (!is_data_url(url)) return std::nullopt;
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

void collect_media(Document& document, Context& context, MediaFrom from) {
  Collector collector(document, context, from);
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
