#pragma once
// SHA-256, which names resources by their content.

#include <string>
#include <string_view>

namespace offprint {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace offprint
