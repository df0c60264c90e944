#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "batch.hpp"
#include "commands.hpp"
#include "filters.hpp"
#include "job.hpp"
#include "parts_output.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

bool is_folder(const std::string& path) {
  std::error_code error;
  return path.ends_with('/') || std::filesystem::is_directory(path, error);
}

// Reads all inputs and makes one document of them: one article, or a book where the output holds books. `reader` is
// that of the first.
Result<Document> read_all(const Registry& registry, const Arguments& arguments, const Options& options, Chosen& reader,
                          Chosen& writer, Diagnostics& diagnostics) {
  std::optional<Document> whole;
  for (const std::string& path : arguments.inputs) {
    Context context = make_context(arguments, path);
    const Marks marks = writer.format ? writer.format->marks : Marks::as_given;
    Result<Input> input = read_input(registry, arguments, options, path, context, marks);
    if (!input) return input.error();
    if (!reader.format) reader = input->reader;
    if (!writer.format) {
      const std::string output = arguments.text("output") == "-" ? "" : arguments.text("output");
      Result<Chosen> chosen = choose_writer(registry, arguments.text("to"), output, *input->format);
      if (!chosen) return chosen.error();
      writer = *std::move(chosen);
    }
    Result<void> done = transform(*input, arguments, writer, context);
    if (!done) return done.error();
    diagnostics.merge(context.diagnostics);
    if (!whole) {
      whole = std::move(input->document);
    } else if (writer.format->holds_books && writer.format->encoding == Encoding::binary) {
      append_item(*whole, std::move(input->document));
    } else {
      append_document(*whole, std::move(input->document));
    }
  }
  return *std::move(whole);
}

int write_output(const Chosen& writer, const Document& document, const Arguments& arguments, const Options& options,
                 Context& context) {
  const std::string output = arguments.text("output");
  const bool to_file = !output.empty() && output != "-";
  if (!to_file && output.empty() && writer.format->encoding == Encoding::binary && ::isatty(STDOUT_FILENO)) {
    return report_error(
        {ErrorCode::application, "is not written to a terminal; name a file with -o, or -o -", writer.format->name});
  }
  std::unique_ptr<FileSink> file;
  std::unique_ptr<Sink> sink;
  if (to_file) {
    Result<std::unique_ptr<FileSink>> created = FileSink::create(output);
    if (!created) return report_error(created.error());
    file = *std::move(created);
  } else {
    // Everything first, so that a failure leaves standard output empty.
    sink = std::make_unique<StringSink>();
  }
  Sink& target = file ? static_cast<Sink&>(*file) : *sink;
  Result<void> written = write(writer, document, target, options, context);
  if (!written) return report_error(written.error());
  if (const int code = report_diagnostics(context.diagnostics, arguments); code != 0) return code;
  if (file) {
    Result<void> committed = file->commit();
    return committed ? 0 : report_error(committed.error());
  }
  DescriptorSink standard_output(STDOUT_FILENO, "standard output");
  standard_output.write(static_cast<StringSink&>(*sink).view());
  Result<void> done = standard_output.finish();
  return done ? 0 : report_error(done.error());
}

}  // namespace

int convert(const Arguments& given) {
  Arguments arguments = given;
  if (arguments.inputs.empty()) arguments.inputs.push_back("-");
  choose_pandoc_api(arguments);
  Result<Options> options = load_option_files(arguments);
  if (!options) return report_error(options.error());
  const Result<Registry> made = make_registry(arguments);
  if (!made) return report_error(made.error());
  const Registry& registry = *made;
  if (!options->flag("chunked") && is_folder(arguments.text("output")))
    return convert_batch(registry, arguments, *options);
  Chosen reader, writer;
  const std::string output = arguments.text("output");
  if (arguments.options.has("to") || registry.find_by_suffix(output)) {
    // Known before any input is read, so that a wrong name is told at once.
    Result<Chosen> chosen = choose_writer(registry, arguments.text("to"), output, registry.all().front());
    if (!chosen) return report_error(chosen.error());
    writer = *std::move(chosen);
  }
  Context context = make_context(arguments, arguments.inputs.front());
  Result<Document> document = read_all(registry, arguments, *options, reader, writer, context.diagnostics);
  if (!document) return report_error(document.error());
  if (options->flag("chunked")) {
    return write_parts(writer, *std::move(document), arguments, writer_options(reader, *options), context);
  }
  return write_output(writer, *document, arguments, writer_options(reader, *options), context);
}

}  // namespace offprint::cli
