#pragma once
// Emoji by name.

#include <string_view>

namespace offprint::markdown {

// The characters that a name stands for, without its colons; empty when it is none.
std::string_view emoji_of(std::string_view name);

}  // namespace offprint::markdown
