#include <algorithm>
#include <iterator>

#include "markdown/inlines/emoji.hpp"

namespace offprint::markdown {
namespace {

struct Emoji {
  std::string_view name, characters;
};
constexpr Emoji names[] = {
#include "markdown/inlines/emoji_names.inc"
};

}  // namespace

std::string_view emoji_of(std::string_view name) {
  const Emoji* const found = std::lower_bound(std::begin(names), std::end(names), name,
                                              [](const Emoji& each, std::string_view key) { return each.name < key; });
  return found != std::end(names) && found->name == name ? found->characters : std::string_view();
}

}  // namespace offprint::markdown
