#include <algorithm>

#include "json.hpp"

#include "offprint/format/registry.hpp"

namespace offprint::json {
namespace {

using ReadFunction = Result<Document> (*)(const Source&, Context&, const ReadOptions&);
using WriteFunction = Result<void> (*)(const Document&, Sink&, Context&, const WriteOptions&);

class JsonReader final : public Reader {
 public:
  JsonReader(ReadFunction function, ReadOptions options) : read_(function), options_(options) {}
  Result<Document> read(const Source& source, Context& context) const override {
    return read_(source, context, options_);
  }

 private:
  ReadFunction read_;
  ReadOptions options_;
};

class JsonWriter final : public Writer {
 public:
  JsonWriter(WriteFunction function, WriteOptions options) : write_(function), options_(options) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    return write_(document, out, context, options_);
  }

 private:
  WriteFunction write_;
  WriteOptions options_;
};

Error bad_value(std::string_view option, std::string_view value, std::string_view choices) {
  return {ErrorCode::bad_option,
          std::string(option) + " is one of " + std::string(choices) + ", not '" + std::string(value) + "'",
          {}};
}

Result<WriteOptions> write_options(const Options& options) {
  WriteOptions chosen;
  const std::string_view style = options.text("json-style", "lines");
  if (style == "compact") {
    chosen.style = Style::compact;
  } else if (style == "pretty") {
    chosen.style = Style::pretty;
  } else if (style != "lines") {
    return bad_value("json-style", style, "lines, compact, pretty");
  }
  const std::string_view resources = options.text("resources", "embed");
  if (resources == "dir") {
    chosen.resources = ResourceMode::directory;
  } else if (resources == "refs") {
    chosen.resources = ResourceMode::references;
  } else if (resources != "embed") {
    return bad_value("resources", resources, "embed, dir, refs");
  }
  if (options.flag("positions")) chosen.positions = Positions::write;
  return chosen;
}

template <ReadFunction read, Format (*self)()>
Result<std::unique_ptr<Reader>> make_reader(const Options& options) {
  const Result<void> known = check_extensions(self(), options);
  if (!known) return known.error();
  ReadOptions chosen;
  if (options.flag("lenient")) chosen.strictness = Strictness::lenient;
  return std::unique_ptr<Reader>(std::make_unique<JsonReader>(read, chosen));
}

template <WriteFunction write, Format (*self)()>
Result<std::unique_ptr<Writer>> make_writer(const Options& options) {
  const Result<void> known = check_extensions(self(), options);
  if (!known) return known.error();
  const Result<WriteOptions> chosen = write_options(options);
  if (!chosen) return chosen.error();
  return std::unique_ptr<Writer>(std::make_unique<JsonWriter>(write, *chosen));
}

// The first member of either form: {"offprint": ...
bool begins_as_offprint(std::string_view head) {
  constexpr std::string_view white = " \t\r\n";
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const auto skip = [&] { head.remove_prefix(std::min(head.find_first_not_of(white), head.size())); };
  skip();
  if (!head.starts_with('{')) return false;
  head.remove_prefix(1);
  skip();
  return head.starts_with("\"offprint\"");
}

bool is_stream(std::string_view head) {
  const std::string_view first_line = head.substr(0, head.find('\n'));
  return first_line.find("\"form\": \"lines\"") < 64 || first_line.find("\"form\":\"lines\"") < 64;
}

int sniff_object(std::string_view head) {
  return begins_as_offprint(head) && !is_stream(head) ? 100 : 0;
}
int sniff_stream(std::string_view head) {
  return begins_as_offprint(head) && is_stream(head) ? 100 : 0;
}

constexpr SupportRow support[] = {{"attributes", Support::exact, "members of each node"},
                                  {"metadata", Support::exact, "`meta`"},
                                  {"book", Support::exact, "`items`, `nav`, `landmarks`, `pageList`"},
                                  {"resources", Support::exact, "`resources` and `blobs`"},
                                  {"position", Support::exact, "`pos`, when asked for"}};

}  // namespace

Format format() {
  Format format;
  format.name = "json";
  format.title = "Offprint JSON";
  format.suffixes = {".offprint.json", ".json"};
  format.media_type = "application/vnd.offprint+json";
  format.holds_books = format.holds_resources = true;
  format.support = support;
  format.sniff = sniff_object;
  format.schema = schema;
  format.reader = make_reader<json::read, json::format>;
  format.writer = make_writer<json::write, json::format>;
  return format;
}

Format lines_format() {
  Format format;
  format.name = "jsonl";
  format.title = "Offprint JSON Lines";
  format.suffixes = {".offprint.jsonl", ".jsonl"};
  format.media_type = "application/vnd.offprint+jsonl";
  format.holds_books = format.holds_resources = true;
  format.support = support;
  format.sniff = sniff_stream;
  format.reader = make_reader<json::read_lines, json::lines_format>;
  format.writer = make_writer<json::write_lines, json::lines_format>;
  return format;
}

}  // namespace offprint::json
