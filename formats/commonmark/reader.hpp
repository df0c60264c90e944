#pragma once
// Makes the reader of the row in the list of formats. Private to the format.

#include <memory>

#include "offprint/format/format.hpp"

namespace offprint::commonmark {

Result<std::unique_ptr<Reader>> make_reader(const Options& options);

}  // namespace offprint::commonmark
