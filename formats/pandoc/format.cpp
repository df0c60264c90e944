#include "pandoc/pandoc.hpp"

namespace offprint::pandoc {
namespace {

class PandocReader final : public Reader {
 public:
  explicit PandocReader(ReadOptions options) : options_(options) {}
  Result<Document> read(const Source& source, Context& context) const override {
    return pandoc::read(source, context, options_);
  }

 private:
  ReadOptions options_;
};

class PandocWriter final : public Writer {
 public:
  explicit PandocWriter(WriteOptions options) : options_(options) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    return pandoc::write(document, out, context, options_);
  }

 private:
  WriteOptions options_;
};

constexpr Extension extensions[] = {
    {"api_1.22", false, "write for pandoc 2.11 to 2.19"},
    {"api_1.23", true, "write for pandoc 3"},
    {"author_maps", false, "`author` holds all that is known, not names alone"},
};

constexpr SupportRow support[] = {
    {"attributes", Support::exact, "a Div or Span with `wrapper=1` where pandoc has none"},
    {"definitionGroup.attributes", Support::lost, "dropped"},
    {"citationItem.attributes", Support::lost, "dropped"},
    {"section", Support::exact, "Div of the class `section`, `article`, `aside`..."},
    {"blockQuote.attribution", Support::exact, "last paragraph, Span of the class `attribution`"},
    {"list.reversed", Support::degraded, "kept in a Div; pandoc counts on"},
    {"listItem.value", Support::degraded, "kept in a Div; pandoc counts on"},
    {"listItem.checked", Support::exact, "U+2610 or U+2612 in front"},
    {"callout", Support::exact, "Div of its kind with a Div of the class `title`"},
    {"details", Support::exact, "Div with `data-offprint=details`"},
    {"media", Support::exact, "Div with `data-offprint=media` and a link"},
    {"mathBlock", Support::exact, "paragraph of display math"},
    {"custom", Support::exact, "Div or Span with `data-offprint=custom`"},
    {"noteRef", Support::degraded, "Note; a second reference shows the number"},
    {"phrase", Support::exact, "Span of the class `kbd`, `abbr`..."},
    {"highlight", Support::exact, "Span of the class `mark`"},
    {"ruby", Support::exact, "`base(annotation)` in a Span"},
    {"image.resource", Support::exact, "data: URL"},
    {"metadata", Support::degraded, "numbers become text"},
    {"book", Support::degraded, "one article"},
    {"resources", Support::degraded, "those of images"},
    {"ext", Support::lost, "dropped"},
    {"position", Support::lost, "dropped"},
};

int sniff(std::string_view head) {
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '{') return 0;
  const std::size_t key = head.find_first_not_of(" \t\r\n", start + 1);
  if (key == std::string_view::npos) return 0;
  if (head.substr(key).starts_with("\"pandoc-api-version\"")) return 100;
  return head.substr(key).starts_with("\"blocks\"") ? 60 : 0;
}

// The last one named counts.
Api api_of(const Options& options) {
  Api api = Api::v1_23;
  for (const auto& [name, on] : options.extensions) {
    if (name == "api_1.22") api = on ? Api::v1_22 : Api::v1_23;
    if (name == "api_1.23") api = on ? Api::v1_23 : Api::v1_22;
  }
  return api;
}

}  // namespace

Format format() {
  Format row;
  row.name = "pandoc-json";
  row.title = "pandoc JSON";
  row.suffixes = {".pandoc.json"};
  row.media_type = "application/json";
  row.extensions = extensions;
  row.support = support;
  row.sniff = sniff;
  row.reader = [](const Options& options) -> Result<std::unique_ptr<Reader>> {
    const Result<void> known = check_extensions(format(), options);
    if (!known) return known.error();
    return std::make_unique<PandocReader>(
        ReadOptions{options.text("resource-keys") == "keep" ? ResourceKeys::keep : ResourceKeys::drop});
  };
  row.writer = [](const Options& options) -> Result<std::unique_ptr<Writer>> {
    const Result<void> known = check_extensions(format(), options);
    if (!known) return known.error();
    const bool maps = enabled("author_maps", false, options);
    return std::make_unique<PandocWriter>(WriteOptions{api_of(options), maps ? Authors::maps : Authors::names});
  };
  return row;
}

}  // namespace offprint::pandoc
