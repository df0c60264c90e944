#include <algorithm>

#include "offprint/base/utf8.hpp"
#include "text.hpp"

namespace offprint::text {

namespace {

class TextReader final : public Reader {
 public:
  Result<Document> read(const Source& source, Context& context) const override {
    return text::read(source.bytes(), context);
  }
};

class TextWriter final : public Writer {
 public:
  explicit TextWriter(WriteOptions options) : options_(std::move(options)) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    return text::write(document, options_, out, context);
  }

 private:
  WriteOptions options_;
};

Result<std::unique_ptr<Reader>> make_reader(const Options&) {
  return std::unique_ptr<Reader>(std::make_unique<TextReader>());
}

Result<std::unique_ptr<Writer>> make_writer(const Options& options) {
  WriteOptions read;
  const std::string_view wrap = options.text("wrap", "none");
  if (wrap == "auto") {
    read.wrap = Wrap::automatic;
  } else if (wrap == "preserve") {
    read.wrap = Wrap::preserve;
  } else if (wrap != "none") {
    return Error{ErrorCode::bad_option, "wrap is none, preserve or auto, not " + std::string(wrap), {}};
  }
  read.columns = static_cast<std::size_t>(std::max(options.number("columns", 72), 1));
  if (options.text("eol") == "crlf") read.end_of_line = "\r\n";
  if (options.flag("link-addresses")) read.addresses = Addresses::show;
  read.standalone = options.flag("standalone");
  return std::unique_ptr<Writer>(std::make_unique<TextWriter>(std::move(read)));
}

// Anything that is text and nothing else says it is its own.
int sniff(std::string_view head) {
  if (head.empty()) return 1;
  if (head.starts_with("\xEF\xBB\xBF")) return 10;
  return head.find('\0') == head.npos ? 5 : 0;
}

using enum Support;
constexpr SupportRow support[] = {
    {"paragraph", exact, "lines apart by an empty one"},
    {"heading", degraded, "a line of its own"},
    {"blockQuote", degraded, "indented"},
    {"list", degraded, "`- `, `1. `"},
    {"definitionList", degraded, "terms, indented definitions"},
    {"codeBlock", degraded, "indented"},
    {"table", degraded, "a grid with aligned columns"},
    {"figure", degraded, "`[Image: alt]` and the caption"},
    {"callout", degraded, "its label and content"},
    {"thematicBreak", exact, "`* * *`"},
    {"mathBlock", degraded, "TeX"},
    {"math", degraded, "TeX"},
    {"rawBlock", lost, ""},
    {"rawInline", lost, ""},
    {"noteRef", degraded, "`[1]` and a list at the end"},
    {"details", degraded, "summary and content"},
    {"media", degraded, "`[Video: title] address`"},
    {"emphasis", lost, "its words"},
    {"strong", lost, "its words"},
    {"link", degraded, "its words; the address on request"},
    {"image", degraded, "`[alt]`"},
    {"quote", degraded, "quotation marks"},
    {"ruby", degraded, "`base(reading)`"},
    {"resources", lost, ""},
};

}  // namespace

Format format() {
  Format row;
  row.name = "text";
  row.aliases = {"plain", "txt"};
  row.title = "Plain text";
  row.suffixes = {".txt", ".text"};
  row.media_type = "text/plain";
  row.support = support;
  row.sniff = &sniff;
  row.reader = &make_reader;
  row.writer = &make_writer;
  return row;
}

}  // namespace offprint::text
