// Emoji by name: :smile: becomes 😄; a name that is not known stays text.

#include "markdown/inlines/emoji.hpp"
#include "markdown/inlines/syntax.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

constexpr std::size_t longest_name = 40;

bool take_emoji(InlineParser& parser) {
  const std::string_view text = parser.rest().substr(1, longest_name);
  std::size_t size = 0;
  while (size < text.size() &&
         (utf8::is_ascii_alnum(text[size]) || text[size] == '_' || text[size] == '+' || text[size] == '-')) {
    ++size;
  }
  if (size == 0 || size == text.size() || text[size] != ':') return false;
  const std::string_view characters = emoji_of(text.substr(0, size));
  if (characters.empty()) return false;
  parser.replace(characters, size + 2);
  return true;
}

}  // namespace

void start_colon(InlineParser& parser) {
  if (parser.has(Extra::emoji) && take_emoji(parser)) return;
  if (parser.has(Extra::autolink_bare_uris)) {
    start_scheme(parser);
  } else {
    parser.skip();
  }
}

}  // namespace offprint::markdown
