#pragma once
// Keeps text from becoming structure: what of a text must stand behind a backslash or as a character reference.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "markdown/markdown.hpp"

namespace offprint::markdown {

// A space at which a line may end, while a paragraph is being made. No text can hold this character.
inline constexpr char breakable = '\x01';

// Where text stands, as far as escaping goes.
enum class Place : std::uint8_t { line, cell };

class Escaper {
 public:
  explicit Escaper(const WriteOptions& options);

  // Appends text to what stands before it; `followed` when something else may stand right behind it.
  void text(std::string& out, std::string_view text, Place place, bool followed = true) const;
  // The same in the text of a link.
  void link_text(std::string& out, std::string_view text, Place place, bool followed = true) const;
  // The text of an image, kept on one line.
  void alternative(std::string& out, std::string_view text, Place place) const;
  // An address behind `](`, in angle brackets where it must be.
  void destination(std::string& out, std::string_view address, Place place) const;
  // A title in quotation marks.
  void title(std::string& out, std::string_view title, Place place) const;
  // The words behind a fence.
  void info_string(std::string& out, std::string_view info) const;
  // Where a line of text needs a backslash lest it begin something, or npos.
  std::size_t line_start(std::string_view line) const;
  // The line with that backslash. Before a tag or comment that would begin a block of HTML, where backslashes count for
  // nothing, stands an element of no content.
  std::string escaped_line(std::string_view line) const;
  // The lines of a paragraph, each escaped.
  void line_starts(std::string& lines) const;

 private:
  bool braces_are_syntax() const;
  bool needs_backslash(const std::string& out, std::string_view text, std::size_t at, Place place, bool followed) const;
  bool begins_address(std::string_view text, std::size_t at, bool followed) const;
  bool has(Extra extra) const { return extensions_.has(extra); }

  Extensions extensions_;
  bool ascii_, wraps_;
  std::array<bool, 256> active_{};  // bytes that may need something
};

// "&#x5B57;"
void append_reference(std::string& out, char32_t code_point);
// CommonMark 2.4: whether a backslash in front of it is an escape.
bool is_escapable(char c);
// True when `text` at an ampersand reads as a character reference.
bool begins_reference(std::string_view text, std::size_t at);
// Appends the text with characters beyond ASCII as references when `ascii` is set.
void append_ascii(std::string& out, std::string_view text, bool ascii);

}  // namespace offprint::markdown
