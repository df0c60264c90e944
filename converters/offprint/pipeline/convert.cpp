#include "offprint/pipeline/convert.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

#include "offprint/ast/depth.hpp"
#include "offprint/base/guarded.hpp"
#include "offprint/format/charset.hpp"
#include "offprint/pipeline/files.hpp"

namespace offprint {
namespace {

// The extensions come from the format's name, everything else from the call.
Options merged(const Options& extensions, const Options& values) {
  Options options = values;
  options.extensions = extensions.extensions;
  return options;
}

Context make_context(const ConvertOptions& options, std::string_view name) {
  Context context;
  context.limits = options.limits;
  context.input_name = name;
  context.base_url = options.base_url;
  context.load = options.load;
  context.unsafe = options.unsafe;
  return context;
}

Result<Document> read_chosen(const Chosen& chosen, const Source& source, const Options& options, Context& context,
                             Marks marks) {
  if (source.bytes().size() > context.limits.max_input_bytes) {
    return context.error(ErrorCode::parse,
                         "is larger than " + std::to_string(context.limits.max_input_bytes) + " bytes");
  }
  Result<std::unique_ptr<Reader>> reader = chosen.format->reader(merged(chosen.options, options));
  if (!reader) return reader.error();
  const std::string_view charset = options.text("encoding");
  const bool decodes = !charset.empty() && chosen.format->encoding == Encoding::text && !chosen.format->detects_charset;
  const Result<Source> text = decodes ? decode(source, charset, context) : source;
  if (!text) return text.error();
  Result<Document> document = (*reader)->read(*text, context);
  if (!document || chosen.format->reads_normal_form) return document;
  if (!chosen.format->keeps_limits) limit_depth(*document, context.limits);
  normalize(*document, marks);
  return document;
}

Result<void> write_chosen(const Chosen& chosen, const Document& document, Sink& sink, const Options& options,
                          Context& context) {
  Result<std::unique_ptr<Writer>> writer = chosen.format->writer(merged(chosen.options, options));
  if (!writer) return writer.error();
  return (*writer)->write(document, sink, context);
}

Result<Diagnostics> convert_source(const Registry& registry, const Source& source, std::string_view output_name,
                                   const ConvertOptions& options, Sink& sink) {
  Context context = make_context(options, source.name());
  Result<Chosen> reader = choose_reader(registry, options.from, source.name(), source.bytes());
  if (!reader) return reader.error();
  Result<Chosen> writer = choose_writer(registry, options.to, output_name, *reader->format);
  if (!writer) return writer.error();
  Result<Document> document = read_chosen(*reader, source, options.options, context, writer->format->marks);
  if (!document) return document.error();
  if (const auto from = wants_media(*writer->format, options.options)) collect_media(*document, context, *from);
  BoundedSink bounded(sink, output_limit(options.limits, source.bytes().size(), *document));
  Result<void> written = write_chosen(*writer, *document, bounded, writer_options(*reader, options.options), context);
  if (written) written = bounded.finish();
  if (!written) return written.error();
  return std::move(context.diagnostics);
}

// No more of a stream without end than a byte too many.
std::string read_stream(std::istream& input, const Limits& limits) {
  constexpr std::size_t piece = std::size_t{64} << 10;
  std::string bytes;
  std::size_t size = 0;
  while (input && size <= limits.max_input_bytes) {
    bytes.resize(std::max<std::size_t>(size + 1,
                                       std::min<std::uint64_t>(std::max(2 * size, piece), limits.max_input_bytes + 1)));
    input.read(bytes.data() + size, static_cast<std::streamsize>(bytes.size() - size));
    size += static_cast<std::size_t>(input.gcount());
  }
  bytes.resize(size);
  return bytes;
}

Error unknown(ErrorCode code, std::string_view name) {
  return {code, "unknown format '" + std::string(name) + "'", {}};
}

}  // namespace

Options writer_options(const Chosen& reader, const Options& options) {
  Options told = options;
  const std::span<const Extension> all = reader.format->extensions;
  const bool extended = std::any_of(all.begin(), all.end(), [&](const Extension& each) {
    return enabled(each.name, each.by_default, reader.options);
  });
  told.values.try_emplace("source-type", reader.format->media_type);
  told.values.try_emplace("source-extensions", extended ? "true" : "false");
  return told;
}

Result<Document> read(const Chosen& chosen, const Source& source, const Options& options, Context& context,
                      Marks marks) {
  return guarded([&] { return read_chosen(chosen, source, options, context, marks); });
}

std::uint64_t output_limit(const Limits& limits, std::uint64_t input, const Document& document) {
  for (const auto& [key, resource] : document.resources().all()) input += resource.size;
  return std::max<std::uint64_t>(limits.max_output_floor, limits.max_output_ratio * input);
}

std::optional<MediaFrom> wants_media(const Format& to, const Options& options) {
  if (options.flag("embed-resources")) return MediaFrom::anywhere;
  if (!to.holds_resources) return std::nullopt;
  if (to.encoding == Encoding::binary) return MediaFrom::anywhere;
  return options.text("resources") == "refs" ? std::optional(MediaFrom::inside) : std::nullopt;
}

Result<void> write(const Chosen& chosen, const Document& document, Sink& sink, const Options& options,
                   Context& context) {
  return guarded([&] { return write_chosen(chosen, document, sink, options, context); });
}

Result<Document> read(std::string_view bytes, std::string_view format, Context& context, const Options& options) {
  return guarded([&]() -> Result<Document> {
    const Registry registry = Registry::builtin();
    Result<Chosen> chosen = choose_reader(registry, format, context.input_name, bytes);
    if (!chosen) return chosen.error();
    return read_chosen(*chosen, Source::own(std::string(bytes), context.input_name), options, context, Marks::settled);
  });
}

Result<std::string> write(const Document& document, std::string_view format, Context& context, const Options& options) {
  return guarded([&]() -> Result<std::string> {
    const Registry registry = Registry::builtin();
    if (format.empty()) return unknown(ErrorCode::unknown_writer, format);
    Result<Chosen> chosen = choose_writer(registry, format, {}, registry.all().front());
    if (!chosen) return chosen.error();
    StringSink sink;
    Result<void> written = write_chosen(*chosen, document, sink, options, context);
    if (written) written = sink.finish();
    if (!written) return written.error();
    return std::move(sink).take();
  });
}

Result<Converted> convert(const Registry& registry, std::string_view input, const ConvertOptions& options,
                          std::string_view name) {
  return guarded([&]() -> Result<Converted> {
    // Room for a little more than the input: memory that is not written to costs nothing.
    StringSink sink(std::min<std::size_t>(input.size() + input.size() / 4, std::size_t{16} << 20));
    const Source source = Source::refer(input, std::string(name));
    Result<Diagnostics> done = convert_source(registry, source, {}, options, sink);
    if (!done) return done.error();
    return Converted{std::move(sink).take(), *std::move(done)};
  });
}

Result<Converted> convert(std::string_view input, const ConvertOptions& options, std::string_view name) {
  return guarded([&] { return convert(Registry::builtin(), input, options, name); });
}

Result<Diagnostics> convert_file(const std::string& input, const std::string& output, const ConvertOptions& options) {
  return guarded([&]() -> Result<Diagnostics> {
    Result<Source> source = read_file(input, options.limits);
    if (!source) return source.error();
    Result<std::unique_ptr<FileSink>> sink = FileSink::create(output);
    if (!sink) return sink.error();
    Result<Diagnostics> done = convert_source(Registry::builtin(), *source, output, options, **sink);
    if (!done) return done;
    Result<void> committed = (*sink)->commit();
    if (!committed) return committed.error();
    return done;
  });
}

Result<Diagnostics> convert(std::istream& input, std::ostream& output, const ConvertOptions& options) {
  return guarded([&]() -> Result<Diagnostics> {
    const std::string bytes = read_stream(input, options.limits);
    if (input.bad()) return Error{ErrorCode::io, "cannot read the input stream", {}};
    Result<Converted> done = convert(bytes, options);
    if (!done) return done.error();
    output.write(done->output.data(), static_cast<std::streamsize>(done->output.size()));
    if (!output.flush()) return Error{ErrorCode::io, "cannot write the output stream", {}};
    return std::move(done->diagnostics);
  });
}

}  // namespace offprint
