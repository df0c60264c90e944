#pragma once
// Many inputs into a folder, several at once.

#include "arguments.hpp"

namespace offprint::cli {

// Converts each input to a file of its own in the folder of --output. One that fails does not stop the rest; the exit
// code is that of the first that failed, by the order of the inputs.
int convert_batch(const Registry& registry, const Arguments& arguments, const Options& options);

// Where each input's output goes: its name with another suffix, in subfolders when names would meet. Pure.
std::vector<std::string> batch_names(const std::vector<std::string>& inputs, const std::string& suffix);

}  // namespace offprint::cli
