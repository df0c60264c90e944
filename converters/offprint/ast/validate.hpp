#pragma once
// The invariants of a document that writers rely on.

#include <string>
#include <vector>

#include "offprint/ast/document.hpp"
#include "offprint/base/limits.hpp"

namespace offprint {

struct Problem {
  std::string rule;     // "child-kind", "text-empty", "utf8", "duplicate-id", "note-ref", "depth", ...
  std::string message;  // one line
};

// Empty when the document holds: children are of the kinds that kind.hpp allows; valid UTF-8 without NUL or characters
// that XML 1.0 forbids; texts not empty and without LF; headings 1 to 6; spans at least 1 and no overlap in a grid;
// every note reference and resource key resolves; ids unique in their scope; links not nested; depth within the limits.
std::vector<Problem> validate(const Document& document, const Limits& limits = {});

}  // namespace offprint
