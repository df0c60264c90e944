#include "offprint/format/yaml_scalar.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "offprint/base/utf8.hpp"

namespace offprint {
namespace {

bool one_of(std::string_view text, std::string_view a, std::string_view b, std::string_view c) {
  return text == a || text == b || text == c;
}

std::optional<std::int64_t> integer(std::string_view text, int base) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Digits with at most one point and an exponent; at least one digit before the exponent.
bool is_number(std::string_view text) {
  std::size_t at = 0, digits = 0;
  const auto run = [&] {
    const std::size_t before = at;
    while (at < text.size() && utf8::is_ascii_digit(text[at])) ++at;
    return at - before;
  };
  digits += run();
  if (at < text.size() && text[at] == '.') {
    ++at;
    digits += run();
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (run() == 0) return false;
  }
  return at == text.size();
}

}  // namespace

Value resolve_yaml_scalar(std::string_view text) {
  if (text.empty() || text == "~" || one_of(text, "null", "Null", "NULL")) return nullptr;
  if (one_of(text, "true", "True", "TRUE")) return true;
  if (one_of(text, "false", "False", "FALSE")) return false;
  if (text.starts_with("0o") || text.starts_with("0x")) {
    const auto value = integer(text.substr(2), text[1] == 'o' ? 8 : 16);
    return value && *value >= 0 && text[2] != '-' ? Value(*value) : Value(text);
  }
  const bool negative = text.front() == '-';
  const std::string_view bare = negative || text.front() == '+' ? text.substr(1) : text;
  if (!is_number(bare)) return text;
  // A leading zero tells a code or number plate, not a quantity.
  if (bare.size() > 1 && bare[0] == '0' && utf8::is_ascii_digit(bare[1])) return text;
  if (bare.find_first_not_of("0123456789") == std::string_view::npos) {
    const auto value = integer(text.front() == '+' ? bare : text, 10);
    return value ? Value(*value) : Value(text);
  }
  double value = 0;
  const auto parsed = std::from_chars(bare.data(), bare.data() + bare.size(), value);
  if (parsed.ec != std::errc{} || !std::isfinite(value)) return text;
  return negative ? -value : value;
}

}  // namespace offprint
