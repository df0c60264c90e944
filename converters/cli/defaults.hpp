#pragma once
// Files that hold options: `name = value` lines, as in TOML, or one JSON object.

#include <string>
#include <vector>

#include "offprint/offprint.hpp"
#include "option_table.hpp"

namespace offprint::cli {

// What the file sets, as words of a command line. Options that this command does not know but another does are passed
// over. Error `bad_option` names the file and what is wrong in it.
Result<std::vector<std::string>> words_of_defaults(const std::string& path, Command command);

// $XDG_CONFIG_HOME/offprint/defaults.toml (or ~/.config/...) when there is one, else "".
std::string user_defaults();

}  // namespace offprint::cli
