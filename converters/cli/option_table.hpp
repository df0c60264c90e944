#pragma once
// Every option of the command, once: parsing, help, completion and the manual page are made from this table.

#include <cstdint>
#include <span>
#include <string_view>

namespace offprint::cli {

enum class Takes : std::uint8_t {
  nothing,  // a flag
  value,
  optional,  // a value may follow after "="
  values,    // may be given several times
  number,
};

// Which commands know an option.
enum Command : unsigned {
  convert_command = 1,
  inspect_command = 2,
  digest_command = 4,
  validate_command = 8,
  formats_command = 16,
  schema_command = 32,
  reading = convert_command | inspect_command | digest_command | validate_command,
  writing = convert_command | digest_command,
};

struct OptionRow {
  std::string_view names;  // "-f,--from,-r,--read": the first long one is its key among Options::values
  Takes takes;
  std::string_view value;  // what the value is called in help; "a|b|c" are the only ones allowed
  std::string_view group;
  std::string_view help;
  unsigned commands;
};

std::span<const OptionRow> option_table();

// "from" for "-f,--from,-r,--read".
std::string_view key_of(const OptionRow& row);

}  // namespace offprint::cli
