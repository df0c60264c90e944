#pragma once
// Texts that are not UTF-8, by the labels and the tables of the Encoding Standard.
//
//   std::string text;
//   if (const auto charset = Charset::named("gb2312")) charset->decode(bytes, text);

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "offprint/format/context.hpp"
#include "offprint/format/source.hpp"

namespace offprint {

class Charset {
 public:
  // By any label that the standard knows ("latin1", "x-sjis"), in whatever case.
  static std::optional<Charset> named(std::string_view label);

  std::string_view name() const;  // "windows-1252", "Shift_JIS"
  // Appends the text as UTF-8, U+FFFD for what has no meaning; returns how often.
  std::size_t decode(std::string_view bytes, std::string& out) const;

  bool is_utf8() const;
  bool is_utf16() const;
  friend bool operator==(const Charset&, const Charset&) = default;

 private:
  explicit Charset(const void* data) : data_(data) {}
  const void* data_;  // static, one for each charset
};

// The Error for a name that the standard does not have.
Error unknown_charset(std::string_view label, const Context& context);

// The source as UTF-8, of the charset that the user names whatever its bytes say. An Error for an unknown name;
// a warning for characters that could not be read.
Result<Source> decode(const Source& source, std::string_view label, Context& context);

}  // namespace offprint
