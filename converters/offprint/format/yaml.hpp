#pragma once
// YAML as metadata and lists of articles are written in: front matter, metadata files.
//
//   Result<Value> value = parse_yaml("title: Paper\ntags: [a, b]\n", context.limits);

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "offprint/ast/value.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint {

// The first document of a YAML stream; null when there is none. Plain scalars are resolved by YAML 1.2's core schema,
// but numbers that lose digits as numbers (leading zeros, more than 64 bits) stay text, and so do dates, `yes` and
// `no`. Of equal keys the last one counts. Aliases are refused: a few of them expand to more than memory holds. The
// place of an Error is "line:column".
Result<Value> parse_yaml(std::string_view text, const Limits& limits);

// TOML the same way; dates and times become text.
Result<Value> parse_toml(std::string_view text, const Limits& limits);

// A mapping in the order to be written.
using OrderedValues = std::vector<std::pair<std::string, Value>>;

// Block style, quotes only where needed, a literal block for text of several lines. Reads back equal.
std::string write_yaml(const OrderedValues& mapping);

}  // namespace offprint
