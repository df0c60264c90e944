#include "batch.hpp"

#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

#include "job.hpp"
#include "offprint/base/guarded.hpp"
#include "offprint/base/parallel.hpp"
#include "progress.hpp"
#include "report.hpp"

namespace offprint::cli {
namespace {

namespace fs = std::filesystem;

class Batch {
 public:
  Batch(const Registry& registry, const Arguments& arguments, const Options& options, Chosen writer)
      : registry_(registry),
        arguments_(arguments),
        options_(options),
        writer_(std::move(writer)),
        progress_(arguments.inputs.size(), arguments.options.flag("quiet")),
        codes_(arguments.inputs.size(), 0) {
    const std::vector<std::string>& suffixes = writer_.format->suffixes;
    names_ = batch_names(arguments.inputs, suffixes.empty() ? "." + writer_.format->name : suffixes.front());
  }

  int run() {
    const int wanted = arguments_.options.number("jobs", static_cast<int>(std::thread::hardware_concurrency()));
    for_each_index(codes_.size(), wanted, [this](std::size_t index) { work(index); });
    progress_.clear();
    return summary();
  }

 private:
  void work(std::size_t index) {
    Diagnostics diagnostics;
    // One input that the memory does not suffice for is one failure, not the end of all.
    Result<void> done = guarded([&] { return convert_one(index, diagnostics); });
    if (!done && done.error().place.empty()) {
      done = Error{done.error().code, done.error().message, arguments_.inputs[index]};
    }
    const std::lock_guard lock(mutex_);
    progress_.clear();
    print_diagnostics(diagnostics, arguments_);
    codes_[index] = done ? judge(diagnostics, arguments_) : report_error(done.error());
    all_.merge(diagnostics);
    progress_.step(arguments_.inputs[index]);
  }

  Result<void> convert_one(std::size_t index, Diagnostics& diagnostics) {
    const std::string& path = arguments_.inputs[index];
    Context context = make_context(arguments_, path);
    Result<Input> input = read_input(registry_, arguments_, options_, path, context, writer_.format->marks);
    if (!input) return input.error();
    Result<void> done = transform(*input, arguments_, writer_, context);
    if (!done) return done;
    const fs::path output = fs::path(arguments_.text("output")) / names_[index];
    std::error_code error;
    fs::create_directories(output.parent_path(), error);
    if (error)
      return Error{ErrorCode::io, "cannot make this folder: " + error.message(), output.parent_path().string()};
    Result<std::unique_ptr<FileSink>> sink = FileSink::create(output.string());
    if (!sink) return sink.error();
    BoundedSink bounded(**sink, output_limit(context.limits, input->size, input->document));
    done = write(writer_, input->document, bounded, writer_options(input->reader, options_), context);
    if (done) done = bounded.finish();
    if (done) done = (*sink)->commit();
    diagnostics = std::move(context.diagnostics);
    return done;
  }

  int summary() const {
    int first = 0;
    std::size_t failed = 0;
    for (const int code : codes_) {
      failed += code != 0;
      if (first == 0) first = code;
    }
    if (!arguments_.options.flag("quiet")) {
      std::fprintf(stderr, "offprint: %zu converted, %zu failed, %zu warnings, %zu losses\n", codes_.size() - failed,
                   failed, all_.count(Severity::warning), all_.count(Severity::loss));
    }
    Arguments reports = arguments_;
    for (const std::string_view key : {"fail-on-loss", "fail-if-warnings"}) {
      reports.options.values.erase(std::string(key));  // judged for each input already
    }
    reports.options.values["quiet"] = "true";  // and printed
    const int code = report_diagnostics(all_, reports);
    return first != 0 ? first : code;
  }

  const Registry& registry_;
  const Arguments& arguments_;
  const Options& options_;
  Chosen writer_;
  std::vector<std::string> names_;
  std::mutex mutex_;  // guards what follows
  Progress progress_;
  std::vector<int> codes_;
  Diagnostics all_;
};

fs::path common_folder(const std::vector<std::string>& inputs) {
  fs::path common = fs::path(inputs.front()).lexically_normal().parent_path();
  for (const std::string& input : inputs) {
    const fs::path folder = fs::path(input).lexically_normal().parent_path();
    fs::path shared;
    for (auto a = common.begin(), b = folder.begin(); a != common.end() && b != folder.end() && *a == *b; ++a, ++b) {
      shared /= *a;
    }
    common = shared;
  }
  return common;
}

}  // namespace

std::vector<std::string> batch_names(const std::vector<std::string>& inputs, const std::string& suffix) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  bool meet = false;
  for (const std::string& input : inputs) {
    const std::string stem = input == "-" ? "stdin" : fs::path(input).stem().string();
    names.push_back(stem + suffix);
    meet = meet || !taken.insert(names.back()).second;
  }
  if (!meet) return names;
  const fs::path common = common_folder(inputs);
  taken.clear();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const fs::path folder = fs::path(inputs[i]).lexically_normal().parent_path().lexically_relative(common);
    std::string name;
    for (const fs::path& part : folder) {
      if (part != ".." && part != "." && !part.empty()) name += part.string() + "/";
    }
    name += names[i];
    // The same name from the same folder: a.html and a.md.
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = name.substr(0, name.size() - suffix.size()) + "-" + std::to_string(number) + suffix;
    }
    names[i] = name;
  }
  return names;
}

int convert_batch(const Registry& registry, const Arguments& arguments, const Options& options) {
  if (!arguments.options.has("to")) {
    return report_error({ErrorCode::unknown_writer, "a folder does not tell the format to write; name it with -t",
                         arguments.text("output")});
  }
  Result<Chosen> writer = choose_writer(registry, arguments.text("to"), {}, registry.all().front());
  if (!writer) return report_error(writer.error());
  return Batch(registry, arguments, options, *std::move(writer)).run();
}

}  // namespace offprint::cli
