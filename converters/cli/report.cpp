#include "report.hpp"

#include <unistd.h>

#include <cstdio>

#include "offprint/base/utf8.hpp"

namespace offprint::cli {
namespace {

std::string place_of(const Diagnostic& diagnostic) {
  std::string place = diagnostic.file == "-" ? "standard input" : diagnostic.file;
  if (diagnostic.position.known()) {
    place += ":" + std::to_string(diagnostic.position.line);
    if (diagnostic.position.column) place += ":" + std::to_string(diagnostic.position.column);
  }
  return place;
}

// One line, whatever the input put into the message: no line ends, nothing that a terminal would obey, not without end.
std::string printable(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  constexpr std::size_t longest = 1000;
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < longest;) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.code_point < 0x20 || (next.code_point >= 0x7F && next.code_point < 0xA0)) {
      (out += "\\x") += digits[next.code_point >> 4];
      out += digits[next.code_point & 15];
    } else {
      out += text.substr(at, next.length);
    }
    at += next.length;
  }
  if (out.size() >= longest) out += "...";
  return out;
}

void print_line(std::string_view level, const std::string& place, const std::string& message) {
  const std::string line =
      "offprint: [" + std::string(level) + "] " + printable((place.empty() ? "" : place + ": ") + message);
  std::fprintf(stderr, "%s\n", line.c_str());
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::loss: return "loss";
  }
  return "";
}

Value entry(const Diagnostic& diagnostic) {
  Value::Object object{{"code", diagnostic.code}, {"message", diagnostic.message}, {"file", diagnostic.file}};
  object.emplace("severity", name_of(diagnostic.severity));
  if (diagnostic.position.known()) {
    object.emplace("line", std::int64_t{diagnostic.position.line});
    object.emplace("column", std::int64_t{diagnostic.position.column});
  }
  return object;
}

// {"counts": {feature: times}, "losses": [...]}: one entry a line.
std::string as_json(const Diagnostics& diagnostics, std::string_view list, bool losses_only) {
  Value::Object counts;
  for (const auto& [key, count] : diagnostics.counts()) {
    if (!losses_only || key.first == Severity::loss) counts.emplace(key.second, static_cast<std::int64_t>(count));
  }
  std::string out = "{\"counts\": ";
  write_json(counts, out);
  out.append(",\n\"").append(list).append("\": [");
  bool first = true;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (losses_only && diagnostic.severity != Severity::loss) continue;
    out += first ? "\n" : ",\n";
    first = false;
    write_json(entry(diagnostic), out);
  }
  return out + "]}\n";
}

// Whoever sits at a terminal is told in a line that something is lost; a program asks for the report.
void tell_of_losses(const Diagnostics& diagnostics, const Arguments& arguments) {
  const Options& options = arguments.options;
  const std::size_t losses = diagnostics.count(Severity::loss);
  const bool listed = options.flag("verbose") || options.has("loss-report");
  if (losses == 0 || listed || options.flag("quiet") || !::isatty(STDERR_FILENO)) return;
  std::string kinds;
  for (const auto& [key, count] : diagnostics.counts()) {
    if (key.first != Severity::loss) continue;
    kinds += (kinds.empty() ? "" : ", ") + key.second + " " + std::to_string(count);
  }
  print_line("LOSS", "", "the output cannot say all: " + kinds + "; --loss-report=FILE lists where");
}

int write_report(const std::string& path, const std::string& json) {
  if (path == "-") {
    std::fputs(json.c_str(), stderr);
    return 0;
  }
  Result<std::unique_ptr<FileSink>> sink = FileSink::create(path);
  if (!sink) return report_error(sink.error());
  (*sink)->write(json);
  Result<void> done = (*sink)->commit();
  return done ? 0 : report_error(done.error());
}

}  // namespace

int report_error(const Error& error) {
  print_line("ERROR", error.place == "-" ? "standard input" : error.place, error.message);
  return static_cast<int>(error.code);
}

void print_diagnostics(const Diagnostics& diagnostics, const Arguments& arguments) {
  if (arguments.options.flag("quiet")) return;
  const bool verbose = arguments.options.flag("verbose") || arguments.options.flag("explain");
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == Severity::warning) print_line("WARNING", place_of(diagnostic), diagnostic.message);
    if (diagnostic.severity == Severity::info && verbose) print_line("INFO", place_of(diagnostic), diagnostic.message);
    if (diagnostic.severity == Severity::loss && verbose) {
      print_line("LOSS", place_of(diagnostic), diagnostic.code + ": " + diagnostic.message);
    }
  }
}

int judge(const Diagnostics& diagnostics, const Arguments& arguments) {
  if (arguments.options.has("fail-on-loss")) {
    const std::string_view wanted = arguments.options.text("fail-on-loss");
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      const std::string_view code = diagnostic.code;
      const bool counts = wanted.empty() || code == wanted || (code.starts_with(wanted) && code[wanted.size()] == '.');
      if (diagnostic.severity != Severity::loss || !counts) continue;
      return report_error(
          {ErrorCode::loss, "lost: " + diagnostic.code + " (" + diagnostic.message + ")", place_of(diagnostic)});
    }
  }
  if (arguments.options.flag("fail-if-warnings") && diagnostics.count(Severity::warning) != 0) {
    return report_error({ErrorCode::warnings, "there were warnings", {}});
  }
  return 0;
}

int report_diagnostics(const Diagnostics& diagnostics, const Arguments& arguments) {
  print_diagnostics(diagnostics, arguments);
  tell_of_losses(diagnostics, arguments);
  int code = 0;
  if (arguments.options.has("loss-report")) {
    code = write_report(arguments.text("loss-report"), as_json(diagnostics, "losses", true));
  }
  if (code == 0 && arguments.options.has("log")) {
    code = write_report(arguments.text("log"), as_json(diagnostics, "messages", false));
  }
  return code != 0 ? code : judge(diagnostics, arguments);
}

}  // namespace offprint::cli
