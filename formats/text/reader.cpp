#include <memory>

#include "blocks.hpp"
#include "head.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/base/utf8.hpp"
#include "text.hpp"

namespace offprint::text {

namespace {

// The text as UTF-8 without a byte order mark; UTF-16 is known by its mark.
Result<std::string> decoded(std::string_view bytes, const Context& context) {
  const bool big = bytes.starts_with("\xFE\xFF"), little = bytes.starts_with("\xFF\xFE");
  std::string utf16;
  if (big || little) {
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
      const auto unit = [&](std::size_t i) {
        const auto high = static_cast<unsigned char>(bytes[i + (big ? 0 : 1)]);
        const auto low = static_cast<unsigned char>(bytes[i + (big ? 1 : 0)]);
        return static_cast<char32_t>(high << 8 | low);
      };
      char32_t c = unit(at);
      if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00) {
        at += 2;
        c = 0x10000 + ((c & 0x3FF) << 10 | (unit(at) & 0x3FF));
      }
      utf8::append(utf16, c);
    }
    bytes = utf16;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!utf8::valid(bytes)) {
    return context.error(ErrorCode::bad_utf8, "the text is not UTF-8; name its encoding (--encoding)");
  }
  std::string text;
  utf8::clean(bytes, text);
  return text;
}

}  // namespace

Result<Document> read(std::string_view bytes, Context& context) {
  if (bytes.size() > context.limits.max_input_bytes) {
    return context.error(ErrorCode::parse, "the text is larger than the limit for inputs");
  }
  Result<std::string> text = decoded(bytes, context);
  if (!text) return text.error();
  const auto owner = std::make_shared<const std::string>(*std::move(text));
  Document document;
  document.adopt(owner, *owner);
  const std::vector<Line> all = split_lines(*owner);
  Lines lines = all;
  lines = lines.subspan(read_head(lines, document));
  lines = lines.first(read_tail(lines, document));
  read_blocks(lines, document, document.root());
  limit_depth(document, context.limits);
  normalize(document);
  return document;
}

}  // namespace offprint::text
