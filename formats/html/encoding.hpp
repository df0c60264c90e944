#pragma once
// The bytes of a page as UTF-8: by byte order mark, by what transport says, by what the page says of itself, and where
// nobody says or what is said is wrong, by the bytes themselves.
//   Result<Decoded> page = decode_page(bytes, {.hint = "gb2312"}, context);

#include <string>
#include <string_view>

#include "offprint/format/context.hpp"

namespace offprint::html {

struct EncodingHints {
  std::string_view forced;    // overrules everything but is no reason to fail on what does not fit
  std::string_view hint;      // as transport says
  std::string_view language;  // of the text
};

struct DecodedPage {
  std::string text;          // valid UTF-8 that XML can hold, lines ended by LF
  std::string_view name;     // of the encoding: "UTF-8", "GBK"
  std::size_t replaced = 0;  // characters that could not be read
};

// An Error unknown_charset when `forced` names none.
Result<DecodedPage> decode_page(std::string_view bytes, const EncodingHints& hints, Context& context);

}  // namespace offprint::html
