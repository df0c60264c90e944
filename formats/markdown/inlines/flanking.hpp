#pragma once
// CommonMark 6.2: whether what stands beside a run of delimiters lets it open or close.

#include <cstdint>
#include <string_view>

namespace offprint::markdown {

enum class Class : std::uint8_t { space, punctuation, other };

struct Flanking {
  bool left = false, right = false;
  Class before = Class::space, after = Class::space;
};

// Emphasis next to CJK: there, words have no spaces between them and punctuation stands close.
enum class CjkFriendly : std::uint8_t { no, yes };

// Of the run from `begin` to `end`.
Flanking flanking(std::string_view text, std::size_t begin, std::size_t end, CjkFriendly friendly);

}  // namespace offprint::markdown
