// A table header without a key ("[!]") is an error that the parser reports, but before that toml++ 3.3 asserts that
// there is none, or has the compiler assume so.
#undef NDEBUG
#define TOML_ASSERT(expr) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>

#include "offprint/base/utf8.hpp"
#include "offprint/format/yaml.hpp"

namespace offprint {
namespace {

// Recurses no deeper than the parser's limit on values and ours on keys.
Value convert(const toml::node& node);

template <class Printed>
Value printed(const Printed& value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << value;
  if (!text) throw std::bad_alloc();  // nothing else fails, and a stream does not say it
  return text.str();
}

Value convert_table(const toml::table& table) {
  Value::Object object;
  for (const auto& [key, node] : table) object.insert_or_assign(std::string(key.str()), convert(node));
  return object;
}

Value convert_array(const toml::array& array) {
  Value::Array values;
  values.reserve(array.size());
  for (const toml::node& node : array) values.push_back(convert(node));
  return values;
}

Value convert(const toml::node& node) {
  if (const auto* table = node.as_table()) return convert_table(*table);
  if (const auto* array = node.as_array()) return convert_array(*array);
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* boolean = node.as_boolean()) return boolean->get();
  if (const auto* number = node.as_floating_point()) {
    return std::isfinite(number->get()) ? Value(number->get()) : printed(number->get());
  }
  if (const auto* date = node.as_date()) return printed(date->get());
  if (const auto* time = node.as_time()) return printed(time->get());
  if (const auto* moment = node.as_date_time()) return printed(moment->get());
  return nullptr;
}

// Past a string that opens at `at`; strings on one line end with it.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const std::string_view triple = text.substr(at, 3);
  const char quote = text[at];
  if (triple.size() == 3 && triple[1] == quote && triple[2] == quote) {
    for (at += 3; at < text.size(); ++at) {
      if (text.substr(at, 3) == triple) return at + 3;
      if (text[at] == '\\' && quote == '"') ++at;
    }
    return text.size();
  }
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == quote) return at + 1;
    if (text[at] == '\\' && quote == '"') ++at;
  }
  return at;
}

// What the parser would stumble on, or nothing. It limits how deep values nest, but not dotted keys, and frees what
// they make by recursion; and toml++ 3.3 takes for granted that of letters beyond ASCII few stand outside of strings,
// where TOML 1.0 allows none.
std::string_view stumbling_block(std::string_view text, std::uint32_t levels) {
  std::uint32_t dots = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = skip_string(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return "a key or value beyond ASCII needs quotation marks";
    if (c == '.' && ++dots >= levels) return "a key has too many parts";
    if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) dots = 0;
    ++at;
  }
  return {};
}

}  // namespace

Result<Value> parse_toml(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_input_bytes) return Error{ErrorCode::bad_metadata_file, "TOML: too large", {}};
  if (!utf8::valid(text)) return Error{ErrorCode::bad_metadata_file, "TOML: not UTF-8", {}};
  if (const std::string_view block = stumbling_block(text, limits.max_yaml_depth); !block.empty()) {
    return Error{ErrorCode::bad_metadata_file, "TOML: " + std::string(block), {}};
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    const toml::source_position at = error.source().begin;
    return Error{ErrorCode::bad_metadata_file, "TOML: " + std::string(error.description()),
                 std::to_string(at.line) + ':' + std::to_string(at.column)};
  }
  return convert_table(parsed.table());
}

}  // namespace offprint
