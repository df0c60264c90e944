#pragma once
// Metadata at the start of a file: YAML between --- lines, TOML between +++ lines.

#include "markdown/markdown.hpp"

namespace offprint::markdown {

// Sets the document's metadata; returns what stands behind the front matter, or all of `text` when there is none that
// can be read.
std::string_view take_front_matter(std::string_view text, Document& document, const ReadOptions& options,
                                   Context& context);

}  // namespace offprint::markdown
