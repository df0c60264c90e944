#include "encoding.hpp"

#include <lexbor/html/encoding.h>
#include <uchardet.h>

#include <simdjson.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "offprint/base/scan.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/format/charset.hpp"

namespace offprint::html {

namespace {

using MaybeCharset = std::optional<Charset>;

const lxb_char_t* raw(std::string_view text) {
  return reinterpret_cast<const lxb_char_t*>(text.data());
}

MaybeCharset charset_by_label(std::string_view label) {
  label = utf8::trim(label);
  if (label.size() >= 2 && (label.front() == '"' || label.front() == '\'')) label = label.substr(1, label.size() - 2);
  return Charset::named(label);
}

// What is said in ASCII by the page itself: such a page is not UTF-16.
MaybeCharset as_said_inside(MaybeCharset found) {
  return found && found->is_utf16() ? Charset::named("utf-8") : found;
}

// Encoding standard 6: a byte order mark overrules everything.
MaybeCharset by_mark(std::string_view& bytes) {
  constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}};
  for (const auto& [mark, label] : marks) {
    if (!bytes.starts_with(mark)) continue;
    bytes.remove_prefix(mark.size());
    return Charset::named(label);
  }
  return std::nullopt;
}

// HTML 13.2.3.2, the prescan: what a <meta> says.
MaybeCharset by_meta(std::string_view bytes) {
  constexpr std::size_t window = 1024 * 16;  // the standard asks for 1024 bytes at least; pages put scripts first
  const std::string_view head = bytes.substr(0, window);
  lxb_html_encoding_t prescan{};
  if (lxb_html_encoding_init(&prescan) != LXB_STATUS_OK) throw std::bad_alloc();
  lxb_html_encoding_determine(&prescan, raw(head), raw(head) + head.size());
  MaybeCharset found;
  for (std::size_t i = 0; !found && i < lxb_html_encoding_meta_length(&prescan); ++i) {
    const lxb_html_encoding_entry_t* entry = lxb_html_encoding_meta_entry(&prescan, i);
    const auto* name = reinterpret_cast<const char*>(entry->name);
    found = Charset::named({name, static_cast<std::size_t>(entry->end - entry->name)});
  }
  lxb_html_encoding_destroy(&prescan, false);
  if (found && found->name() == "x-user-defined") return Charset::named("windows-1252");
  return as_said_inside(found);
}

