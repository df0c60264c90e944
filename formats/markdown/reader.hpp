#pragma once
// Reads Markdown into the tree.
//
//   Result<Document> document = markdown::read(source, {.positions = true}, context);

#include "markdown/markdown.hpp"

namespace offprint::markdown {

Result<Document> read(const Source& source, const ReadOptions& options, Context& context);

// For the rows of the registry.
Result<std::unique_ptr<Reader>> make_reader(Dialect dialect, const Options& options);

}  // namespace offprint::markdown
