#pragma once
// One input as many files, in a folder.

#include "arguments.hpp"

namespace offprint::cli {

// Writes each item of a book, or each part of an article split at --split-level, to a file of its own in the folder of
// --output, with the contents in "index" and images in "media". No file may be larger than `most` bytes. The exit code
// is as for one file.
int write_parts(const Chosen& writer, Document&& document, const Arguments& arguments, const Options& options,
                std::uint64_t most, Context& context);

}  // namespace offprint::cli
