// Media types by content and by name.
#include <array>
#include <utility>

#include "offprint/ast/resources.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view media_type;
};

using namespace std::string_view_literals;
constexpr std::array signatures = {
    Signature{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Signature{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Signature{0, "GIF87a"sv, "image/gif"},
    Signature{0, "GIF89a"sv, "image/gif"},
    Signature{8, "WEBP"sv, "image/webp"},
    Signature{4, "ftypavif"sv, "image/avif"},
    Signature{4, "ftypavis"sv, "image/avif"},
    Signature{4, "ftypheic"sv, "image/heic"},
    Signature{0, "II*\0"sv, "image/tiff"},
    Signature{0, "MM\0*"sv, "image/tiff"},
    Signature{0, "\0\0\1\0"sv, "image/vnd.microsoft.icon"},
    Signature{0, "BM"sv, "image/bmp"},
    Signature{0, "wOF2"sv, "font/woff2"},
    Signature{0, "wOFF"sv, "font/woff"},
    Signature{0, "OTTO"sv, "font/otf"},
    Signature{0, "\0\1\0\0"sv, "font/ttf"},
    Signature{0, "true"sv, "font/ttf"},
    Signature{0, "ID3"sv, "audio/mpeg"},
    Signature{0, "\xff\xfb"sv, "audio/mpeg"},
    Signature{0, "\xff\xf3"sv, "audio/mpeg"},
    Signature{4, "ftypM4A"sv, "audio/mp4"},
    Signature{4, "ftyp"sv, "video/mp4"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "video/webm"},
    Signature{8, "WAVE"sv, "audio/wav"},
    Signature{0, "OggS"sv, "audio/ogg"},
    Signature{0, "fLaC"sv, "audio/flac"},
    Signature{0, "%PDF-"sv, "application/pdf"},
};

// In order of preference where a type has several suffixes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 33> suffixes = {{
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".svg", "image/svg+xml"},
    {".bmp", "image/bmp"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".heic", "image/heic"},
    {".ico", "image/vnd.microsoft.icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".otf", "font/otf"},
    {".ttf", "font/ttf"},
    {".css", "text/css"},
    {".mp3", "audio/mpeg"},
    {".m4a", "audio/mp4"},
    {".wav", "audio/wav"},
    {".oga", "audio/ogg"},
    {".ogg", "audio/ogg"},
    {".opus", "audio/ogg"},
    {".flac", "audio/flac"},
    {".mp4", "video/mp4"},
    {".m4v", "video/mp4"},
    {".webm", "video/webm"},
    {".ogv", "video/ogg"},
    {".pdf", "application/pdf"},
    {".vtt", "text/vtt"},
    {".xhtml", "application/xhtml+xml"},
    {".html", "text/html"},
    {".js", "text/javascript"},
}};

// SVG has no signature: the first element after the prolog tells.
bool looks_like_svg(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 4096);
  const std::size_t at = head.find("<svg");
  return at != std::string_view::npos && utf8::trim(head).starts_with('<');
}

}  // namespace

std::string_view sniff_media_type(std::string_view bytes) {
  for (const Signature& each : signatures) {
    if (bytes.size() > each.offset && bytes.substr(each.offset).starts_with(each.bytes)) return each.media_type;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return looks_like_svg(bytes) ? "image/svg+xml" : "";
}

std::string_view media_type_of_name(std::string_view name) {
  name = name.substr(0, name.find_first_of("?#"));
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return "";
  const std::string suffix = utf8::ascii_lower(name.substr(dot));
  for (const auto& [known, media_type] : suffixes) {
    if (known == suffix) return media_type;
  }
  return "";
}

std::string_view suffix_of_media_type(std::string_view media_type) {
  for (const auto& [suffix, known] : suffixes) {
    if (known == media_type) return suffix;
  }
  return "";
}

}  // namespace offprint
