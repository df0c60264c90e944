#include "offprint/format/json_value.hpp"

#include <simdjson.h>

#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "offprint/base/utf8.hpp"
#include "offprint/format/json_element.hpp"
#include "offprint/format/json_repair.hpp"

namespace offprint {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

Value unsigned_value(std::uint64_t number) {
  if (number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return static_cast<std::int64_t>(number);
  }
  return static_cast<double>(number);
}

// The value as the type that type() named.
template <class T>
T taken(element from) {
  T value{};
  [[maybe_unused]] const simdjson::error_code outcome = from.get(value);
  assert(!outcome);
  return value;
}

std::string_view without_mark(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

Result<Value> parse_strictly(std::string_view text, const Limits& limits) {
  simdjson::dom::parser parser;
  element root;
  const Result<void> parsed = parse_json(text, limits, parser, root);
  if (!parsed) return parsed.error();
  return to_value(root);
}

// Length of the run that may stand in a JSON string as it is. Sets `ascii` to false when it is not all ASCII.
std::size_t plain_run(std::string_view text, std::size_t start, bool& ascii) {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  const auto zeros = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
  std::size_t at = start;
  std::uint64_t seen = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    const std::uint64_t control = (word - 0x20 * ones) & ~word;
    if ((control | zeros(word ^ ('"' * ones)) | zeros(word ^ ('\\' * ones))) & highs) break;
    seen |= word;
  }
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == '"' || byte == '\\') break;
    seen |= byte;
  }
  if (seen & highs) ascii = false;
  return at - start;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\t': out += "\\t"; return;
    case '\r': out += "\\r"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u00";
  out += digits[(c >> 4) & 15];
  out += digits[c & 15];
}

class ValueWriter {
 public:
  ValueWriter(std::string& out, JsonSpacing spacing)
      : out_(out),
        comma_(spacing == JsonSpacing::spaced ? ", " : ","),
        colon_(spacing == JsonSpacing::spaced ? ": " : ":") {}

  // Recurses as deep as the value nests, which parse_json() bounds.
  void write(const Value& value) {
    if (const bool* boolean = value.boolean()) {
      out_ += *boolean ? "true" : "false";
    } else if (const std::int64_t* integer = value.integer()) {
      append_json_integer(out_, *integer);
    } else if (const double* number = value.number()) {
      append_json_number(out_, *number);
    } else if (const std::string* string = value.string()) {
      append_json_string(out_, *string);
    } else if (const Value::Array* array = value.array()) {
      write(*array);
    } else if (const Value::Object* object = value.object()) {
      write(*object);
    } else {
      out_ += "null";
    }
  }

 private:
  void write(const Value::Array& items) {
    out_ += '[';
    for (const Value& item : items) {
      if (&item != items.data()) out_ += comma_;
      write(item);
    }
    out_ += ']';
  }
  void write(const Value::Object& members) {
    out_ += '{';
    bool first = true;
    for (const auto& [name, value] : members) {
      if (!first) out_ += comma_;
      first = false;
      append_json_string(out_, name);
      out_ += colon_;
      write(value);
    }
    out_ += '}';
  }

  std::string& out_;
  std::string_view comma_, colon_;
};

}  // namespace

// Recurses as deep as the parser's limit let the text nest.
Value to_value(const element& from) {
  switch (from.type()) {
    case element_type::NULL_VALUE: return nullptr;
    case element_type::BOOL: return taken<bool>(from);
    case element_type::INT64: return taken<std::int64_t>(from);
    case element_type::UINT64: return unsigned_value(taken<std::uint64_t>(from));
    case element_type::DOUBLE: return taken<double>(from);
    case element_type::STRING: return taken<std::string_view>(from);
    case element_type::ARRAY: {
      Value::Array items;
      for (const element item : taken<simdjson::dom::array>(from)) items.push_back(to_value(item));
      return items;
    }
    case element_type::OBJECT: {
      Value::Object members;
      for (const auto [key, value] : taken<simdjson::dom::object>(from)) {
        members.insert_or_assign(std::string(key), to_value(value));
      }
      return members;
    }
  }
  return nullptr;
}

Result<void> parse_json(std::string_view text, const Limits& limits, simdjson::dom::parser& parser, element& root) {
  text = without_mark(text);
  if (!text.data()) text = "";  // the library copies from where a view of nothing points to
  auto outcome = parser.allocate(text.size(), limits.max_json_depth);
  if (!outcome) outcome = parser.parse(text.data(), text.size()).get(root);
  // Which error tells of an integer too big depends on the library's version.
  if (outcome && outcome != simdjson::DEPTH_ERROR && outcome != simdjson::MEMALLOC)
    outcome = parser.parse(widen_integers(text)).get(root);
  if (!outcome) return {};
  if (outcome == simdjson::MEMALLOC) throw std::bad_alloc();
  if (outcome == simdjson::DEPTH_ERROR) {
    return Error{ErrorCode::parse, "JSON nests deeper than " + std::to_string(limits.max_json_depth) + " levels", {}};
  }
  return Error{ErrorCode::parse, std::string("no valid JSON: ") + simdjson::error_message(outcome), {}};
}

Result<Value> parse_json(std::string_view text, const Limits& limits, JsonSyntax syntax) {
  Result<Value> value = parse_strictly(text, limits);
  if (value || syntax == JsonSyntax::strict) return value;
  std::string repaired = repair_json(text);
  if (!utf8::valid(repaired)) {
    std::string clean;
    utf8::clean(repaired, clean);
    repaired = std::move(clean);
  }
  return parse_strictly(repaired, limits);
}

void write_json(const Value& value, std::string& out, JsonSpacing spacing) {
  ValueWriter(out, spacing).write(value);
}

void append_json_string(std::string& out, std::string_view text) {
  const std::size_t before = out.size();
  bool ascii = true;
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = plain_run(text, at, ascii);
    out.append(text.data() + at, run);
    at += run;
    if (at < text.size()) append_escaped(out, text[at++]);
  }
  if (!ascii && !simdjson::validate_utf8(text.data(), text.size())) {
    std::string clean;
    utf8::clean(text, clean);
    out.resize(before);
    return append_json_string(out, clean);
  }
  out += '"';
}

void append_json_integer(std::string& out, std::int64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_json_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  char digits[40];
  const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  const std::string_view shortest(digits, static_cast<std::size_t>(end - digits));
  out += shortest;
  // Without this it would read back as an integer.
  if (shortest.find_first_of(".e") == std::string_view::npos) out += ".0";
}

}  // namespace offprint
