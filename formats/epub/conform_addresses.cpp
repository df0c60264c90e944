// Addresses as EPUB's URLs are.
#include <algorithm>

#include "epub/conform.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

// RFC 3987 section 2.2, ucschar; ASCII is judged elsewhere.
bool may_stand_in_iri(char32_t c) {
  if (c < 0x80) return true;
  if (c < 0x10000) return (c >= 0xA0 && c < 0xD800) || (c >= 0xF900 && c < 0xFDD0) || (c >= 0xFDF0 && c < 0xFFF0);
  return c < 0xF0000 && (c & 0xFFFF) < 0xFFFE && (c < 0xE0000 || c >= 0xE1000);
}

void percent_encode(std::string_view bytes, std::string& out) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
}

}  // namespace

std::string conforming_address(std::string_view address) {
  constexpr std::string_view refused = "[]{}|\\^`<>\"";
  std::string out;
  bool in_fragment = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const auto is_hex = [&](std::size_t at) {
      return at < address.size() &&
             std::string_view("0123456789abcdefABCDEF").find(address[at]) != std::string_view::npos;
    };
    const bool stray = c == '%' && !(is_hex(i + 1) && is_hex(i + 2));
    const utf8::Decoded character = utf8::decode(address, i);
    const std::string_view whole = address.substr(i, character.length);
    const bool foreign = refused.find(c) != std::string_view::npos || !may_stand_in_iri(character.code_point);
    if (stray || foreign || (c == '#' && in_fragment)) {
      percent_encode(whole, out);
    } else {
      out += whole;
    }
    in_fragment = in_fragment || c == '#';
    i += character.length - 1;
  }
  return out;
}

bool is_sound_address(std::string_view reference) {
  const uri::Parts parts = uri::split(reference);
  if (!parts.has_authority && (parts.scheme == "http" || parts.scheme == "https")) return false;
  if (!parts.has_authority) return !parts.scheme.empty() && !parts.path.empty();
  std::string_view host = parts.authority.substr(parts.authority.find('@') + 1);
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = host.substr(colon + 1);
    if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
    host = host.substr(0, colon);
  }
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return utf8::is_ascii_alnum(c) || c == '.' || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
  return !host.empty() && plain && host.front() != '.' && host.find("..") == std::string_view::npos;
}

}  // namespace offprint::epub
