#include "job.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "filters.hpp"
#include "html/html.hpp"
#include "tex_math.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return path == "-" ? "" : folder.empty() ? "." : folder;
}

// The folder that the paths of JSON start from: that of the output. Empty where paths stay as they are, as pandoc's do.
std::string beside_output(const Arguments& arguments) {
  const std::string output = arguments.text("output");
  if (arguments.text("resources") != "dir" || output.empty() || output == "-") return {};
  return fs::is_directory(output) ? output : folder_of(output);
}

// KEY=VAL, KEY:VAL as pandoc takes it too, or KEY for true.
std::pair<std::string, std::string> split_pair(const std::string& word) {
  const std::size_t at = word.find_first_of("=:");
  if (at == std::string::npos) return {word, "true"};
  return {word.substr(0, at), word.substr(at + 1)};
}

// Several values of a key become a list.
Value metadata_of(const std::vector<std::string>& words) {
  Value::Object fields;
  for (const std::string& word : words) {
    auto [key, text] = split_pair(word);
    const auto [at, added] = fields.try_emplace(key, text);
    if (added) continue;
    if (!at->second.array()) at->second = Value::Array{at->second};
    at->second.array()->push_back(text);
  }
  return fields;
}

Result<Value> read_metadata_file(const std::string& path, const Limits& limits) {
  Result<Source> source = read_file(path, limits);
  if (!source) return Error{ErrorCode::bad_metadata_file, source.error().message, path};
  const bool json = path.ends_with(".json");
  Result<Value> value = json ? parse_json(source->bytes(), limits) : parse_yaml(source->bytes(), limits);
  if (!value) return Error{ErrorCode::bad_metadata_file, value.error().message, path};
  if (!value->object()) return Error{ErrorCode::bad_metadata_file, "holds no mapping of fields to values", path};
  return value;
}

std::function<Result<std::string>(std::string_view, std::string_view)> saver(const Arguments& arguments, bool unsafe) {
  return [folder = arguments.text("extract-media"), beside = beside_output(arguments), unsafe](
             std::string_view name, std::string_view bytes) -> Result<std::string> {
    Result<std::string> saved = unsafe ? save_in(folder, name, bytes) : save_media_in(folder, name, bytes);
    if (!saved || beside.empty()) return saved;
    return fs::relative(*saved, beside).generic_string();
  };
}

}  // namespace

Result<std::string> save_in(const std::string& folder, std::string_view name, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{ErrorCode::io, "cannot make this folder: " + error.message(), folder};
  const std::string path = (fs::path(folder) / name).string();
  Result<std::unique_ptr<FileSink>> sink = FileSink::create(path);
  if (!sink) return sink.error();
  (*sink)->write(bytes);
  Result<void> done = (*sink)->commit();
  if (!done) return done.error();
  return path;
}

Result<std::string> save_media_in(const std::string& folder, std::string_view name, std::string_view bytes) {
  constexpr std::string_view pages[] = {".svg", ".svgz", ".htm",   ".html", ".xhtml", ".xht", ".shtml",
                                        ".xml", ".xsl",  ".mhtml", ".mht",  ".js",    ".mjs", ".hta"};
  const std::string suffix = utf8::ascii_lower(fs::path(name).extension().string());
  if (suffix == ".svg" || sniff_media_type(bytes) == "image/svg+xml") {
    return save_in(folder, suffix == ".svg" ? std::string(name) : std::string(name) + ".svg",
                   html::sanitize_svg(bytes));
  }
  const bool shown = std::find(std::begin(pages), std::end(pages), suffix) != std::end(pages);
  return save_in(folder, shown ? std::string(name) + ".bin" : std::string(name), bytes);
}

Result<void> set_metadata(Document& document, const Arguments& arguments, const Limits& limits) {
  const std::vector<std::string> files = arguments.options.list("metadata-file");
  const std::vector<std::string> words = arguments.options.list("metadata");
  if (files.empty() && words.empty()) return {};
  for (const std::string& path : files) {
    Result<Value> value = read_metadata_file(path, limits);
    if (!value) return value.error();
    read_front_matter(*value, document, document.meta());
  }
  if (!words.empty()) read_front_matter(metadata_of(words), document, document.meta());
  normalize(document, Marks::as_given);
  return {};
}

Result<Registry> make_registry(const Arguments& arguments) {
  Registry registry = Registry::builtin();
  for (const std::string& file : arguments.options.list("plugin")) {
    if (arguments.options.flag("sandbox")) {
      return Error{ErrorCode::bad_option, "plug-ins run code of their own, which --sandbox refuses", file};
    }
    Result<void> loaded = load_plugin(registry, file);
    if (!loaded) return loaded.error();
  }
  return registry;
}

