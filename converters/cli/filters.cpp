#include "filters.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "process.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

// The version whose conventions are kept where no pandoc is installed.
constexpr std::string_view assumed_pandoc = "3.1.3";

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

std::string in_path(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const fs::path file = fs::path(rest.substr(0, end)) / name;
    if (is_file(file) && ::access(file.c_str(), X_OK) == 0) return file.string();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

// What runs a script that is not executable itself, by its suffix, as in pandoc; empty when nothing does.
std::string interpreter_of(const std::string& suffix) {
  struct Row {
    std::string_view suffix, program, other;
  };
  static constexpr Row rows[] = {
      {".py", "python", "python3"}, {".hs", "runhaskell", ""}, {".pl", "perl", ""},   {".rb", "ruby", ""},
      {".php", "php", ""},          {".js", "node", "nodejs"}, {".r", "Rscript", ""},
  };
  for (const Row& row : rows) {
    if (row.suffix != suffix) continue;
    return std::string(in_path(row.program).empty() && !row.other.empty() ? row.other : row.program);
  }
  return {};
}

// As pandoc looks for filters: the file itself, the folder of filters, then PATH.
std::string find_filter(const std::string& name) {
  if (is_file(name)) return name;
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const fs::path folder = data && *data ? fs::path(data) : fs::path(home ? home : "") / ".local/share";
  const fs::path kept = folder / "offprint/filters" / name;
  return is_file(kept) ? kept.string() : std::string();
}

Result<std::vector<std::string>> command_of(const std::string& name) {
  const std::string file = find_filter(name);
  if (!file.empty()) {
    const std::string with_folder = file.find('/') == std::string::npos ? "./" + file : file;
    if (::access(file.c_str(), X_OK) == 0) return std::vector<std::string>{with_folder};
    const std::string interpreter = interpreter_of(utf8::ascii_lower(fs::path(file).extension().string()));
    if (!interpreter.empty()) return std::vector<std::string>{interpreter, with_folder};
    return Error{ErrorCode::filter, "is not executable, and its suffix names no interpreter; chmod +x it", name};
  }
  const std::string found = in_path(name);
  if (found.empty()) return Error{ErrorCode::filter, "there is no such filter, as a file or in PATH", name};
  return std::vector<std::string>{found};
}

std::string reader_options(const Arguments& arguments) {
  const Value options = Value::Object{
      {"extensions", Value::Array{}},
      {"standalone", arguments.options.flag("standalone")},
      {"columns", arguments.options.number("columns", 72)},
      {"tab-stop", arguments.options.number("tab-stop", 4)},
      {"indented-code-classes", Value::Array{}},
      {"abbreviations", Value::Array{}},
      {"default-image-extension", ""},
      {"track-changes", "accept-changes"},
      {"strip-comments", arguments.options.flag("strip-comments")},
  };
  std::string json;
  write_json(options, json, JsonSpacing::compact);
  return json;
}

std::string pandoc_api() {
  const std::string version = pandoc_version().value_or(std::string(assumed_pandoc));
  return version.starts_with("2.") ? "+api_1.22" : "+api_1.23";
}

Result<void> run_filter(Document& document, const FilterArgument& filter, const Arguments& arguments,
                        std::string_view target, Context& context) {
  const bool pandoc = filter.kind == FilterArgument::Kind::pandoc;
  const std::string format = pandoc ? "pandoc-json" + pandoc_api() : "json";
  Result<std::vector<std::string>> command = command_of(filter.program);
  if (!command) return command.error();
  Program program;
  program.words = *std::move(command);
  program.words.emplace_back(target);
  program.environment = {{"OFFPRINT_VERSION", OFFPRINT_VERSION}};
  if (pandoc) {
    program.environment.emplace_back("PANDOC_VERSION", pandoc_version().value_or(std::string(assumed_pandoc)));
    program.environment.emplace_back("PANDOC_READER_OPTIONS", reader_options(arguments));
  }
  program.timeout = std::chrono::seconds(std::max(1, arguments.options.number("filter-timeout", 60)));
  program.max_output = context.limits.max_input_bytes;
  const Result<std::string> input = write(document, format, context);
  if (!input) return input.error();
  Result<std::string> output = run(program, *input);
  if (!output) return Error{ErrorCode::filter, "the filter " + output.error().message, filter.program};
  Context reading;
  reading.limits = context.limits;
  reading.input_name = filter.program;
  Options options;
  options.values["resource-keys"] = "keep";  // the bytes are still here
  Result<Document> changed = read(*output, pandoc ? "pandoc-json" : "json", reading, options);
  if (!changed) {
    return Error{ErrorCode::filter, "what the filter wrote cannot be read: " + changed.error().message, filter.program};
  }
  context.diagnostics.merge(reading.diagnostics);
  if (pandoc) changed->resources().merge(std::move(document.resources()));
  document = *std::move(changed);
  return {};
}

}  // namespace

const std::optional<std::string>& pandoc_version() {
  static const std::optional<std::string> version = []() -> std::optional<std::string> {
    const std::string program = in_path("pandoc");
    if (program.empty()) return std::nullopt;
    const Result<std::string> said = run({{program, "--version"}, {}, std::chrono::seconds(10), 1 << 16}, "");
    if (!said || !said->starts_with("pandoc ")) return std::nullopt;
    return said->substr(7, said->find_first_of(" \r\n", 7) - 7);
  }();
  return version;
}

void choose_pandoc_api(Arguments& arguments) {
  std::string to = arguments.text("to");
  if (to.empty() && arguments.text("output").ends_with(".pandoc.json")) to = "pandoc-json";
  const bool open = to.starts_with("pandoc-json") && to.find("api_1.") == std::string::npos;
  if (open && !arguments.options.flag("sandbox")) arguments.options.values["to"] = to + pandoc_api();
}

Result<void> run_filters(Document& document, const Arguments& arguments, std::string_view target, Context& context) {
  for (const FilterArgument& filter : arguments.filters) {
    if (arguments.options.flag("sandbox")) {
      return Error{ErrorCode::bad_option, "filters run programs, which --sandbox refuses", filter.program};
    }
    Result<void> done = run_filter(document, filter, arguments, target, context);
    if (!done) return done;
  }
  return {};
}

}  // namespace offprint::cli
