#include "fuzz/targets.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

#include "offprint/offprint.hpp"

namespace offprint::fuzz {
namespace {

[[noreturn]] void broken(std::string_view promise, std::string_view detail) {
  std::cerr << "broken promise: " << promise << ": " << detail << '\n';
  std::abort();
}

std::optional<Document> read_with(std::string_view bytes, const std::string& format, const Options& options = {}) {
  Context context;
  Result<Document> document = read(bytes, format, context, options);
  if (!document) {
    if (document.error().message.empty()) broken("an error says what is wrong", format);
    return std::nullopt;
  }
  const std::vector<Problem> problems = validate(*document);
  if (!problems.empty()) broken("a document that was read is valid", problems[0].rule + ": " + problems[0].message);
  return std::move(*document);
}

// Angle brackets are escaped wherever they begin no tag, so each of these would be one.
void check_nothing_runs(std::string_view html) {
  std::string folded(html);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 32) : c; });
  for (const char* tag : {"<script", "<iframe", "<object", "<embed", "<base", "<form", "<meta", "<link", "<style",
                          "<frame", "<applet", "<template", "<noscript", "<textarea", "<foreignobject", "<animate"}) {
    const std::size_t at = folded.find(tag);
    if (at != std::string::npos) broken("nothing runs", html.substr(at, 100));
  }
}

std::optional<std::string> write_with(const Document& document, const std::string& format) {
  Options options;
  options.values["epub-cover"] = "none";  // drawing one takes longer than all the rest
  Context context;
  Result<std::string> output = write(document, format, context, options);
  if (!output) return std::nullopt;
  if (format != "epub" && !utf8::valid(*output)) broken("output is UTF-8", format);
  if (format == "html") check_nothing_runs(*output);
  Context again;
  Result<std::string> twin = write(document, format, again, options);
  if (!twin || *twin != *output) broken("the same bytes twice", format);
  return std::move(*output);
}

void check_json(const Document& document) {
  const std::optional<std::string> json = write_with(document, "json");
  if (!json) return;
  const std::optional<Document> back = read_with(*json, "json");
  if (!back) broken("what was written can be read", "json");
  if (!equal(document, *back)) broken("JSON keeps everything", json->substr(0, 2000));
}

void check_reader(std::string_view bytes, const std::string& format, const Options& options = {}) {
  if (const std::optional<Document> document = read_with(bytes, format, options)) check_json(*document);
}

constexpr std::array formats = {"html", "markdown", "gfm",         "commonmark", "epub",
                                "json", "jsonl",    "pandoc-json", "text"};

// Reads, writes each format, and reads and writes what came out once more: the first byte says which format it was.
void check_chain(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::size_t first = static_cast<unsigned char>(bytes[0]) % (formats.size() + 1);
  const std::string book = first == formats.size() ? stored_book(bytes.substr(1)) : std::string();
  const std::string from = book.empty() ? formats[first] : "epub";
  const std::optional<Document> document = read_with(book.empty() ? bytes.substr(1) : std::string_view(book), from);
  if (!document) return;
  for (const char* to : formats) {
    const std::optional<std::string> output = write_with(*document, to);
    if (!output) continue;
    const std::optional<Document> back = read_with(*output, to);
    if (!back) broken("what was written can be read", to);
    write_with(*back, "html");
    write_with(*back, "markdown");
  }
}

}  // namespace

bool run_target(std::string_view target, std::string_view bytes) {
  if (target == "chain") {
    check_chain(bytes);
  } else if (target == "book") {
    check_reader(stored_book(bytes), "epub");
  } else if (target == "article") {
    Options options;
    options.values["article"] = "true";
    check_reader(bytes, "html", options);
  } else if (target == "markdown") {
    check_reader(bytes, "markdown");
    check_reader(bytes, "markdown+all");
  } else if (target == "pandoc") {
    check_reader(bytes, "pandoc-json");
  } else if (std::find(formats.begin(), formats.end(), target) != formats.end()) {
    check_reader(bytes, std::string(target));
  } else {
    return false;
  }
  return true;
}

}  // namespace offprint::fuzz
