#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/targets.hpp"

namespace offprint::fuzz {
namespace {

struct File {
  std::string name, bytes;
};

constexpr std::string_view container =
    R"(<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>)";
constexpr std::string_view package =
    R"(<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>t</dc:title><dc:identifier id="i">x</dc:identifier>
<dc:language>en</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="t" href="t.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="t"><itemref idref="a"/></spine></package>)";
constexpr std::string_view chapter =
    R"(<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>text</p></body></html>)";
constexpr std::string_view mark = "%%% ";

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~sum;
}

void number(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// What local and central headers share.
void fields(std::string& out, const File& file) {
  number(out, 0x800, 4);  // names are UTF-8; stored
  number(out, 0x00210000, 4);
  number(out, crc32(file.bytes), 4);
  number(out, file.bytes.size(), 4);
  number(out, file.bytes.size(), 4);
  number(out, file.name.size(), 2);
  number(out, 0, 2);
}

std::string archive_of(const std::vector<File>& files) {
  std::string out, directory;
  for (const File& file : files) {
    directory += "PK\1\2";
    number(directory, 20, 2);
    number(directory, 20, 2);
    fields(directory, file);
    number(directory, 0, 8);
    number(directory, 0, 2);
    number(directory, out.size(), 4);
    directory += file.name;
    out += "PK\3\4";
    number(out, 20, 2);
    fields(out, file);
    out += file.name + file.bytes;
  }
  const std::size_t start = out.size();
  out += directory + "PK\5\6";
  number(out, 0, 4);
  number(out, files.size(), 2);
  number(out, files.size(), 2);
  number(out, directory.size(), 4);
  number(out, start, 4);
  number(out, 0, 2);
  return out;
}

void add(std::vector<File>& files, std::string_view name, std::string_view bytes) {
  for (const File& file : files) {
    if (file.name == name) return;
  }
  files.push_back({std::string(name), std::string(bytes)});
}

}  // namespace

std::string stored_book(std::string_view text) {
  std::vector<File> files = {{"mimetype", "application/epub+zip"}};
  std::string_view name = "a.xhtml";
  while (!text.empty()) {
    const bool marked = text.starts_with(mark);
    if (marked) {
      const std::string_view line = text.substr(0, text.find('\n'));
      name = line.substr(mark.size(), 200);
      text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    const std::size_t next = text.starts_with(mark) ? 0 : text.find("\n%%% ");
    const std::string_view bytes = text.substr(0, next == std::string_view::npos ? next : next + (next != 0));
    add(files, name, bytes);
    text.remove_prefix(bytes.size());
    if (bytes.empty() && !marked) break;
  }
  add(files, "META-INF/container.xml", container);
  add(files, "b.opf", package);
  add(files, "a.xhtml", chapter);
  return archive_of(files);
}

}  // namespace offprint::fuzz
