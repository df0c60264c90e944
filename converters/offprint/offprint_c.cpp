// The C interface on the C++ one.
#include <algorithm>
#include <memory>
#include <vector>

#include "offprint/offprint.h"
#include "offprint/offprint_c_call.hpp"

using namespace offprint;
using namespace offprint::c;

struct offprint_result {
  int code = 0;
  std::string message, bytes;
  Diagnostics diagnostics;
};

struct offprint_document {
  Document document;
};

namespace {

Error bad_argument(std::string message) {
  return {ErrorCode::bad_option, std::move(message), {}};
}

// Runs a call; whatever it comes to is put into the result, and its code returned.
template <class Use>
int run(offprint_result** result, Use&& use) noexcept {
  if (result) *result = nullptr;
  try {
    auto outcome = std::make_unique<offprint_result>();
    const Result<void> done = use(*outcome);
    if (!done) {
      outcome->code = static_cast<int>(done.error().code);
      outcome->message = describe(done.error());
      outcome->bytes.clear();
    }
    const int code = outcome->code;
    if (result) *result = outcome.release();
    return code;
  } catch (...) {
    return OFFPRINT_INTERNAL;
  }
}

Source source_of(const offprint_options* options, const void* input, std::size_t length) {
  const std::string name = options ? text(known(options).name) : "";
  return Source::own(std::string(static_cast<const char*>(input), input ? length : 0), name);
}

int read_document(const offprint_options* options, const void* input, std::size_t length, bool article,
                  offprint_document** document, offprint_result** result) noexcept {
  if (document) *document = nullptr;
  return run(result, [&](offprint_result& outcome) -> Result<void> {
    if (!document || (!input && length != 0)) return bad_argument("there is no input or no place for the document");
    Call call(options);
    if (article) call.extract_article();
    Result<Document> read = call.read(source_of(options, input, length));
    outcome.diagnostics = std::move(call.context().diagnostics);
    if (!read) return read.error();
    *document = new offprint_document{*std::move(read)};
    return {};
  });
}

const char* names_of(bool read) noexcept try {
  static const auto list = [](bool wanted) {
    std::vector<std::string> names;
    const Registry registry = Registry::builtin();
    for (const Format& each : registry.all()) {
      if (wanted ? each.reader != nullptr : each.writer != nullptr) names.push_back(each.name);
    }
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : " ") + name;
    return all;
  };
  static const std::string inputs = list(true), outputs = list(false);
  return read ? inputs.c_str() : outputs.c_str();
} catch (const std::bad_alloc&) {
  return "";
}

}  // namespace

const char* offprint_version(void) {
  return OFFPRINT_VERSION;
}

const char* offprint_input_formats(void) {
  return names_of(true);
}

const char* offprint_output_formats(void) {
  return names_of(false);
}

int offprint_convert(const offprint_options* options, const void* input, size_t length, offprint_result** result) {
  return run(result, [&](offprint_result& outcome) -> Result<void> {
    if (!input && length != 0) return bad_argument("there is no input");
    Call call(options);
    Result<Document> document = call.read(source_of(options, input, length));
    StringSink sink;
    Result<void> done;
    if (document) {
      done = call.write(*document, "", sink);
    } else {
      done = document.error();
    }
    outcome.diagnostics = std::move(call.context().diagnostics);
    outcome.bytes = std::move(sink).take();
    return done;
  });
}

int offprint_convert_file(const offprint_options* options, const char* input, const char* output,
                          offprint_result** result) {
  return run(result, [&](offprint_result& outcome) -> Result<void> {
    if (!input || !output) return bad_argument("convert_file needs the names of two files");
    Call call(options);
    call.context().input_name = input;
    const Result<Source> source = read_file(input, call.context().limits);
    if (!source) return source.error();
    Result<Document> document = call.read(*source);
    outcome.diagnostics = call.context().diagnostics;
    if (!document) return document.error();
    Result<std::unique_ptr<FileSink>> sink = FileSink::create(output);
    if (!sink) return sink.error();
    const Result<void> done = call.write(*document, output, **sink);
    outcome.diagnostics = std::move(call.context().diagnostics);
    return done ? (*sink)->commit() : done;
  });
}

int offprint_read(const offprint_options* options, const void* input, size_t length, offprint_document** document,
                  offprint_result** result) {
  return read_document(options, input, length, false, document, result);
}

int offprint_extract_article(const offprint_options* options, const void* input, size_t length,
                             offprint_document** document, offprint_result** result) {
  return read_document(options, input, length, true, document, result);
}

int offprint_write(const offprint_options* options, const offprint_document* document, offprint_result** result) {
  return run(result, [&](offprint_result& outcome) -> Result<void> {
    if (!document) return bad_argument("there is no document");
    Call call(options);
    StringSink sink;
    // Writing may bring in resources; the caller's document stays as it is.
    Document copy = document->document.clone();
    const Result<void> done = call.write(copy, "", sink);
    outcome.diagnostics = std::move(call.context().diagnostics);
    outcome.bytes = std::move(sink).take();
    return done;
  });
}

int offprint_document_from_json(const char* json, size_t length, offprint_document** document,
                                offprint_result** result) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.from = "json";
  return read_document(&options, json, length, false, document, result);
}

int offprint_document_to_json(const offprint_document* document, offprint_result** result) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  options.to = "json";
  return offprint_write(&options, document, result);
}

int offprint_digest(const offprint_options* options, const offprint_document* const* documents, size_t count,
                    offprint_document** book, offprint_result** result) {
  if (book) *book = nullptr;
  return run(result, [&](offprint_result& outcome) -> Result<void> {
    if (!book || (!documents && count != 0)) return bad_argument("there are no documents or no place for the book");
    Call call(options);
    Document head;
    const Result<void> set = call.set_metadata(head);
    if (!set) return set;
    std::vector<digest::Input> inputs;
    for (std::size_t i = 0; i < count; ++i) {
      if (!documents[i]) return bad_argument("document " + std::to_string(i) + " is NULL");
      inputs.push_back({documents[i]->document.clone(), {}, {}});
    }
    Document made = digest::build(std::move(inputs), std::move(head), {}, call.context());
    outcome.diagnostics = std::move(call.context().diagnostics);
    *book = new offprint_document{std::move(made)};
    return {};
  });
}

void offprint_document_free(offprint_document* document) {
  delete document;
}

int offprint_result_code(const offprint_result* result) {
  return result ? result->code : OFFPRINT_INTERNAL;
}

const char* offprint_result_message(const offprint_result* result) {
  return result ? result->message.c_str() : "out of memory";
}

const char* offprint_result_bytes(const offprint_result* result, size_t* length) {
  if (length) *length = result ? result->bytes.size() : 0;
  return result ? result->bytes.c_str() : "";
}

size_t offprint_result_diagnostics(const offprint_result* result) {
  return result ? result->diagnostics.all().size() : 0;
}

int offprint_result_diagnostic(const offprint_result* result, size_t index, offprint_diagnostic* diagnostic) {
  if (!result || !diagnostic || index >= result->diagnostics.all().size()) return OFFPRINT_BAD_OPTION;
  const Diagnostic& each = result->diagnostics.all()[index];
  *diagnostic = {static_cast<int>(each.severity),
                 each.code.c_str(),
                 each.message.c_str(),
                 each.file.c_str(),
                 each.position.line,
                 each.position.column};
  return OFFPRINT_OK;
}

size_t offprint_result_losses(const offprint_result* result) {
  return result ? result->diagnostics.count(Severity::loss) : 0;
}

void offprint_result_free(offprint_result* result) {
  delete result;
}
