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

// The inputs as one, read as the first of them was.
struct Whole {
  Document document;
  Chosen reader;
  std::uint64_t size = 0;  // bytes of all inputs
};

// Reads all inputs and makes one document of them: one article, or a book where the output holds books.
Result<Whole> read_all(const Registry& registry, const Arguments& arguments, const Options& options, Chosen& writer,
                       Diagnostics& diagnostics) {
  std::optional<Whole> whole;
  for (const std::string& path : arguments.inputs) {
    Context context = make_context(arguments, path);
    const Marks marks = writer.format ? writer.format->marks : Marks::as_given;
    Result<Input> input = read_input(registry, arguments, options, path, context, marks);
    if (!input) return input.error();
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
      whole = Whole{std::move(input->document), input->reader};
    } else if (writer.format->holds_books && writer.format->encoding == Encoding::binary) {
      append_item(whole->document, std::move(input->document));
    } else {
      append_document(whole->document, std::move(input->document));
    }
    whole->size += input->size;
  }
  return *std::move(whole);
}

int write_output(const Chosen& writer, const Whole& whole, const Arguments& arguments, const Options& options,
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
  BoundedSink target(file ? static_cast<Sink&>(*file) : *sink,
                     output_limit(context.limits, whole.size, whole.document));
  Result<void> written = write(writer, whole.document, target, options, context);
  if (written) written = target.finish();
  if (!written) {
    Error error = written.error();
    if (error.place.empty()) error.place = arguments.inputs.front();
    return report_error(error);
  }
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
  Chosen writer;
  const std::string output = arguments.text("output");
  if (arguments.options.has("to") || registry.find_by_suffix(output)) {
    // Known before any input is read, so that a wrong name is told at once.
    Result<Chosen> chosen = choose_writer(registry, arguments.text("to"), output, registry.all().front());
    if (!chosen) return report_error(chosen.error());
    writer = *std::move(chosen);
  }
  Context context = make_context(arguments, arguments.inputs.front());
  Result<Whole> whole = read_all(registry, arguments, *options, writer, context.diagnostics);
  if (!whole) return report_error(whole.error());
  const Options told = writer_options(whole->reader, *options);
  if (!options->flag("chunked")) return write_output(writer, *whole, arguments, told, context);
  const std::uint64_t most = output_limit(context.limits, whole->size, whole->document);
  return write_parts(writer, std::move(whole->document), arguments, told, most, context);
}

}  // namespace offprint::cli
