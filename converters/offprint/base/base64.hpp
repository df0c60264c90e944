#pragma once
// Base64 (RFC 4648, section 4), the form of bytes in JSON and in `data:` URLs.

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

// Appends the bytes as base64 with padding, without line breaks.
void append_base64(std::string& out, std::string_view bytes);

// The bytes that the text stands for, white space in it ignored; nothing when it is no base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace offprint