// <?xml version="1.0" encoding="...">
MaybeCharset by_xml_declaration(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  std::string_view head = bytes.substr(0, bytes.find("?>"));
  const std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  head.remove_prefix(at + 8);
  const std::size_t open = head.find_first_of("\"'");
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = head.find(head[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return as_said_inside(charset_by_label(head.substr(open + 1, close - open - 1)));
}

// UTF-16 without a mark: every second byte of ASCII markup is zero.
MaybeCharset by_zeros(std::string_view bytes) {
  if (bytes.size() < 4) return std::nullopt;
  if (bytes[0] == '<' && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) return Charset::named("utf-16le");
  if (bytes[0] == 0 && bytes[1] == '<' && bytes[2] == 0 && bytes[3] != 0) return Charset::named("utf-16be");
  return std::nullopt;
}

struct DeleteDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

// The text of a page between its tags: markup is ASCII in every encoding and would only blur the statistics.
std::string text_of(std::string_view bytes) {
  constexpr std::size_t enough = std::size_t{1} << 18;
  std::string text;
  bool in_tag = false;
  for (const char c : bytes.substr(0, enough * 4)) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c;
    if (c == '>') in_tag = false;
    if (text.size() >= enough) break;
  }
  return text;
}

MaybeCharset by_language(std::string_view language) {
  constexpr std::pair<std::string_view, std::string_view> usual[] = {
      {"zh-tw", "big5"},      {"zh-hk", "big5"},      {"zh", "gb18030"},      {"ja", "shift_jis"},
      {"ko", "euc-kr"},       {"ru", "windows-1251"}, {"uk", "windows-1251"}, {"bg", "windows-1251"},
      {"be", "windows-1251"}, {"sr", "windows-1251"}, {"mk", "windows-1251"}, {"pl", "iso-8859-2"},
      {"cs", "windows-1250"}, {"sk", "windows-1250"}, {"hu", "iso-8859-2"},   {"sl", "iso-8859-2"},
      {"hr", "windows-1250"}, {"ro", "iso-8859-2"},   {"el", "windows-1253"}, {"tr", "windows-1254"},
      {"az", "windows-1254"}, {"he", "windows-1255"}, {"ar", "windows-1256"}, {"fa", "windows-1256"},
      {"lt", "windows-1257"}, {"lv", "windows-1257"}, {"et", "windows-1257"}, {"vi", "windows-1258"},
      {"th", "windows-874"},
  };
  const std::string wanted = utf8::ascii_lower(language);
  for (const auto& [prefix, label] : usual) {
    if (wanted.starts_with(prefix) && (wanted.size() == prefix.size() || wanted[prefix.size()] == '-')) {
      return Charset::named(label);
    }
  }
  return std::nullopt;
}

// The value of lang on <html>, found without parsing.
std::string_view language_in(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::size_t at = head.find("<html");
  if (at == std::string_view::npos) at = head.find("<HTML");
  if (at == std::string_view::npos) return {};
  const std::string_view tag = head.substr(at, head.find('>', at) - at);
  const std::size_t name = tag.find("lang=");
  if (name == std::string_view::npos) return {};
  std::string_view value = tag.substr(name + 5);
  if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
  return value.substr(0, value.find_first_of("\"' \t\n>"));
}

// How many bytes of the sample have no meaning in the encoding.
std::size_t misreadings(const Charset& charset, std::string_view sample) {
  std::string scratch;
  // C1 controls show that a single-byte encoding was guessed wrong.
  std::size_t wrong = charset.decode(sample, scratch);
  for (std::size_t at = 0; at + 1 < scratch.size(); ++at) {
    wrong += scratch[at] == '\xC2' && static_cast<unsigned char>(scratch[at + 1]) < 0xA0 ? 1 : 0;
  }
  return wrong;
}

Charset detected(std::string_view bytes, std::string_view language) {
  const std::string text = text_of(bytes);
  if (language.empty()) language = language_in(bytes);
  if (const MaybeCharset usual = by_language(language); usual && misreadings(*usual, text) == 0) return *usual;
  const std::unique_ptr<uchardet, DeleteDetector> detector(uchardet_new());
  MaybeCharset found;
  if (uchardet_handle_data(detector.get(), text.data(), text.size()) == 0) {
    uchardet_data_end(detector.get());
    found = charset_by_label(uchardet_get_charset(detector.get()));
  }
  // Of what fits the bytes alike, the wider encoding and the one of Windows are what pages mean.
  if (found && found->name() == "GBK") found = Charset::named("gb18030");
  if (found && misreadings(*found, text) * 50 > text.size()) found.reset();
  return found ? *found : *Charset::named("windows-1252");
}

bool has_high_bytes(std::string_view bytes) {
  return !is_ascii(bytes);
}

// A page cut off by a fetch limit may end inside a character.
bool valid_but_for_the_end(std::string_view bytes) {
  for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut) {
    const std::string_view rest = bytes.substr(0, bytes.size() - cut);
    if (simdjson::validate_utf8(rest.data(), rest.size())) return cut == 0 || has_high_bytes(rest);
  }
  return false;
}

