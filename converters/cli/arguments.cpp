#include "arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <deque>

namespace offprint::cli {
namespace {

struct CommandName {
  std::string_view name;
  Command command;
};
constexpr CommandName command_names[] = {
    {"digest", digest_command},   {"inspect", inspect_command}, {"validate", validate_command},
    {"formats", formats_command}, {"schema", schema_command},
};

Error bad_option(std::string message) {
  return {ErrorCode::bad_option, std::move(message), {}};
}

// CLI11 binds to variables: one for each row, at a fixed address.
struct Bound {
  const OptionRow* row;
  CLI::Option* option = nullptr;
  bool flag = false;
  std::vector<std::string> words;
};

void bind(CLI::App& app, Bound& bound) {
  const std::string names(bound.row->names);
  if (bound.row->takes == Takes::nothing) {
    bound.option = app.add_flag(names, bound.flag);
    return;
  }
  bound.option = app.add_option(names, bound.words);
  bound.option->allow_extra_args(false);
  bound.option->expected(bound.row->takes == Takes::optional ? 0 : 1, 1);
  bound.option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

bool is_number(const std::string& word) {
  const std::size_t start = word.starts_with('-') || word.starts_with('+') ? 1 : 0;
  return word.size() > start && word.size() < start + 10 &&
         word.find_first_not_of("0123456789", start) == std::string::npos;
}

bool is_choice(std::string_view choices, std::string_view word) {
  while (!choices.empty()) {
    const std::size_t end = choices.find('|');
    if (choices.substr(0, end) == word) return true;
    if (end == std::string_view::npos) return false;
    choices.remove_prefix(end + 1);
  }
  return false;
}

Result<void> check_value(const OptionRow& row, const std::string& word) {
  if (row.takes == Takes::number && !is_number(word)) {
    return bad_option("--" + std::string(key_of(row)) + " takes a number, not '" + word + "'");
  }
  if (row.value.find('|') != std::string_view::npos && !is_choice(row.value, word)) {
    return bad_option("--" + std::string(key_of(row)) + " takes " + std::string(row.value) + ", not '" + word + "'");
  }
  return {};
}

Result<void> store(const Bound& bound, Options& options) {
  if (bound.option->count() == 0) return {};
  const std::string key(key_of(*bound.row));
  if (bound.row->takes == Takes::nothing) {
    options.values[key] = "true";
    return {};
  }
  for (const std::string& word : bound.words) {
    Result<void> fits = check_value(*bound.row, word);
    if (!fits) return fits;
    if (bound.row->takes == Takes::values) {
      options.add(key, word);
    } else {
      options.values[key] = word;
    }
  }
  if (bound.words.empty()) options.values[key] = "";
  return {};
}

// A value of an option that takes one only after "=" must not swallow the next word.
std::vector<std::string> detach_optional_values(std::vector<std::string> words) {
  for (std::string& word : words) {
    for (const OptionRow& row : option_table()) {
      if (row.takes == Takes::optional && word == "--" + std::string(key_of(row))) word += "=";
    }
  }
  return words;
}

}  // namespace

Result<Arguments> parse_arguments(int count, char** raw) {
  std::vector<std::string> words(raw + 1, raw + count);
  Arguments arguments;
  if (!words.empty()) {
    for (const CommandName& each : command_names) {
      if (words.front() != each.name) continue;
      arguments.command = each.command;
      words.erase(words.begin());
      break;
    }
  }
  CLI::App app;
  app.set_help_flag();
  app.add_flag("-h,--help", arguments.help);
  app.add_option("files", arguments.inputs);
  std::deque<Bound> all;
  for (const OptionRow& row : option_table()) {
    if (row.commands & arguments.command) bind(app, all.emplace_back(Bound{&row, nullptr, false, {}}));
  }
  words = detach_optional_values(std::move(words));
  std::reverse(words.begin(), words.end());
  try {
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return bad_option(std::string(error.what()) + "; see offprint --help");
  }
  for (const Bound& bound : all) {
    Result<void> stored = store(bound, arguments.options);
    if (!stored) return stored.error();
  }
  return arguments;
}

}  // namespace offprint::cli
