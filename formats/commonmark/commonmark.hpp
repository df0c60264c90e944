#pragma once
// CommonMark as cmark, the reference implementation, reads it: no extensions, HTML kept raw. Writes through the
// Markdown writer with every extension off.
//
//   Result<Document> document = commonmark::read(text, {.positions = true}, context);

#include <string_view>

#include "offprint/format/format.hpp"

namespace offprint::commonmark {

struct ReadOptions {
  bool positions = false;  // where in the source each node stands
  bool smart = false;      // typographic quotes, dashes and dots
};

Result<Document> read(std::string_view bytes, const ReadOptions& options, Context& context);

Format format();

}  // namespace offprint::commonmark
