// What formats there are, their extensions, and how each carries each kind of node.
#include <algorithm>
#include <cstdio>

#include "commands.hpp"
#include "job.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  if (out.size() < width) out.resize(width, ' ');
  return out + "  ";
}

std::vector<const Format*> by_name(const Registry& registry) {
  std::vector<const Format*> formats;
  for (const Format& format : registry.all()) formats.push_back(&format);
  std::sort(formats.begin(), formats.end(), [](const Format* a, const Format* b) { return a->name < b->name; });
  return formats;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void print_table(const Registry& registry) {
  print(padded("format", 12) + padded("reads", 5) + padded("writes", 6) + padded("suffixes", 28) + "title\n");
  for (const Format* format : by_name(registry)) {
    print(padded(format->name, 12) + padded(format->reader ? "yes" : "no", 5) +
          padded(format->writer ? "yes" : "no", 6) + padded(joined(format->suffixes), 28) + format->title + "\n");
  }
}

void print_extensions(const Format& format) {
  for (const Extension& extension : format.extensions) {
    print((extension.by_default ? "+" : "-") + padded(extension.name, 26) + std::string(extension.summary) + "\n");
  }
}

void print_format(const Format& format) {
  print(format.name + ": " + format.title + "\n");
  if (!format.aliases.empty()) print("  also: " + joined(format.aliases) + "\n");
  print("  suffixes: " + joined(format.suffixes) + "\n  media type: " + format.media_type + "\n");
  if (format.extensions.empty()) return;
  print("  extensions, + where on by default:\n");
  print_extensions(format);
}

char mark(Support support) {
  switch (support) {
    case Support::exact: return '=';
    case Support::degraded: return '~';
    case Support::lost: return 'x';
  }
  return '?';
}

// One line for each feature any format names, in the order of the node table, then the rest.
std::vector<std::string_view> all_features(const std::vector<const Format*>& formats) {
  std::vector<std::string_view> features;
  for (const KindInfo& kind : kind_table) {
    if (kind.group == Group::block || kind.group == Group::inlined) features.push_back(kind.name);
  }
  for (const Format* format : formats) {
    for (const SupportRow& row : format->support) features.push_back(row.feature);
  }
  std::vector<std::string_view> unique;
  for (const std::string_view feature : features) {
    if (std::find(unique.begin(), unique.end(), feature) == unique.end()) unique.push_back(feature);
  }
  return unique;
}

void print_matrix(const Registry& registry) {
  std::vector<const Format*> formats = by_name(registry);
  std::erase_if(formats, [](const Format* format) { return !format->writer || format->support.empty(); });
  std::string head = padded("= exact, ~ degraded, x lost", 28);
  for (const Format* format : formats) head += padded(format->name, 10);
  print(head + "\n");
  for (const std::string_view feature : all_features(formats)) {
    std::string line = padded(feature, 28);
    for (const Format* format : formats) {
      // What a format does not name it carries as it is.
      std::string cell = "=";
      for (const SupportRow& row : format->support) {
        if (row.feature == feature) cell = std::string(1, mark(row.support));
      }
      line += padded(cell, std::max<std::size_t>(10, format->name.size()));
    }
    print(line + "\n");
  }
}

const Format* find_or_report(const Registry& registry, const std::string& name) {
  const Format* format = registry.find(name);
  if (!format) report_error({ErrorCode::unknown_reader, "unknown format '" + name + "'; see offprint formats", {}});
  return format;
}

}  // namespace

int formats(const Arguments& arguments) {
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  if (arguments.options.flag("matrix")) {
    print_matrix(registry);
    return 0;
  }
  if (arguments.inputs.empty()) print_table(registry);
  for (const std::string& name : arguments.inputs) {
    const Format* format = find_or_report(registry, name);
    if (!format) return static_cast<int>(ErrorCode::unknown_reader);
    print_format(*format);
  }
  return 0;
}

int schema(const Arguments& arguments) {
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  const std::string name = arguments.inputs.empty() ? "json" : arguments.inputs.front();
  if (name == "digest") {
    print(digest::digest_file_schema());
    return 0;
  }
  const Format* format = find_or_report(registry, name);
  if (!format) return static_cast<int>(ErrorCode::unknown_reader);
  if (!format->schema) return report_error({ErrorCode::bad_option, "format " + format->name + " has no schema", {}});
  print(format->schema());
  return 0;
}

std::optional<int> lists(const Arguments& arguments) {
  const bool inputs = arguments.options.has("list-input-formats");
  const bool outputs = arguments.options.has("list-output-formats");
  const bool extensions = arguments.options.has("list-extensions");
  if (!inputs && !outputs && !extensions) return std::nullopt;
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  if (extensions) {
    const std::string name = arguments.text("list-extensions");
    const Format* format = find_or_report(registry, name.empty() ? "markdown" : name);
    if (!format) return static_cast<int>(ErrorCode::unsupported_extension);
    for (const Extension& each : format->extensions) {
      print((each.by_default ? "+" : "-") + std::string(each.name) + "\n");
    }
    return 0;
  }
  for (const Format* format : by_name(registry)) {
    if (inputs ? format->reader != nullptr : format->writer != nullptr) print(format->name + "\n");
  }
  return 0;
}

}  // namespace offprint::cli
