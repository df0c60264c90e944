#include "parts_output.hpp"

#include <filesystem>

#include "job.hpp"
#include "offprint/transform/ids.hpp"
#include "offprint/transform/join.hpp"
#include "offprint/transform/parts.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

Result<void> write_part(const Chosen& writer, Document& part, const std::string& path, const Options& options,
                        std::uint64_t most, Context& context) {
  if (!options.flag("embed-resources")) {
    Result<void> extracted = extract_media(part, context);
    if (!extracted) return extracted;
  }
  Result<std::unique_ptr<FileSink>> sink = FileSink::create(path);
  if (!sink) return sink.error();
  BoundedSink bounded(**sink, most);
  Result<void> written = write(writer, part, bounded, options, context);
  if (written) written = bounded.finish();
  return written ? (*sink)->commit() : written;
}

}  // namespace

int write_parts(const Chosen& writer, Document&& document, const Arguments& arguments, const Options& given,
                std::uint64_t most, Context& context) {
  const std::string folder = arguments.text("output");
  if (folder.empty() || folder == "-") {
    return report_error({ErrorCode::bad_option, "--chunked writes several files: name a folder for them with -o", {}});
  }
  if (writer.format->encoding == Encoding::binary) {
    return report_error({ErrorCode::bad_option, "--chunked is for formats of text, not " + writer.format->name, {}});
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return report_error({ErrorCode::io, "cannot make this folder: " + error.message(), folder});
  Document book = split(std::move(document), given.number("split-level", 1));
  for (Node& item : book.root().children()) add_heading_ids(book, item);
  Options options = given;
  options.values["standalone"] = "true";
  context.save = [&](std::string_view name, std::string_view bytes) -> Result<std::string> {
    const std::string media = (fs::path(folder) / "media").string();
    Result<std::string> path = context.unsafe ? save_in(media, name, bytes) : save_media_in(media, name, bytes);
    if (!path) return path;
    return "media/" + fs::path(*path).filename().string();
  };
  const std::string suffix = writer.format->suffixes.empty() ? "" : writer.format->suffixes.front();
  const BookParts parts(book, suffix);
  for (std::size_t number = 0; number < parts.size(); ++number) {
    Document part = parts.part(number);
    const std::string path = (fs::path(folder) / parts.name(number)).string();
    Result<void> written = write_part(writer, part, path, options, most, context);
    if (!written) {
      return report_error({written.error().code, written.error().message,
                           written.error().place.empty() ? path : written.error().place});
    }
  }
  return report_diagnostics(context.diagnostics, arguments);
}

}  // namespace offprint::cli
