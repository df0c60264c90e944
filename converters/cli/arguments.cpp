#include "arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <deque>

#include "defaults.hpp"

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

// Whether the word may say the option of that name: "--to" and "--to=html", "-t", "-thtml" and "-st".
bool may_say(const std::string& word, std::string_view name) {
  if (!name.starts_with("--")) return word.starts_with('-') && word.find(name[1]) != std::string::npos;
  return word.starts_with(name) && (word.size() == name.size() || word[name.size()] == '=');
}

// Only options that the words mention are handed to CLI11, which compares each new one with all that it has: all of
// them would take longer than many a conversion.
bool is_mentioned(const OptionRow& row, const std::vector<std::string>& words) {
  for (std::string_view names = row.names; !names.empty();) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (std::any_of(words.begin(), words.end(), [name](const std::string& word) { return may_say(word, name); })) {
      return true;
    }
  }
  return false;
}

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

// An option that takes a value only after "=", or has nothing behind it, must not swallow the next word.
std::vector<std::string> detach_values(std::vector<std::string> words) {
  std::vector<std::string> detached;
  bool options = true;
  for (std::string& word : words) {
    options = options && word != "--";
    bool empty = false;
    for (const OptionRow& row : option_table()) {
      const std::string name = "--" + std::string(key_of(row));
      if (options && row.takes == Takes::optional && word == name) word += "=";
      empty = empty || (options && row.takes != Takes::optional && row.takes != Takes::nothing && word == name + "=");
    }
    if (empty) word.pop_back();
    detached.push_back(std::move(word));
    if (empty) detached.emplace_back();
  }
  return detached;
}

// The files of --defaults, which stand before everything else: the command line has the last word.
std::vector<std::string> defaults_files(const std::vector<std::string>& words) {
  std::vector<std::string> files;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word.starts_with("--defaults=")) files.push_back(word.substr(11));
    if ((word == "--defaults" || word == "-d") && i + 1 < words.size()) files.push_back(words[i + 1]);
  }
  return files;
}

Result<std::vector<std::string>> add_defaults(std::vector<std::string> words, Command command) {
  std::vector<std::string> files = defaults_files(words), all;
  const std::string own = user_defaults();
  if (!own.empty()) files.insert(files.begin(), own);
  for (const std::string& file : files) {
    Result<std::vector<std::string>> more = words_of_defaults(file, command);
    if (!more) return more.error();
    all.insert(all.end(), more->begin(), more->end());
  }
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

std::vector<FilterArgument> filters_in_order(const CLI::App& app, const std::deque<Bound>& all) {
  std::vector<FilterArgument> filters;
  std::map<const CLI::Option*, std::size_t> next;
  for (const CLI::Option* option : app.parse_order()) {
    for (const Bound& bound : all) {
      const std::string_view key = key_of(*bound.row);
      if (bound.option != option || (key != "filter" && key != "ir-filter")) continue;
      const auto kind = key == "filter" ? FilterArgument::Kind::pandoc : FilterArgument::Kind::offprint;
      filters.push_back({kind, bound.words[next[option]++]});
    }
  }
  return filters;
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
  Result<std::vector<std::string>> all_words = add_defaults(std::move(words), arguments.command);
  if (!all_words) return all_words.error();
  words = detach_values(*std::move(all_words));
  CLI::App app;
  app.set_help_flag();
  app.add_flag("-h,--help", arguments.help);
  app.add_option("files", arguments.inputs);
  std::deque<Bound> all;
  for (const OptionRow& row : option_table()) {
    if ((row.commands & arguments.command) && is_mentioned(row, words)) {
      bind(app, all.emplace_back(Bound{&row, nullptr, false, {}}));
    }
  }
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
  arguments.filters = filters_in_order(app, all);
  return arguments;
}

}  // namespace offprint::cli
