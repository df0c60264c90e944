// Every reader and writer when memory runs out, at each allocation in turn: memory_test STRIDE [STEP [ALLOCATION]]
//
// What comes back is an error or what comes back when there is enough, and everything that was taken is given back.
// STRIDE says how many allocations lie between those that are made to fail; STEP is a part of the names of steps to
// run, ALLOCATION the only one to fail, for a debugger.

#include <lexbor/core/base.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "memory/allocations.hpp"
#include "memory/page.hpp"
#include "offprint/offprint.h"
#include "offprint/offprint.hpp"

#include <unistd.h>

namespace offprint::memory {
namespace {

struct Step {
  std::string name;
  std::function<Result<std::string>()> run;
  std::ptrdiff_t leak = 0;  // pieces that libraries may lose, see README.md
};

// What libzip keeps of an entry when it gets no memory for the source of it.
constexpr std::ptrdiff_t lost_by_libzip = 1;

char place[200] = "";

void tell_place() {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, place, std::char_traits<char>::length(place));
}

// A crash names its place, too.
void on_crash(int number) {
  tell_place();
  std::signal(number, SIG_DFL);
  std::raise(number);
}

Result<std::string> converted(std::string_view input, const ConvertOptions& options) {
  Result<Converted> done = convert(input, options);
  if (!done) return done.error();
  return std::move(done->output);
}

Result<std::string> converted_by_c(std::string_view input, const char* from, const char* to) {
  offprint_options options = OFFPRINT_OPTIONS_INIT;
  const char* const values[] = {"epub-cover=none", nullptr};
  options.from = from;
  options.to = to;
  options.values = values;
  offprint_result* result = nullptr;
  const int code = offprint_convert(&options, input.data(), input.size(), &result);
  std::size_t size = 0;
  const char* bytes = offprint_result_bytes(result, &size);
  stop_failing();  // what follows is not the library's
  Result<std::string> outcome = Error{static_cast<ErrorCode>(code), {}, {}};
  if (code == OFFPRINT_OK) outcome = std::string(bytes, size);
  offprint_result_free(result);
  return outcome;
}

Result<std::string> converted_files(const std::string& input, const std::string& output) {
  Result<Diagnostics> done = convert_file(input, output);
  stop_failing();
  if (!done) return done.error();
  Result<Source> written = read_file(output, {});
  if (!written) return written.error();
  return std::string(written->bytes());
}

class Test {
 public:
  Test(std::size_t stride, std::size_t only) : stride_(stride), only_(only) {}

  void run(const Step& step) {
    std::snprintf(place, sizeof place, "ends the program: %s\n", step.name.c_str());
    Result<std::string> expected = step.run();
    if (!expected) return report(step, 0, "cannot be done at all: " + describe(expected.error()));
    for (int i = 0; i < 2; ++i) expected = step.run();  // what is kept for the next time is there then
    fail_at(0, Failure::once);
    expected = step.run();
    const std::size_t all = stop_failing();
    for (const Failure failure : {Failure::once, Failure::from_then_on}) {
      for (std::size_t n = only_ ? only_ : 1; n <= all; n += only_ ? all : stride_) {
        run_failing(step, n, failure, *expected);
      }
    }
    std::cout << step.name << ": " << all << " allocations\n";
  }

  // No temporary file stays.
  void left_in(const std::filesystem::path& folder) {
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
      const std::string name = each.path().filename();
      if (name != "page.html" && name != "page.md") report({"files", {}}, 0, "leaves " + name);
    }
  }

  // Moving promises not to throw: an allocation in it would end the program.
  void moves() {
    Document document, other;
    document.set_title("title");
    fail_at(1, Failure::from_then_on);
    Document moved(std::move(document));
    other = std::move(moved);
    const std::size_t allocations = stop_failing();
    ++runs_;
    if (allocations != 0) report({"moving a document", {}}, allocations, "it allocates");
  }

  int summary() const {
    std::cout << runs_ << " failures, " << problems_ << " problems\n";
    return problems_ == 0 && runs_ > 0 ? 0 : 1;
  }

