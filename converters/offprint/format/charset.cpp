#include "offprint/format/charset.hpp"

#include <lexbor/encoding/encoding.h>

#include <array>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

using Data = const lxb_encoding_data_t*;

const lxb_char_t* raw(std::string_view text) {
  return reinterpret_cast<const lxb_char_t*>(text.data());
}

Data data_of(const void* data) {
  return static_cast<Data>(data);
}

}  // namespace

std::optional<Charset> Charset::named(std::string_view label) {
  label = utf8::trim(label);
  if (label.empty()) return std::nullopt;
  const Data found = lxb_encoding_data_by_pre_name(raw(label), label.size());
  // What the standard calls "replacement" stands for encodings that no text may be read by.
  if (!found || found->encoding == LXB_ENCODING_REPLACEMENT) return std::nullopt;
  return Charset(found);
}

std::string_view Charset::name() const {
  return reinterpret_cast<const char*>(data_of(data_)->name);
}

std::size_t Charset::decode(std::string_view bytes, std::string& out) const {
  const Data data = data_of(data_);
  std::array<lxb_codepoint_t, 4096> points;
  const lxb_codepoint_t replacement = LXB_ENCODING_REPLACEMENT_CODEPOINT;
  lxb_encoding_decode_t state{};
  lxb_encoding_decode_init(&state, data, points.data(), points.size());
  lxb_encoding_decode_replace_set(&state, &replacement, 1);
  std::size_t replaced = 0;
  const auto hand_on = [&] {
    for (std::size_t i = 0; i < lxb_encoding_decode_buf_used(&state); ++i) {
      replaced += points[i] == replacement ? 1 : 0;
      utf8::append(out, points[i]);
    }
    lxb_encoding_decode_buf_used_set(&state, 0);
  };
  const lxb_char_t* at = raw(bytes);
  const lxb_char_t* end = at + bytes.size();
  lxb_status_t status = LXB_STATUS_OK;
  do {
    status = data->decode(&state, &at, end);
    hand_on();
  } while (status == LXB_STATUS_SMALL_BUFFER);
  lxb_encoding_decode_finish(&state);
  hand_on();
  return replaced;
}

bool Charset::is_utf8() const {
  return data_of(data_)->encoding == LXB_ENCODING_UTF_8;
}

bool Charset::is_utf16() const {
  const lxb_encoding_t encoding = data_of(data_)->encoding;
  return encoding == LXB_ENCODING_UTF_16LE || encoding == LXB_ENCODING_UTF_16BE;
}

Error unknown_charset(std::string_view label, const Context& context) {
  return context.error(ErrorCode::unknown_charset,
                       "unknown encoding '" + std::string(label) + "': give a name such as utf-8 or gb18030");
}

Result<Source> decode(const Source& source, std::string_view label, Context& context) {
  const std::optional<Charset> charset = Charset::named(label);
  if (!charset) return unknown_charset(label, context);
  if (charset->is_utf8() && utf8::valid(source.bytes())) return source;
  std::string text;
  text.reserve(source.bytes().size() * 2);
  const std::size_t replaced = charset->decode(source.bytes(), text);
  if (replaced != 0) {
    context.warn("characters", std::to_string(replaced) + " characters could not be read and became U+FFFD");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return Source::own(std::move(text), source.name());
}

}  // namespace offprint
