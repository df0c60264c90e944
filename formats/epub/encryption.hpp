#pragma once
// META-INF/encryption.xml: fonts that are obfuscated, and files that nobody can read without a key.

#include <map>
#include <string>
#include <string_view>

#include "epub/zip.hpp"

namespace offprint::epub {

class Encryption {
 public:
  // What the container says of itself; nothing when it has no such file.
  static Encryption of(ZipReader& zip, const Limits& limits);

  // Whether the file is encrypted, obfuscated fonts aside.
  bool locks(std::string_view path) const;
  // "Adobe ADEPT", "Readium LCP", "Apple FairPlay", or "" for one that gives no name.
  const std::string& scheme() const { return scheme_; }

  // Undoes the obfuscation of a font in place, when the file is one. EPUB 3.3 section 4.4 and Adobe's older way.
  void reveal(std::string_view path, std::string_view unique_identifier, std::string& bytes) const;

 private:
  enum class Method : std::uint8_t { idpf, adobe, unknown };
  std::map<std::string, Method, std::less<>> files_;
  std::string scheme_;
};

}  // namespace offprint::epub
