#pragma once
// The steps of reading a page; private to this folder.

#include <memory>
#include <string>

#include "html.hpp"
#include "metadata.hpp"

namespace offprint::html {

Result<std::unique_ptr<Reader>> make_reader(const Options& options);

// What the page says about itself, with addresses resolved against `base`.
void apply_metadata(const PageMetadata& page, std::string_view base, Document& document, Meta& meta);

}  // namespace offprint::html
