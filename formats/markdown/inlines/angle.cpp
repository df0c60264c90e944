// CommonMark 6.5 and 6.6: autolinks <https://example.org> and raw HTML.

#include <algorithm>

#include "markdown/inlines/html_tag.hpp"
#include "markdown/inlines/syntax.hpp"
#include "markdown/inlines/tag_filter.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::markdown {
namespace {

// scheme:anything without spaces, < and >
std::size_t uri_size(std::string_view text) {
  std::size_t at = 1;
  if (at >= text.size() || !utf8::is_ascii_alpha(text[at])) return 0;
  while (at < text.size() && at <= 33 &&
         (utf8::is_ascii_alnum(text[at]) || text[at] == '+' || text[at] == '.' || text[at] == '-')) {
    ++at;
  }
  if (at < 3 || at > 33 || at >= text.size() || text[at] != ':') return 0;
  for (++at; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '>') return at + 1;
    if (c <= 0x20 || c == '<' || c == 0x7F) return 0;
  }
  return 0;
}

bool is_local_part(char c) {
  return utf8::is_ascii_alnum(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}

std::size_t email_size(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && is_local_part(text[at])) ++at;
  if (at == 1 || at >= text.size() || text[at] != '@') return 0;
  for (;;) {
    // Labels of at most 63 letters, digits and inner hyphens, with dots between them.
    const std::size_t label = ++at;
    while (at < text.size() && (utf8::is_ascii_alnum(text[at]) || text[at] == '-')) ++at;
    if (at == label || at - label > 63 || text[label] == '-' || text[at - 1] == '-' || at >= text.size()) return 0;
    if (text[at] == '>') return at + 1;
    if (text[at] != '.') return 0;
  }
}

// Up to the end of `close`. What was once sought in vain is not sought again.
std::size_t through(InlineParser& parser, std::size_t from, std::string_view close, InlineParser::Sought what) {
  if (parser.sought[what]) return 0;
  const std::size_t found = parser.text.find(close, parser.at + from);
  parser.sought[what] = found == std::string_view::npos;
  return parser.sought[what] ? 0 : found + close.size() - parser.at;
}

std::size_t markup_size(InlineParser& parser) {
  const std::string_view text = parser.rest();
  if (text.starts_with("<!-->")) return 5;
  if (text.starts_with("<!--->")) return 6;
  if (text.starts_with("<!--")) return through(parser, 4, "-->", InlineParser::comment);
  if (text.starts_with("<?")) return through(parser, 2, "?>", InlineParser::instruction);
  if (text.starts_with("<![CDATA[")) return through(parser, 9, "]]>", InlineParser::cdata);
  if (text.size() > 2 && text[1] == '!' && utf8::is_ascii_alpha(text[2])) {
    return through(parser, 2, ">", InlineParser::declaration);
  }
  return text.size() > 1 && text[1] == '/' ? closing_tag_size(text) : open_tag_size(text);
}

void add_autolink(InlineParser& parser, std::size_t size, bool email) {
  Document& document = parser.document();
  const std::string_view address = parser.rest().substr(1, size - 2);
  auto& link = document.make<Link>(email ? document.keep("mailto:" + std::string(address)) : document.refer(address));
  link.append(document.make<Text>(document.refer(address)));
  parser.leaf(link, size);
}

void add_html(InlineParser& parser, std::size_t size) {
  Document& document = parser.document();
  std::string_view html = parser.rest().substr(0, size);
  if (parser.has(Extra::tagfilter) && is_filtered_tag(html)) {
    std::string words(html);
    std::replace(words.begin(), words.end(), '\n', ' ');
    parser.replace(words, size);
    return;
  }
  const bool native = parser.has(Extra::native_html);
  if (native && take_html_element(parser)) return;
  auto& raw = document.make<RawInline>();
  raw.format = document.refer("html");
  raw.text = document.refer(html);
  parser.leaf(raw, size);
  if (native) parser.note_raw_tag();
}

}  // namespace

void start_angle(InlineParser& parser) {
  const std::string_view text = parser.rest();
  if (const std::size_t size = uri_size(text)) {
    add_autolink(parser, size, false);
  } else if (const std::size_t email = email_size(text)) {
    add_autolink(parser, email, true);
  } else if (const std::size_t html = markup_size(parser)) {
    add_html(parser, html);
  } else {
    parser.skip();
  }
}

}  // namespace offprint::markdown
