// What is in a file, for people and for programs.
#include <cstdio>
#include <map>

#include "commands.hpp"
#include "job.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

struct Found {
  std::string path, format;
  std::uint64_t size = 0;
  std::size_t words = 0;
  std::map<std::string, std::size_t> kinds;
  struct Entry {
    int level;
    std::string words;
  };
  std::vector<Entry> outline;
};

// Outline of a book: its navigation; of an article: its headings.
void add_nav(const std::vector<NavEntry>& entries, int level, std::vector<Found::Entry>& outline) {
  for (const NavEntry& entry : entries) {
    outline.push_back({level, entry.label});
    add_nav(entry.children, level + 1, outline);
  }
}

Found look(const Document& document, const std::string& path, const Input& input) {
  Found found{path, input.format->name, input.size, count_words(plain_text(document.root())).words, {}, {}};
  for (auto [node, entering] : walk(document.root())) {
    if (!entering) continue;
    if (node.is_block() || node.is_inline()) ++found.kinds[std::string(name_of(node.kind()))];
    if (node.kind() == Kind::note) ++found.kinds["note"];
    if (node.kind() == Kind::book_item) ++found.kinds["item"];
    const auto* heading = node.as<Heading>();
    if (heading && !document.is_book()) found.outline.push_back({heading->level, plain_text(*heading)});
  }
  add_nav(document.nav(), 1, found.outline);
  return found;
}

Value as_value(const Found& found, const Document& document) {
  Value::Object kinds;
  for (const auto& [name, count] : found.kinds) kinds.emplace(name, static_cast<std::int64_t>(count));
  Value::Array outline;
  for (const Found::Entry& entry : found.outline) {
    outline.push_back(Value::Object{{"level", entry.level}, {"text", entry.words}});
  }
  Value::Object resources;
  for (const auto& [key, resource] : document.resources().all()) {
    resources.emplace(key, Value::Object{{"mediaType", resource.media_type},
                                         {"size", static_cast<std::int64_t>(resource.size)},
                                         {"name", resource.name},
                                         {"sourceUrl", resource.source_url}});
  }
  Value::Object meta;
  for (const auto& [key, value] : front_matter(document.meta())) meta.insert_or_assign(key, value);
  return Value::Object{{"file", found.path},
                       {"format", found.format},
                       {"kind", document.is_book() ? "book" : "article"},
                       {"size", static_cast<std::int64_t>(found.size)},
                       {"words", static_cast<std::int64_t>(found.words)},
                       {"meta", meta},
                       {"outline", outline},
                       {"counts", kinds},
                       {"resources", resources}};
}

std::string shown(const Found& found, const Document& document) {
  std::string out = found.path + ": " + (document.is_book() ? "book" : "article") + " in " + found.format + ", " +
                    std::to_string(found.size) + " bytes, " + std::to_string(found.words) + " words\n";
  const std::string meta = write_yaml(front_matter(document.meta()));
  if (!meta.empty()) out += "\nMetadata\n" + meta;
  if (!found.outline.empty()) out += "\nOutline\n";
  for (const Found::Entry& entry : found.outline) {
    out += std::string(2 * static_cast<std::size_t>(entry.level - 1), ' ') + entry.words + "\n";
  }
  out += "\nCounts\n";
  for (const auto& [name, count] : found.kinds) out += name + ": " + std::to_string(count) + "\n";
  if (!document.resources().empty()) out += "\nResources\n";
  for (const auto& [key, resource] : document.resources().all()) {
    out += key + ": " + resource.media_type + ", " + std::to_string(resource.size) + " bytes";
    out += resource.name.empty() ? "\n" : ", " + resource.name + "\n";
  }
  return out;
}

// Reads each input and hands it on; the exit code is that of the first that fails.
template <class Use>
int for_each_input(const Arguments& given, Use&& use) {
  Arguments arguments = given;
  if (arguments.inputs.empty()) arguments.inputs.push_back("-");
  Result<Options> options = load_option_files(arguments);
  if (!options) return report_error(options.error());
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  int code = 0;
  for (const std::string& path : arguments.inputs) {
    Context context = make_context(arguments, path);
    Result<Input> input = read_input(registry, arguments, *options, path, context);
    const int result = input ? use(path, *input, context) : report_error(input.error());
    if (code == 0) code = result;
  }
  return code;
}

}  // namespace

int inspect(const Arguments& arguments) {
  bool first = true;
  return for_each_input(arguments, [&](const std::string& path, const Input& input, Context& context) {
    const Found found = look(input.document, path, input);
    if (arguments.options.flag("json")) {
      std::string out;
      write_json(as_value(found, input.document), out);
      print(out + "\n");
    } else {
      if (!first) print("\n");
      print(shown(found, input.document));
    }
    first = false;
    return report_diagnostics(context.diagnostics, arguments);
  });
}

int validate(const Arguments& arguments) {
  return for_each_input(arguments, [&](const std::string& path, const Input& input, Context& context) {
    const std::vector<Problem> problems = offprint::validate(input.document, context.limits);
    for (const Problem& problem : problems) print(path + ": " + problem.rule + ": " + problem.message + "\n");
    if (problems.empty()) print(path + ": holds\n");
    const int code = report_diagnostics(context.diagnostics, arguments);
    return problems.empty() ? code : static_cast<int>(ErrorCode::parse);
  });
}

}  // namespace offprint::cli
