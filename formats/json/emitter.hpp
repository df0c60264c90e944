#pragma once
// Writes JSON text in one of the styles. Calls must make up valid JSON; nothing is checked.

#include <cstddef>
#include <string>
#include <string_view>

#include "json.hpp"
#include "offprint/format/json_value.hpp"

namespace offprint::json {

class Emitter {
 public:
  explicit Emitter(Style style)
      : style_(style), colon_(style == Style::compact ? "\":" : "\": "), spacing_(spacing_of(style)) {}

  // Begins a text of its own, after another.
  void start() {
    first_ = true;
    indent_ = no_line;
  }
  void open(char bracket) {
    text_ += bracket;
    first_ = true;
    ++depth_;
  }
  void close(char bracket) {
    --depth_;
    if (style_ == Style::pretty && !first_) break_line(2 * depth_);
    text_ += bracket;
    first_ = false;
  }
  // In the style `lines`, the next member or element begins a line, indented so far.
  void line(std::size_t indent) { indent_ = indent; }
  // ... or does not, after all.
  void flow() { indent_ = no_line; }
  // A member, by a name that needs no escapes.
  void key(std::string_view name) {
    element();
    text_ += '"';
    text_ += name;
    text_ += colon_;
  }
  void any_key(std::string_view name) {
    element();
    append_json_string(text_, name);
    text_ += colon_.substr(1);
  }
  void element() {
    if (!first_) text_ += ',';
    if (style_ == Style::pretty) {
      break_line(2 * depth_);
    } else if (style_ == Style::lines) {
      if (indent_ != no_line) {
        break_line(indent_);
      } else if (!first_) {
        text_ += ' ';
      }
    }
    indent_ = no_line;
    first_ = false;
  }

  void string(std::string_view text) { append_json_string(text_, text); }
  // Text that needs no escapes, in quotes.
  void name(std::string_view text) {
    text_ += '"';
    text_ += text;
    text_ += '"';
  }
  void integer(std::int64_t number) { append_json_integer(text_, number); }
  void boolean(bool value) { text_ += value ? "true" : "false"; }
  void value(const Value& value) { write_json(value, text_, spacing_); }
  void raw(std::string_view text) { text_ += text; }

  std::string& text() { return text_; }
  Style style() const { return style_; }

 private:
  static constexpr std::size_t no_line = static_cast<std::size_t>(-1);

  static JsonSpacing spacing_of(Style style) {
    return style == Style::compact ? JsonSpacing::compact : JsonSpacing::spaced;
  }
  void break_line(std::size_t indent) {
    text_ += '\n';
    text_.append(indent, ' ');
  }

  std::string text_;
  Style style_;
  std::string_view colon_;
  JsonSpacing spacing_;
  bool first_ = true;
  std::size_t depth_ = 0;
  std::size_t indent_ = no_line;
};

}  // namespace offprint::json
