// Options from files: --defaults FILE, and the user's own in $XDG_CONFIG_HOME/offprint/defaults.toml.
#include <cstdlib>
#include <filesystem>

#include "defaults.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

Error bad_file(const std::string& path, std::string message) {
  return {ErrorCode::bad_option, std::move(message), path};
}

const OptionRow* find_option(std::string_view key) {
  for (const OptionRow& row : option_table()) {
    std::string_view names = row.names;
    while (!names.empty()) {
      const std::string_view name = names.substr(0, names.find(','));
      if (name == "--" + std::string(key)) return &row;
      names.remove_prefix(std::min(name.size() + 1, names.size()));
    }
  }
  return nullptr;
}

std::optional<std::string> scalar(const Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const bool* flag = value.boolean()) return *flag ? "true" : "false";
  if (const std::int64_t* number = value.integer()) return std::to_string(*number);
  return std::nullopt;
}

struct Setting {
  std::string key;
  std::vector<std::string> values;
};

Result<std::vector<Setting>> settings_of(const Value& mapping, const std::string& path) {
  std::vector<Setting> settings;
  for (const auto& [key, value] : *mapping.object()) {
    Setting& setting = settings.emplace_back();
    setting.key = key;
    const Value::Array alone{value};
    for (const Value& each : value.array() ? *value.array() : alone) {
      std::optional<std::string> word = scalar(each);
      if (!word) return bad_file(path, "'" + key + "' takes a text, a number, true, false or a list of them");
      setting.values.push_back(*std::move(word));
    }
  }
  return settings;
}

Result<void> add_words(const Setting& setting, Command command, const std::string& path,
                       std::vector<std::string>& words) {
  const OptionRow* row = find_option(setting.key);
  if (!row || key_of(*row) == "defaults") return bad_file(path, "there is no option '" + setting.key + "' to set here");
  if (!(row->commands & command)) return {};
  const std::string name = "--" + std::string(key_of(*row));
  for (const std::string& value : setting.values) {
    if (row->takes != Takes::nothing) {
      words.push_back(name + "=" + value);
    } else if (value == "true") {
      words.push_back(name);
    } else if (value != "false") {
      return bad_file(path, "'" + setting.key + "' is true or false, not '" + value + "'");
    }
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> words_of_defaults(const std::string& path, Command command) {
  const Result<Source> source = read_file(path, {});
  if (!source) return source.error();
  const std::string text(source->bytes());
  const bool json = utf8::trim(text).starts_with('{');
  const Result<Value> mapping = json ? parse_json(text) : parse_toml(text, {});
  if (!mapping) return bad_file(path, mapping.error().message);
  if (!mapping->object()) return bad_file(path, "holds no options");
  const Result<std::vector<Setting>> settings = settings_of(*mapping, path);
  if (!settings) return settings.error();
  std::vector<std::string> words;
  for (const Setting& each : *settings) {
    const Result<void> added = add_words(each, command, path, words);
    if (!added) return added.error();
  }
  return words;
}

std::string user_defaults() {
  const char* configured = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if ((!configured || !*configured) && (!home || !*home)) return {};
  const fs::path folder = configured && *configured ? fs::path(configured) : fs::path(home) / ".config";
  const fs::path file = folder / "offprint/defaults.toml";
  std::error_code error;
  return fs::is_regular_file(file, error) ? file.string() : std::string();
}

}  // namespace offprint::cli
