#include <algorithm>
#include <charconv>
#include <cmath>

#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/format/yaml.hpp"
#include "offprint/format/yaml_scalar.hpp"

namespace offprint {
namespace {

// Line ends and marks that YAML's scanner takes for its own, and what it does not take as printable.
bool is_special(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

bool has_special(std::string_view text, bool allow_lines) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_special(next.code_point) && !(allow_lines && next.code_point == '\n')) return true;
    at += next.length;
  }
  return false;
}

// Words that YAML 1.1 readers, still common, take for booleans.
bool is_old_boolean(std::string_view text) {
  static constexpr std::string_view words[] = {"y", "n", "yes", "no", "on", "off"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return utf8::equals_ignoring_ascii_case(word, text); });
}

// Front matter is text to a reader of Markdown that does not know it: true for a character with which a tag, an
// autolink or a link's address would begin there.
bool begins_markup(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  if (text[at] == '<') return utf8::is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
  return text[at] == ']' && (next == '(' || next == '[' || next == ':');
}

bool holds_markup(std::string_view text) {
  // GFM's addresses go on to the next space, whatever a backslash in them was for.
  const bool address = uri::may_hold_address(text);
  bool escaped = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!escaped && begins_markup(text, at)) return true;
    escaped = text[at] == '\\' && !escaped && !address;
  }
  return false;
}

// YAML 1.2, 7.3.3: what a plain scalar may be, outside flow collections.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`~=<").find(text.front()) != std::string_view::npos) return false;
  if (text.starts_with("...")) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !has_special(text, false) && !holds_markup(text) && resolve_yaml_scalar(text).string() &&
         !is_old_boolean(text);
}

// True when a line begins a fence, which would end in another one far below.
bool holds_fence(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    const std::string_view line = text.substr(std::min(text.find_first_not_of(' ', at), text.size()));
    if (line.starts_with("```") || line.starts_with("~~~")) return true;
  }
  return false;
}

// A literal block keeps lines as they are; it cannot begin with white space without saying how deep it stands.
bool is_literal(std::string_view text) {
  return text.find('\n') != std::string_view::npos && text.front() != '\n' && text.front() != ' ' &&
         !has_special(text, true) && !holds_markup(text) && !holds_fence(text);
}

void write_quoted(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    const char32_t c = next.code_point;
    if (c == '"' || c == '\\') {
      (out += '\\') += static_cast<char>(c);
    } else if (c == '\n' || c == '\t') {
      out += c == '\n' ? "\\n" : "\\t";
    } else if (begins_markup(text, at)) {
      out += c == '<' ? "\\x3C" : "\\x5D";
    } else if (is_special(c)) {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += digits[(c >> shift) & 15];
    } else {
      out += text.substr(at, next.length);
    }
    at += next.length;
  }
  out += '"';
}

class YamlWriter {
 public:
  explicit YamlWriter(std::string& out) : out_(out) {}

  void member(std::string_view key, const Value& value, std::size_t indent) {
    pad(indent);
    pair(key, value, indent);
  }

 private:
  void pair(std::string_view key, const Value& value, std::size_t indent) {
    line(key);
    out_ += ':';
    after(value, indent);
  }

  // The value behind "key:", on the same line or on lines of its own.
  void after(const Value& value, std::size_t indent) {
    const Value::Array* array = value.array();
    const Value::Object* object = value.object();
    if (array && !array->empty()) {
      out_ += '\n';
      for (const Value& each : *array) element(each, indent + 2);
    } else if (object && !object->empty()) {
      out_ += '\n';
      for (const auto& [key, each] : *object) member(key, each, indent + 2);
    } else {
      out_ += ' ';
      scalar(value, indent + 2);
    }
  }

  void element(const Value& value, std::size_t indent) {
    pad(indent);
    out_ += '-';
    const Value::Object* object = value.object();
    if (!object || object->empty()) return after(value, indent);
    bool first = true;
    for (const auto& [key, each] : *object) {
      if (!first) pad(indent + 2);
      if (first) out_ += ' ';
      first = false;
      pair(key, each, indent + 2);
    }
  }

  void scalar(const Value& value, std::size_t indent) {
    if (const std::string* text = value.string()) return string(*text, indent);
    if (const bool* flag = value.boolean()) {
      out_ += *flag ? "true" : "false";
    } else if (const std::int64_t* integer = value.integer()) {
      out_ += std::to_string(*integer);
    } else if (const double* real = value.number()) {
      number(*real);
    } else {
      out_ += value.array() ? "[]" : value.object() ? "{}" : "null";
    }
    out_ += '\n';
  }

  void number(double real) {
    char buffer[40];
    const auto printed = std::to_chars(buffer, buffer + sizeof buffer, real);
    const std::string_view text(buffer, static_cast<std::size_t>(printed.ptr - buffer));
    out_ += text;
    // A number without point or exponent would read back as an integer.
    if (text.find_first_not_of("-0123456789") == std::string_view::npos) out_ += ".0";
  }

  void string(std::string_view text, std::size_t indent) {
    if (!is_literal(text)) {
      line(text);
      out_ += '\n';
      return;
    }
    const std::size_t end = text.find_last_not_of('\n') + 1;
    out_ += text.size() == end ? "|-\n" : text.size() == end + 1 ? "|\n" : "|+\n";
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t stop = std::min(text.find('\n', at), text.size());
      if (stop != at) pad(indent);
      (out_ += text.substr(at, stop - at)) += '\n';
      at = stop + 1;
    }
  }

  // Text on one line.
  void line(std::string_view text) {
    if (is_plain(text)) {
      out_ += text;
    } else {
      write_quoted(out_, text);
    }
  }

  void pad(std::size_t columns) { out_.append(columns, ' '); }

  std::string& out_;
};

}  // namespace

std::string write_yaml(const OrderedValues& mapping) {
  std::string out;
  YamlWriter writer(out);
  for (const auto& [key, value] : mapping) writer.member(key, value, 0);
  return out;
}

}  // namespace offprint
