#pragma once
// JSON text to values and back.
//
//   Result<Value> value = parse_json(R"({"rating": 5})", context.limits);
//   std::string text;
//   write_json(*value, text);

#include <cstdint>
#include <string>
#include <string_view>

#include "offprint/ast/value.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint {

// lenient: what a strict parser refuses is mended as repair_json() does and read once more.
enum class JsonSyntax : std::uint8_t { strict, lenient };

// Reads one value. An Error when the text is no JSON or nests deeper than limits.max_json_depth. Of members with the
// same name the last one counts. Integers beyond 64 bits become floating-point numbers.
Result<Value> parse_json(std::string_view text, const Limits& limits = {}, JsonSyntax syntax = JsonSyntax::strict);

// compact: {"a":1,"b":[2,3]}   spaced: {"a": 1, "b": [2, 3]}
enum class JsonSpacing : std::uint8_t { compact, spaced };

// Appends the value on one line. Numbers that JSON cannot say (infinity, not a number) become null.
void write_json(const Value& value, std::string& out, JsonSpacing spacing = JsonSpacing::spaced);

// Appends the text in quotes, escaping only what JSON demands. Ill-formed UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);
void append_json_integer(std::string& out, std::int64_t number);
// The shortest form that reads back as the same floating-point number: 0.25, 1.0, 1e+300.
void append_json_number(std::string& out, double number);

}  // namespace offprint
