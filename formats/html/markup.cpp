#include "markup.hpp"

#include <array>
#include <charconv>

#include "offprint/base/utf8.hpp"

namespace offprint::html {

namespace {

enum Special : unsigned char { plain = 0, always = 1, in_attributes = 2, if_ascii = 4, in_markdown = 8 };

// Which bytes end a run that is copied as it stands. 0xC2 may begin a no-break space.
constexpr std::array<unsigned char, 256> special_bytes = [] {
  std::array<unsigned char, 256> table{};
  for (const char c : {'&', '<', '>', '\r'}) table[static_cast<unsigned char>(c)] = always;
  for (const char c : {'\n', '\t'}) table[static_cast<unsigned char>(c)] = in_attributes;
  table[static_cast<unsigned char>('"')] = in_attributes | in_markdown;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) table[byte] = if_ascii;
  table[0xC2] = always;
  return table;
}();

std::string_view entity_of(char c, bool attribute) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;";
    case '"': return "&quot;";
    case '\n': return attribute ? "&#10;" : "\n";
    case '\t': return attribute ? "&#9;" : "\t";
    default: return {};
  }
}

}  // namespace

Markup::Markup(Sink& sink, const WriteOptions& options)
    : sink_(sink),
      xml_(options.syntax == Syntax::xhtml),
      ascii_(options.ascii),
      fill_(options.wrap == Wrap::automatic),
      spelling_(options.spelling),
      columns_(options.columns) {}

void Markup::text(std::string_view text) {
  if (!fill_) return escaped(text, Place::text);
  for (;;) {
    const std::size_t space = text.find(' ');
    escaped(text.substr(0, space), Place::text);
    if (space == text.npos) return;
    text.remove_prefix(space + 1);
    const std::string_view word = text.substr(0, text.find(' '));
    raw(!word.empty() && column_ + 1 + utf8::width(word) > columns_ ? "\n" : " ");
  }
}

void Markup::verbatim(std::string_view text) {
  escaped(text, Place::text);
}

void Markup::attribute(std::string_view name, std::string_view value) {
  raw(" ");
  raw(name);
  raw("=\"");
  escaped(value, Place::attribute);
  raw("\"");
}

void Markup::attribute(std::string_view name, int value) {
  char digits[16];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
  attribute(name, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void Markup::flag(std::string_view name) {
  if (xml_) return attribute(name, name);
  raw(" ");
  raw(name);
}

void Markup::escaped(std::string_view text, Place place) {
  const auto wanted =
      static_cast<unsigned char>(always | (place == Place::attribute ? in_attributes : 0) | (ascii_ ? if_ascii : 0) |
                                 (spelling_ == Spelling::plain ? 0 : in_markdown));
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!(special_bytes[static_cast<unsigned char>(text[at])] & wanted)) {
      ++at;
      continue;
    }
    if (at > run) raw(text.substr(run, at - run));
    special(text, at, place);
    run = at;
  }
  if (run < text.size()) raw(text.substr(run));
}

// Writes the character at `at` and moves behind it.
void Markup::special(std::string_view text, std::size_t& at, Place place) {
  const std::string_view entity = entity_of(text[at], place == Place::attribute);
  if (!entity.empty()) {
    ++at;
    return raw(entity);
  }
  const utf8::Decoded decoded = utf8::decode(text, at);
  if (decoded.code_point == 0xA0 && (spelling_ != Spelling::commonmark || ascii_)) {
    raw(xml_ || ascii_ ? "&#160;" : "&nbsp;");
  } else if (ascii_) {
    char reference[16] = "&#x";
    char* end = std::to_chars(reference + 3, reference + 14, static_cast<unsigned>(decoded.code_point), 16).ptr;
    *end++ = ';';
    raw(std::string_view(reference, static_cast<std::size_t>(end - reference)));
  } else {
    raw(text.substr(at, decoded.length));
  }
  at += decoded.length;
}

void Markup::track(std::string_view bytes) {
  const std::size_t end = bytes.rfind('\n');
  if (end == bytes.npos) {
    column_ += utf8::width(bytes);
  } else {
    column_ = utf8::width(bytes.substr(end + 1));
  }
}

std::string escape(std::string_view text, Syntax syntax) {
  StringSink sink;
  WriteOptions options;
  options.syntax = syntax;
  Markup out(sink, options);
  out.attribute("", text);
  const std::string written = std::move(sink).take();
  return written.substr(3, written.size() - 4);
}

}  // namespace offprint::html
