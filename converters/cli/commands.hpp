#pragma once
// The commands. Each returns the exit code.

#include "arguments.hpp"

namespace offprint::cli {

int convert(const Arguments& arguments);
int make_digest(const Arguments& arguments);
int inspect(const Arguments& arguments);
int validate(const Arguments& arguments);
int formats(const Arguments& arguments);
int schema(const Arguments& arguments);

// Lists for programs: --list-input-formats and its like. Returns nothing when none was asked for.
std::optional<int> lists(const Arguments& arguments);

}  // namespace offprint::cli