// Numeric references to characters that XML cannot hold would bring them in by the back door.
void mend_references(std::string& text) {
  std::string mended;
  std::size_t copied = 0;
  for (std::size_t at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 2)) {
    std::size_t digits = at + 2;
    const bool hex = digits < text.size() && (text[digits] == 'x' || text[digits] == 'X');
    if (hex) ++digits;
    unsigned long number = 0;
    const auto [end, error] = std::from_chars(text.data() + digits, text.data() + text.size(), number, hex ? 16 : 10);
    if (error == std::errc::invalid_argument || number > 0xFFFF) continue;
    const bool windows = number >= 0x80 && number <= 0x9F;
    if (error == std::errc() && number != '\r' && (windows || utf8::allowed(static_cast<char32_t>(number)))) continue;
    mended.append(text, copied, at - copied);
    mended += number == '\r' ? "&#10" : "&#xFFFD";
    copied = static_cast<std::size_t>(end - text.data());
  }
  if (copied == 0) return;
  mended.append(text, copied, std::string::npos);
  text = std::move(mended);
}

struct Choice {
  MaybeCharset charset;
  bool declared = false;
};

// Encoding sniffing, HTML 13.2.3.2, up to where it asks the bytes.
Choice declared_charset(std::string_view& bytes, const EncodingHints& hints) {
  if (const MaybeCharset found = by_mark(bytes)) return {found, false};
  if (const MaybeCharset found = charset_by_label(hints.hint)) return {found, true};
  if (const MaybeCharset found = by_zeros(bytes)) return {found, false};
  if (const MaybeCharset found = by_meta(bytes)) return {found, true};
  return {by_xml_declaration(bytes), true};
}

// What is declared, unless the bytes show that it is not so.
Charset judged(const Choice& choice, std::string_view bytes, const EncodingHints& hints, Context& context) {
  const bool as_utf8 = valid_but_for_the_end(bytes);
  if (!choice.charset) return as_utf8 ? *Charset::named("utf-8") : detected(bytes, hints.language);
  const Charset declared = *choice.charset;
  if (!choice.declared || declared.is_utf16() || !has_high_bytes(bytes)) return declared;
  if (declared.is_utf8() && !as_utf8) {
    // A few broken characters in a UTF-8 page do not make it another encoding.
    std::string scratch;
    const std::size_t broken = declared.decode(bytes, scratch);
    const auto high = static_cast<std::size_t>(
        std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    if (broken * 10 < high) return declared;
    const Charset found = detected(bytes, hints.language);
    context.warn("html.encoding", "the page says it is UTF-8 but is " + std::string(found.name()));
    return found;
  }
  if (!declared.is_utf8() && as_utf8) {
    context.warn("html.encoding", "the page says it is " + std::string(declared.name()) + " but is UTF-8");
    return *Charset::named("utf-8");
  }
  return declared;
}

// What the user says, or what the page and its bytes do.
Result<Charset> chosen(std::string_view& bytes, const EncodingHints& hints, Context& context) {
  if (hints.forced.empty()) {
    const Choice choice = declared_charset(bytes, hints);
    return judged(choice, bytes, hints, context);
  }
  const MaybeCharset forced = charset_by_label(hints.forced);
  if (!forced) return unknown_charset(hints.forced, context);
  if (const MaybeCharset marked = by_mark(bytes); marked && marked != forced) {
    context.warn("html.encoding", "the page begins with the mark of " + std::string(marked->name()));
  }
  return *forced;
}

}  // namespace

Result<DecodedPage> decode_page(std::string_view bytes, const EncodingHints& hints, Context& context) {
  const Result<Charset> charset = chosen(bytes, hints, context);
  if (!charset) return charset.error();
  DecodedPage page;
  page.name = charset->name();
  if (charset->is_utf8()) {
    if (utf8::clean(bytes)) {
      page.text = bytes;
    } else {
      page.replaced = utf8::clean(bytes, page.text);
    }
  } else {
    std::string decoded;
    decoded.reserve(bytes.size() * 2);
    page.replaced = charset->decode(bytes, decoded);
    if (utf8::clean(decoded)) {
      page.text = std::move(decoded);
    } else {
      page.replaced += utf8::clean(decoded, page.text);
    }
  }
  if (page.replaced != 0) {
    context.warn("html.characters", std::to_string(page.replaced) + " characters could not be read and became U+FFFD");
  }
  mend_references(page.text);
  return page;
}

}  // namespace offprint::html