 private:
  void run_failing(const Step& step, std::size_t n, Failure failure, const std::string& expected) {
    const char* kind = failure == Failure::once ? "once" : "from then on";
    std::snprintf(place, sizeof place, "ends the program: %s, allocation %zu, %s\n", step.name.c_str(), n, kind);
    ++runs_;
    const std::ptrdiff_t before = held();
    {
      fail_at(n, failure);
      Result<std::string> outcome = step.run();
      stop_failing();
      if (outcome && *outcome != expected) report(step, n, "another result, and no error");
      if (!outcome && outcome.error().code == ErrorCode{}) report(step, n, "an error without a code");
    }
    const std::ptrdiff_t lost = held() - before;
    if (lost < 0 || lost > step.leak) report(step, n, std::to_string(lost) + " pieces are not given back");
  }

  void report(const Step& step, std::size_t n, const std::string& problem) {
    if (++problems_ < 200) std::cout << step.name << ": allocation " << n << ": " << problem << std::endl;
  }

  std::size_t stride_, only_, runs_ = 0, problems_ = 0;
};

std::vector<Step> steps(const std::filesystem::path& folder) {
  std::vector<Step> all;
  for (const char* format : {"html", "markdown", "gfm", "commonmark", "epub", "json", "jsonl", "pandoc-json", "text"}) {
    const Options no_cover{.values = {{"epub-cover", "none"}}};  // README.md says why
    const ConvertOptions there{.from = "html", .to = format, .options = no_cover}, back{.from = format, .to = "json"};
    const std::string name = format;
    const std::ptrdiff_t leak = name == "epub" ? lost_by_libzip : 0;
    all.push_back({"html to " + name, [=] { return converted(page, there); }, leak});
    const Result<std::string> text = converted(page, there);
    all.push_back({name + " to json", [=] { return converted(*text, back); }, leak});
  }
  const ConvertOptions article{.from = "html", .to = "json", .options = {.values = {{"article", "true"}}}};
  all.push_back({"the article", [=] { return converted(page, article); }});
  for (const std::string_view matter : {yaml_matter, toml_matter}) {
    all.push_back({std::string(matter.substr(0, 3)) + " front matter",
                   [=] { return converted(matter, {.from = "markdown", .to = "json"}); }});
  }
  for (const char* to : {"markdown", "epub"}) {
    const std::ptrdiff_t leak = std::string_view(to) == "epub" ? lost_by_libzip : 0;
    all.push_back({std::string("by C to ") + to, [=] { return converted_by_c(page, "html", to); }, leak});
  }
  const std::string input = folder / "page.html", output = folder / "page.md";
  all.push_back({"files", [=] { return converted_files(input, output); }});
  return all;
}

int run(std::size_t stride, const char* filter, std::size_t only) {
  ::setenv("TZ", "UTC0", 1);  // libzip asks for the local time, for which the C library keeps what a file says
  for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) {
    const auto before = std::signal(number, on_crash);
    if (before != SIG_DFL) std::signal(number, before);  // a sanitizer says more
  }
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("offprint-memory-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  Result<std::unique_ptr<FileSink>> sink = FileSink::create(folder / "page.html");
  if (!sink) return 1;
  (*sink)->write(page);
  if (!(*sink)->commit()) return 1;
  lexbor_memory_setup(sure_malloc, sure_realloc, sure_calloc, std::free);
  Test test(stride, only);
  test.moves();
  for (const Step& step : steps(folder)) {
    if (step.name.find(filter) != std::string::npos) test.run(step);
  }
  test.left_in(folder);
  std::filesystem::remove_all(folder);
  return test.summary();
}

}  // namespace
}  // namespace offprint::memory

// Called by AddressSanitizer before its report.
extern "C" void __asan_on_error() {
  offprint::memory::tell_place();
}

int main(int count, char** words) {
  const auto number = [&](int at) { return count > at ? std::strtoul(words[at], nullptr, 10) : 0; };
  return offprint::memory::run(std::max(1UL, number(1)), count > 2 ? words[2] : "", number(3));
}
