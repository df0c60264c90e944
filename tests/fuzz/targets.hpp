#pragma once
// What is done with the bytes that a fuzzer makes up. A broken promise ends the program.
//
//   run_target("markdown", bytes);

#include <string>
#include <string_view>

namespace offprint::fuzz {

// Reads the bytes as the target says and holds the outcome to what readers and writers promise: documents are valid,
// output is UTF-8 in which nothing runs, the same twice, and can be read again. False for a target that there is not.
bool run_target(std::string_view target, std::string_view bytes);

// The files of a book in one text, each behind a line "%%% NAME", as an archive without compression. The files that
// every book has are added where they are missing, so that a fuzzer's work is not stopped by a checksum.
std::string stored_book(std::string_view text);

}  // namespace offprint::fuzz