Context make_context(const Arguments& arguments, const std::string& input) {
  Context context;
  context.input_name = input;
  context.base_url = arguments.text("base-url");
  context.unsafe = arguments.options.flag("unsafe");
  const int most = arguments.options.number("max-input-bytes", 0);
  if (most > 0) context.limits.max_input_bytes = static_cast<std::uint64_t>(most);
  if (!arguments.options.flag("sandbox")) {
    std::vector<std::string> folders = arguments.options.list("resource-path");
    if (folders.empty() && !folder_of(input).empty()) folders.push_back(folder_of(input));
    context.load = load_from_folders(std::move(folders), context.limits);
  }
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) context.now = std::strtoll(epoch, nullptr, 10);
  if (arguments.options.has("extract-media")) {
    context.save = saver(arguments, context.unsafe);
  }
  return context;
}

namespace {

// A page may link to a sheet that is elsewhere; what holds its sheets cannot do without one.
Result<void> load_style_sheets(Options& options, bool needed) {
  for (const std::string& path : options.list("css")) {
    const bool remote = !uri::split(path).scheme.empty();
    Result<Source> source = remote
                                ? Error{ErrorCode::missing_resource, "is not fetched; save it and name the file", path}
                                : read_file(path, {});
    if (source) {
      options.values["css-text"].append(source->bytes());
      continue;
    }
    if (needed || (options.flag("embed-resources") && !remote)) {
      return Error{ErrorCode::missing_resource, source.error().message, path};
    }
    options.values["css-missing"] = path;
    options.values["css-missing-why"] = source.error().message;
  }
  return {};
}

}  // namespace

Result<Options> load_option_files(const Arguments& arguments) {
  Options options = arguments.options;
  if (options.flag("article")) options.values["extract"] = "article";
  for (const std::string_view key : {"template", "site-rules", "epub-metadata", "cover"}) {
    if (!options.has(key)) continue;
    Result<Source> source = read_file(options.values.find(key)->second, {});
    if (!source) return source.error();
    options.values[std::string(key) + "-text"] = source->bytes();
  }
  for (const std::string& path : options.list("epub-embed-font")) {
    Result<Source> source = read_file(path, {});
    if (!source) return source.error();
    options.values["epub-font/" + path.substr(path.rfind('/') + 1)] = source->bytes();
  }
  Result<void> styled = load_style_sheets(options, arguments.command == digest_command);
  if (!styled) return styled.error();
  return options;
}

Result<Input> read_input(const Registry& registry, const Arguments& arguments, const Options& options,
                         const std::string& path, Context& context, Marks marks) {
  Result<Source> source = read_file(path, context.limits);
  if (!source) return source.error();
  const std::string name = path == "-" ? "" : path;
  Result<Chosen> reader = choose_reader(registry, arguments.text("from"), name, source->bytes());
  if (!reader) return reader.error();
  Result<Document> document = read(*reader, *source, options, context, marks);
  if (!document) {
    Error error = document.error();
    if (error.place.empty()) error.place = path;
    return error;
  }
  Result<void> set = set_metadata(*document, arguments, context.limits);
  if (!set) return set.error();
  return Input{*std::move(document), reader->format, *reader, source->bytes().size(), marks};
}

// Books show MathML alone; pages show it where they are asked to.
void convert_math(Document& document, const Arguments& arguments, const Format& target, Context& context) {
  const bool wanted = target.name == "epub" || arguments.options.flag("mathml");
  if (wanted && !arguments.options.flag("sandbox")) add_mathml(document, context);
}

Result<void> transform(Input& input, const Arguments& arguments, const Chosen& writer, Context& context) {
  Document& document = input.document;
  if (writer.format->marks == Marks::settled && input.marks != Marks::settled) normalize(document);
  const int shift = arguments.options.number("shift-heading-level-by", 0);
  if (shift != 0) shift_headings(document, shift);
  Result<void> filtered = run_filters(document, arguments, writer.format->name, context);
  if (!filtered) return filtered;
  convert_math(document, arguments, *writer.format, context);
  const bool extracts = arguments.options.has("extract-media");
  const auto wanted = extracts ? std::optional(MediaFrom::anywhere) : wants_media(*writer.format, arguments.options);
  if (wanted) collect_media(document, context, *wanted);
  // A format that describes resources saves and names them itself.
  const bool described = writer.format->holds_resources && arguments.text("resources") == "dir";
  if (extracts && described) context.save = saver(arguments, true);  // says the hash of each file
  return extracts && !described ? extract_media(document, context) : Result<void>();
}

}  // namespace offprint::cli
