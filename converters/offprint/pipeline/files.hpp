#pragma once
// Files in and out: whole inputs within the limits, outputs that appear complete or not at all.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/base/limits.hpp"
#include "offprint/format/context.hpp"
#include "offprint/format/sink.hpp"
#include "offprint/format/source.hpp"

namespace offprint {

// The bytes of a file, or of standard input for "-". Errors: io, parse when it is larger than the limit allows.
Result<Source> read_file(const std::string& path, const Limits& limits);

// Writes to a temporary file beside the target and renames it over the target by commit(). Without commit() the target
// stays as it was and the temporary file goes, also when the process is asked to end by SIGINT, SIGTERM or SIGHUP
// (see remove_temporary_files()).
class FileSink final : public Sink {
 public:
  static Result<std::unique_ptr<FileSink>> create(const std::string& path);
  ~FileSink() override;
  // Flushes, closes and renames. Nothing may be written after.
  Result<void> commit();

 private:
  explicit FileSink(std::string path);
  Result<void> open();
  Result<void> deliver(std::string& buffer) override;

  std::string path_, temporary_;
  int descriptor_ = -1;
};

// Writes to a descriptor that is open already, such as standard output, without buffering beyond its own.
class DescriptorSink final : public Sink {
 public:
  explicit DescriptorSink(int descriptor, std::string name);

 private:
  Result<void> deliver(std::string& buffer) override;

  int descriptor_;
  std::string name_;
};

// Removes the temporary files of all FileSinks that are not committed. Safe to call in a signal handler.
void remove_temporary_files() noexcept;

// A Context::load that finds relative references in these folders, the last first, and nothing outside them: absolute
// paths, `..` that leaves a folder, symbolic links that lead out of it, devices and files over the limit are refused.
std::function<Result<Loaded>(std::string_view)> load_from_folders(std::vector<std::string> folders, Limits limits);

}  // namespace offprint
