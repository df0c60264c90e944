#include "resource_address.hpp"

#include "offprint/base/base64.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view svg_type = "image/svg+xml";

}  // namespace

std::string data_uri(std::string_view media_type, std::string_view bytes) {
  std::string out = "data:";
  out.append(media_type.empty() ? "application/octet-stream" : media_type).append(";base64,");
  append_base64(out, bytes);
  return out;
}

std::string sanitize_svg_address(std::string_view address) {
  const auto svg = decode_base64(address.substr(address.find(',') + 1));
  return data_uri(svg_type, svg ? sanitize_svg(*svg) : std::string());
}

const std::string& ResourceAddresses::of(std::string_view key, std::string_view src) {
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) return known->second;
  const std::string name(key);
  return by_key_.emplace(name, find(name, src)).first->second;
}

std::string ResourceAddresses::find(const std::string& key, std::string_view src) {
  if (hooks_.resource) {
    if (std::string address = hooks_.resource(key); !address.empty()) return address;
  }
  const Resource* resource = document_.resources().find(key);
  if (!resource || !resource->has_bytes()) {
    if (src.empty()) context_.lose("resource", "there are no bytes for the resource " + key);
    return {};
  }
  const auto bytes = resource->read();
  if (!bytes) {
    context_.lose("resource", "the resource " + key + " cannot be read: " + describe(bytes.error()));
    return {};
  }
  if (context_.unsafe || resource->media_type != svg_type) return data_uri(resource->media_type, **bytes);
  const std::string safe = sanitize_svg(**bytes);
  if (safe != **bytes) context_.lose("resource.svg", "what could run was taken out of the image " + key);
  return data_uri(svg_type, safe);
}

}  // namespace offprint::html
