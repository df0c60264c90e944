#include "epub/encryption.hpp"

#include <nettle/sha1.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "epub/package_reader.hpp"
#include "epub/xml.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

std::string_view algorithm_of(const pugi::xml_node& data) {
  return attribute(child(data, "EncryptionMethod"), "Algorithm");
}

void apply_key(std::string_view key, std::size_t most, std::string& bytes) {
  for (std::size_t i = 0; i < std::min(most, bytes.size()); ++i) {
    bytes[i] = static_cast<char>(bytes[i] ^ key[i % key.size()]);
  }
}

// The SHA-1 digest of the identifier without white space.
std::string idpf_key(std::string_view identifier) {
  std::string plain;
  for (const char c : identifier) {
    if (!utf8::is_ascii_space(c)) plain += c;
  }
  sha1_ctx state;
  sha1_init(&state);
  sha1_update(&state, plain.size(), reinterpret_cast<const std::uint8_t*>(plain.data()));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest;
  sha1_digest(&state, digest.size(), digest.data());
  return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

// The 16 bytes of a UUID; empty when the identifier is none.
std::string adobe_key(std::string_view identifier) {
  std::string digits;
  const std::size_t colon = identifier.rfind(':');
  for (const char c : colon == std::string_view::npos ? identifier : identifier.substr(colon + 1)) {
    const char lower = utf8::ascii_lower(c);
    if (utf8::is_ascii_digit(c) || (lower >= 'a' && lower <= 'f')) digits += lower;
  }
  if (digits.size() != 32) return {};
  std::string key;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    key += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return key;
}

}  // namespace

Encryption Encryption::of(ZipReader& zip, const Limits& limits) {
  Encryption found;
  if (!zip.contains("META-INF/encryption.xml")) return found;
  Result<std::string> bytes = zip.read("META-INF/encryption.xml");
  pugi::xml_document xml;
  if (!bytes || !parse_xml(*bytes, xml, limits)) return found;
  const pugi::xml_node list = child(xml, "encryption");
  for (const pugi::xml_node& data : list.children()) {
    if (local_name(data) != "EncryptedData") continue;
    const pugi::xml_node reference = child(child(data, "CipherData"), "CipherReference");
    const std::string path = resolve_in_container("", attribute(reference, "URI"));
    const std::string_view algorithm = algorithm_of(data);
    const Method method = algorithm == "http://www.idpf.org/2008/embedding" ? Method::idpf
                          : algorithm == "http://ns.adobe.com/pdf/enc#RC"   ? Method::adobe
                                                                            : Method::unknown;
    found.files_.emplace(path, method);
  }
  if (zip.contains("META-INF/rights.xml")) found.scheme_ = "Adobe ADEPT";
  if (zip.contains("META-INF/license.lcpl")) found.scheme_ = "Readium LCP";
  if (zip.contains("META-INF/sinf.xml")) found.scheme_ = "Apple FairPlay";
  return found;
}

bool Encryption::locks(std::string_view path) const {
  const auto file = files_.find(path);
  return file != files_.end() && file->second == Method::unknown;
}

void Encryption::reveal(std::string_view path, std::string_view unique_identifier, std::string& bytes) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return;
  if (file->second == Method::idpf) apply_key(idpf_key(unique_identifier), 1040, bytes);
  const std::string key = file->second == Method::adobe ? adobe_key(unique_identifier) : "";
  if (!key.empty()) apply_key(key, 1024, bytes);
}

}  // namespace offprint::epub
