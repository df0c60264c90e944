#pragma once
// Reading, writing and converting in one call.
//
//   Result<Converted> page = convert(bytes, {.from = "html", .to = "markdown"});
//   if (page) use(page->output);
//
// When memory runs out, everything here returns ErrorCode::internal, "out of memory"; nothing throws.

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "offprint/format/registry.hpp"
#include "offprint/pipeline/detect.hpp"
#include "offprint/transform/media.hpp"

namespace offprint {

struct ConvertOptions {
  std::string from;  // "html", "markdown+footnotes"; empty: by name, then content
  std::string to;    // empty: by name, else Markdown, or HTML for Markdown
  Options options;   // options of the reader and the writer, by the command's names: {"wrap", "auto"}
  std::string base_url;
  Limits limits;
  std::function<Result<Loaded>(std::string_view reference)> load;  // see Context
  bool unsafe = false;
};

struct Converted {
  std::string output;
  Diagnostics diagnostics;
};

// Bytes to bytes. Formats that hold images themselves, such as EPUB, get those that `load` finds. `name` is the input's
// name in messages and, without `from`, tells its format.
Result<Converted> convert(std::string_view input, const ConvertOptions& options, std::string_view name = {});
// The same with formats of one's own.
Result<Converted> convert(const Registry& registry, std::string_view input, const ConvertOptions& options,
                          std::string_view name = {});
// Files. The output appears whole or stays as it was.
Result<Diagnostics> convert_file(const std::string& input, const std::string& output,
                                 const ConvertOptions& options = {});
// Streams, read to their end. Errors of the streams are ErrorCode::io.
Result<Diagnostics> convert(std::istream& input, std::ostream& output, const ConvertOptions& options);

// The steps of it, for callers that keep the document. What is read is within the limits and, unless the caller wants
// marks as the source has them, in normal form.
Result<Document> read(const Chosen& reader, const Source& source, const Options& options, Context& context,
                      Marks marks = Marks::settled);
// The options of a writer for what a reader read: "source-type" is its media type, and "source-extensions" false when
// none of its extensions was on, so that a writer may keep to the customs of the source.
Options writer_options(const Chosen& reader, const Options& options);
Result<void> write(const Chosen& writer, const Document& document, Sink& sink, const Options& options,
                   Context& context);
// How many bytes may come of an input of so many and of the resources that the document holds: the end of a
// BoundedSink.
std::uint64_t output_limit(const Limits& limits, std::uint64_t input, const Document& document);
// What collect_media() is to bring in where the output holds the bytes of images itself, as an EPUB does, or is to name
// by their digest alone those that the input holds (resources=refs).
std::optional<MediaFrom> wants_media(const Format& to, const Options& options);
// By the names of built-in formats.
Result<Document> read(std::string_view bytes, std::string_view format, Context& context, const Options& options = {});
Result<std::string> write(const Document& document, std::string_view format, Context& context,
                          const Options& options = {});

}  // namespace offprint
