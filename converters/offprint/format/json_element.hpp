#pragma once
// For formats that walk parsed JSON themselves: the parser's own types, named only.

#include <string_view>

#include "offprint/ast/value.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace simdjson::dom {
class element;
class parser;
}  // namespace simdjson::dom

namespace offprint {

// Parses the text, which may begin with a byte order mark, with the rules of parse_json(). The root is valid as long as
// the parser and until its next text.
Result<void> parse_json(std::string_view text, const Limits& limits, simdjson::dom::parser& parser,
                        simdjson::dom::element& root);

Value to_value(const simdjson::dom::element& from);

}  // namespace offprint
