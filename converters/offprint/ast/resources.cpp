#include "offprint/ast/resources.hpp"

#include <algorithm>

#include "offprint/base/sha256.hpp"

namespace offprint {
namespace {

std::string key_for(const Resources::Map& map, const std::string& sha256) {
  for (std::size_t digits = 12; digits <= sha256.size(); digits += 4) {
    std::string key = "r-" + sha256.substr(0, digits);
    const auto found = map.find(key);
    if (found == map.end() || found->second.sha256 == sha256) return key;
  }
  return "r-" + sha256;
}

}  // namespace

Result<std::shared_ptr<const std::string>> Resource::read() const {
  if (bytes) return bytes;
  if (load) return load();
  return Error{ErrorCode::missing_resource, "the bytes of this resource are not at hand", name};
}

bool operator==(const Resource& a, const Resource& b) {
  return a.media_type == b.media_type && a.sha256 == b.sha256 && a.size == b.size && a.name == b.name &&
         a.source_url == b.source_url && a.width == b.width && a.height == b.height && a.role == b.role &&
         a.license == b.license;
}

bool operator==(const Resources& a, const Resources& b) {
  return a.all() == b.all();
}

std::string Resources::add(std::string bytes, Resource description) {
  description.sha256 = sha256_hex(bytes);
  description.size = bytes.size();
  if (description.media_type.empty()) description.media_type = sniff_media_type(bytes);
  description.bytes = std::make_shared<const std::string>(std::move(bytes));
  return add_described(std::move(description));
}

std::string Resources::add_described(Resource description) {
  std::string key = key_for(map_, description.sha256);
  const auto [at, added] = map_.try_emplace(key, std::move(description));
  // The first description stays; bytes fill a description that had none.
  if (!added && !at->second.has_bytes()) {
    at->second.bytes = std::move(description.bytes);
    at->second.load = std::move(description.load);
  }
  return key;
}

bool Resources::add_as(std::string key, Resource description) {
  const std::string_view digits = std::string_view(key).substr(std::min<std::size_t>(2, key.size()));
  if (!key.starts_with("r-") || digits.size() < 12 || !description.sha256.starts_with(digits)) return false;
  const auto [at, added] = map_.try_emplace(std::move(key), description);
  if (!added && at->second.sha256 != description.sha256) return false;
  if (!added && !at->second.has_bytes()) {
    at->second.bytes = std::move(description.bytes);
    at->second.load = std::move(description.load);
  }
  return true;
}

const Resource* Resources::find(std::string_view key) const {
  const auto found = map_.find(key);
  return found == map_.end() ? nullptr : &found->second;
}

Resource* Resources::find(std::string_view key) {
  const auto found = map_.find(key);
  return found == map_.end() ? nullptr : &found->second;
}

void Resources::remove(std::string_view key) {
  const auto found = map_.find(key);
  if (found != map_.end()) map_.erase(found);
}

std::map<std::string, std::string> Resources::merge(Resources&& other) {
  std::map<std::string, std::string> renamed;
  for (auto& [key, resource] : other.map_) {
    const std::string now = add_described(std::move(resource));
    if (now != key) renamed.emplace(key, now);
  }
  other.map_.clear();
  return renamed;
}

}  // namespace offprint
