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

// Pictures, sound, film, fonts and the like, in plain letters.
bool is_media_type(std::string_view type) {
  constexpr std::string_view kinds[] = {"image/", "audio/", "video/", "font/", "text/vtt", "text/css", "text/plain"};
  const bool known = std::any_of(std::begin(kinds), std::end(kinds), [&](auto kind) { return type.starts_with(kind); });
  return known && !type.ends_with("xml") &&
         type.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/+-.") == type.npos;
}

}  // namespace

std::string data_uri(std::string_view media_type, std::string_view bytes) {
  std::string out = "data:";
  out.append(media_type.empty() ? "application/octet-stream" : media_type).append(";base64,");
  append_base64(out, bytes);
  return out;
}

std::string safe_data_uri(std::string_view media_type, std::string_view bytes) {
  const std::string lower = utf8::ascii_lower(media_type);
  const std::string_view type = utf8::trim(std::string_view(lower).substr(0, lower.find(';')));
  if (type == svg_type || sniff_media_type(bytes) == svg_type) return data_uri(svg_type, sanitize_svg(bytes));
  const bool plain = is_media_type(type) && media_type.find_first_of(",\"<>") == media_type.npos;
  return data_uri(plain ? media_type : std::string_view(), bytes);
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
  std::string whole = data_uri(resource->media_type, **bytes);
  if (context_.unsafe) return whole;
  std::string safe = safe_data_uri(resource->media_type, **bytes);
  if (safe != whole) context_.lose("resource.svg", "what could run was taken out of the resource " + key);
  return safe;
}

}  // namespace offprint::html
