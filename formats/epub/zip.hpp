#pragma once
// The one wrapper around libzip and libdeflate: archives read within limits, and written the same every time.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint::epub {

// An archive in memory. Entries are known by their names as written; nothing is ever unpacked to a folder.
class ZipReader {
 public:
  // The bytes must live as long as the reader. Errors: no archive, too many entries, an entry whose name occurs twice
  // or is no path inside the container (absolute, "..", backslash, drive letter, NUL, control characters).
  static Result<ZipReader> open(std::string_view bytes, const Limits& limits);
  ZipReader(ZipReader&&) noexcept;
  ~ZipReader();

  // Names are found as they are written, else by one that differs in case or in the composition of its characters only.
  bool contains(std::string_view name) const;
  // Names in the order of the central directory, folders left out.
  const std::vector<std::string>& names() const { return names_; }
  // The inflated bytes of an entry. Errors: missing, encrypted, damaged (CRC), or beyond the limits, which are counted
  // on the bytes that come out, whatever the archive says of itself.
  Result<std::string> read(std::string_view name);
  // True once an entry inflated beyond the limits: such an archive is refused, whatever else it holds.
  bool beyond_limits() const;

 private:
  struct Archive;
  explicit ZipReader(std::unique_ptr<Archive> archive);

  std::unique_ptr<Archive> archive_;
  std::vector<std::string> names_;
};

// Builds an archive whose bytes depend on nothing but what is added: fixed times, the order of adding.
class ZipWriter {
 public:
  enum class Method : std::uint8_t { store, deflate };

  // Bytes as they will stand in the archive.
  struct Packed {
    std::string data;
    std::uint64_t size = 0;  // unpacked
    std::uint32_t crc = 0;
    Method method = Method::store;
  };
  // May run on any thread.
  static Packed pack(std::string bytes, Method method = Method::deflate);

  void add(std::string name, Packed packed) { entries_.push_back({std::move(name), std::move(packed)}); }
  void add(std::string name, std::string bytes, Method method = Method::deflate) {
    add(std::move(name), pack(std::move(bytes), method));
  }
  Result<std::string> finish() &&;

 private:
  struct Entry {
    std::string name;
    Packed packed;
  };
  std::vector<Entry> entries_;
};

}  // namespace offprint::epub
