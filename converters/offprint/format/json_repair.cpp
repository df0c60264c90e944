#include "offprint/format/json_repair.hpp"

#include <cstdio>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

// Copies JSON from a page while mending it; one pass, a stack of open brackets.
class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

  std::string run() {
    while (at_ < text_.size()) step();
    drop_trailing_comma();
    while (!open_.empty()) {
      out_ += open_.back();
      open_.pop_back();
    }
    return values_ > 1 ? "[" + out_ + "]" : out_;
  }

 private:
  bool looking_at(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void skip_until(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  void step() {
    const char c = text_[at_];
    if (c == '"') return copy_string();
    if (looking_at("//")) return skip_until("\n");
    if (looking_at("/*")) return skip_until("*/");
    if (looking_at("<!--") || looking_at("-->") || looking_at("<![CDATA[") || looking_at("]]>"))
      at_ += looking_at("<![CDATA[") ? 9 : c == '<' ? 4 : 3;
    else if (c == '{' || c == '[')
      open(c);
    else if (c == '}' || c == ']')
      close(c);
    else
      copy_bare(c);
  }

  void open(char c) {
    if (open_.empty() && values_++ > 0) {
      drop_trailing_comma();
      out_ += ',';
    }
    out_ += c;
    open_ += c == '{' ? '}' : ']';
    ++at_;
  }

  void close(char c) {
    ++at_;
    if (open_.empty() || open_.find(c) == std::string::npos) return;
    drop_trailing_comma();
    while (open_.back() != c) {
      out_ += open_.back();
      open_.pop_back();
    }
    out_ += c;
    open_.pop_back();
  }

  void copy_bare(char c) {
    ++at_;
    // Outside brackets there are only leftovers of scripts: `var x =`, `;`, a byte order mark.
    if (open_.empty()) return;
    out_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }

  void copy_string() {
    out_ += '"';
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size())
        copy_escape(text_[++at_]);
      else
        copy_character(c);
    }
    ++at_;
    if (open_.empty())
      out_.clear();
    else
      out_ += '"';
  }

  void copy_escape(char c) {
    if (std::string_view("\"\\/bfnrtu").find(c) == std::string_view::npos) return copy_character(c);
    out_ += '\\';
    out_ += c;
  }

  void copy_character(char c) {
    const auto code = static_cast<unsigned char>(c);
    if (code >= 0x20) {
      out_ += c;
      return;
    }
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(code));
    out_ += escaped;
  }

  void drop_trailing_comma() {
    const std::size_t last = out_.find_last_not_of(" \t\r\n");
    if (last != std::string::npos && out_[last] == ',') out_.erase(last);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::string open_;  // the brackets that will close what is open
  int values_ = 0;
};

bool is_number_part(char c) {
  return utf8::is_ascii_digit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

// Past the string that opens at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at < text.size() ? at + 1 : text.size();
}

}  // namespace

std::string repair_json(std::string_view text) {
  return Repair(text).run();
}

std::string widen_integers(std::string_view text) {
  constexpr std::size_t certain_digits = 18;  // these fit 64 bits whatever they are
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (text[at] == '"') {
      at = string_end(text, at);
    } else if (is_number_part(text[at])) {
      while (at < text.size() && is_number_part(text[at])) ++at;
    } else {
      ++at;
    }
    const std::string_view token = text.substr(start, at - start);
    out.append(token);
    const bool long_integer =
        token.size() > certain_digits && token.find_first_not_of("-0123456789") == std::string_view::npos;
    if (long_integer) out.append("e0");
  }
  return out;
}

}  // namespace offprint
