#include "resource_address.hpp"

#include <algorithm>
#include <iterator>

#include "offprint/base/base64.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

constexpr std::string_view svg_type = "image/svg+xml";

// What may stand between the type and the comma of an address whose bytes are UTF-8.
constexpr std::string_view plain_parameters[] = {
    "", ";base64", ";utf8", ";utf-8", ";charset=utf8", ";charset=utf-8", ";charset=utf-8;base64",
};

}  // namespace

std::string data_uri(std::string_view media_type, std::string_view bytes) {
  std::string out = "data:";
  out.append(media_type.empty() ? "application/octet-stream" : media_type).append(";base64,");
  append_base64(out, bytes);
  return out;
}

std::optional<std::string> sanitize_svg_address(std::string_view address) {
  const std::size_t comma = address.find(',');
  if (comma == address.npos) return std::nullopt;
  const std::string head = utf8::ascii_lower(address.substr(0, comma));
  if (!head.starts_with("data:image/svg+xml")) return std::nullopt;
  const std::string parameters = head.substr(std::string_view("data:image/svg+xml").size());
  const bool base64 = parameters.ends_with(";base64");
  const std::string text = uri::percent_decode(address.substr(comma + 1));
  const std::optional<std::string> svg = base64 ? decode_base64(text) : text;
  if (!svg) return std::nullopt;
  const std::string safe = sanitize_svg(*svg);
  if (safe.empty()) return std::nullopt;
  // Bytes that a parameter makes another reader take for other characters are said anew, too.
  const bool plain =
      std::find(std::begin(plain_parameters), std::end(plain_parameters), parameters) != std::end(plain_parameters);
  return safe == *svg && plain ? std::string(address) : data_uri(svg_type, safe);
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
