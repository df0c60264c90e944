#pragma once
// The command line, taken apart.

#include <map>
#include <string>
#include <vector>

#include "offprint/offprint.hpp"
#include "option_table.hpp"

namespace offprint::cli {

struct FilterArgument {
  enum class Kind : std::uint8_t { pandoc, offprint };
  Kind kind;
  std::string program;
};

struct Arguments {
  Command command = convert_command;
  std::vector<std::string> inputs;      // "-" is standard input
  Options options;                      // by the options' keys
  std::vector<FilterArgument> filters;  // in the order given
  bool help = false;

  std::string text(std::string_view key) const { return std::string(options.text(key)); }
};

// An Error bad_option names the option or value that is wrong.
Result<Arguments> parse_arguments(int count, char** words);

std::string help_text(Command command);
std::string manual_page();
std::vector<std::string> command_list();  // "inspect", "digest"...
std::string completion_script(std::string_view shell);

}  // namespace offprint::cli
