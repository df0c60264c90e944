#include "offprint/pipeline/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "offprint/base/guarded.hpp"

namespace offprint {
namespace {

constexpr std::size_t flush_size = std::size_t{256} << 10;

Error io_error(const std::string& what, const std::string& place) {
  return {ErrorCode::io, what + ": " + std::strerror(errno), place.empty() ? "\"\"" : place};
}

// Names that a signal handler can reach without a lock: each slot is claimed before its file is made.
constexpr std::size_t slots = 64;
constexpr std::size_t longest_name = 4096;
struct Slot {
  std::atomic<int> state{0};  // 0 free, 1 being filled, 2 in use
  char name[longest_name]{};
};
// Of zeros from the start: a constructor would touch each of its pages whenever a program starts.
constinit std::array<Slot, slots> temporary_files{};

void register_temporary(const std::string& name) {
  if (name.size() >= longest_name) return;
  for (Slot& slot : temporary_files) {
    int free = 0;
    if (!slot.state.compare_exchange_strong(free, 1)) continue;
    std::memcpy(slot.name, name.c_str(), name.size() + 1);
    slot.state = 2;
    return;
  }
}

void forget_temporary(const std::string& name) {
  for (Slot& slot : temporary_files) {
    if (slot.state == 2 && name == slot.name) slot.state = 0;
  }
}

// Makes a file of a new name beside `path`. The name is known to the signal handler before the file is there, so that
// no signal finds one that it does not know.
int open_temporary(const std::string& path, std::string& name) {
  static std::atomic<unsigned> next{0};
  constexpr int most_attempts = 100;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const auto now = static_cast<unsigned long long>(std::chrono::steady_clock::now().time_since_epoch().count());
    char suffix[40];
    std::snprintf(suffix, sizeof suffix, ".%x%02x%05llx", static_cast<unsigned>(::getpid()), ++next & 0xFF,
                  now & 0xFFFFF);
    name = path + suffix;
    register_temporary(name);
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0) return descriptor;
    const int reason = errno;
    forget_temporary(name);
    errno = reason;
    if (reason != EEXIST) return -1;
  }
  return -1;
}

// Asking for the mask changes it for a moment: once, lest two threads ask at a time.
mode_t mask_of_process() {
  static const mode_t mask = [] {
    const mode_t found = ::umask(0);
    ::umask(found);
    return found;
  }();
  return mask;
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_error("cannot write", name);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Result<Source> read_descriptor(int descriptor, const std::string& name, const Limits& limits, std::size_t expected) {
  std::string bytes;
  // One byte more than expected, so that the end of a file is seen without growing.
  bytes.resize(expected != 0 ? expected + 1 : std::size_t{64} << 10);
  std::size_t size = 0;
  for (;;) {
    if (size == bytes.size()) {
      // No further than to the byte that is too many.
      bytes.resize(std::max<std::size_t>(size + 1, std::min<std::uint64_t>(2 * size, limits.max_input_bytes + 1)));
    }
    const ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error("cannot read", name);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limits.max_input_bytes) {
      return Error{ErrorCode::parse,
                   "is larger than " + std::to_string(limits.max_input_bytes) + " bytes; raise --max-input-bytes",
                   name};
    }
  }
  bytes.resize(size);
  return Source::own(std::move(bytes), name);
}

Result<Source> read_path(const std::string& path, const Limits& limits) {
  if (path == "-") return read_descriptor(STDIN_FILENO, "-", limits, 0);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return io_error("cannot open", path);
  struct stat status {};
  if (::fstat(file.number(), &status) == 0 && S_ISDIR(status.st_mode)) {
    return Error{ErrorCode::io, "is a folder; name the files in it", path};
  }
  const bool regular = S_ISREG(status.st_mode) && status.st_size > 0;
  const auto size = regular ? static_cast<std::uint64_t>(status.st_size) : 0;
  return read_descriptor(file.number(), path, limits, std::min(size, limits.max_input_bytes));
}

}  // namespace

Result<Source> read_file(const std::string& path, const Limits& limits) {
  return guarded([&] { return read_path(path, limits); });
}

FileSink::FileSink(std::string path) : Sink(flush_size), path_(std::move(path)) {}

Result<std::unique_ptr<FileSink>> FileSink::create(const std::string& path) {
  return guarded([&]() -> Result<std::unique_ptr<FileSink>> {
    std::unique_ptr<FileSink> sink(new FileSink(path));
    Result<void> opened = sink->open();
    if (!opened) return opened.error();
    return sink;
  });
}

Result<void> FileSink::open() {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return Error{ErrorCode::io, "is a folder; name a file in it", path_};
  if (exists && !S_ISREG(status.st_mode)) {
    // A device or pipe is written to as it is: it cannot be replaced.
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) return io_error("cannot open", path_);
    return {};
  }
  // Renaming would replace what may not be written to.
  if (exists && ::access(path_.c_str(), W_OK) != 0) return io_error("cannot write", path_);
  descriptor_ = open_temporary(path_, temporary_);
  if (descriptor_ < 0) {
    temporary_.clear();  // there is none
    return io_error("cannot write here", path_);
  }
  ::fchmod(descriptor_, exists ? status.st_mode & 07777 : 0666 & ~mask_of_process());
  return {};
}

FileSink::~FileSink() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_temporary(temporary_);
}

Result<void> FileSink::deliver(std::string& buffer) {
  Result<void> done = write_all(descriptor_, buffer, path_);
  buffer.clear();
  return done;
}

Result<void> FileSink::commit() {
  Result<void> done = finish();
  if (!done) return done;
  const int descriptor = std::exchange(descriptor_, -1);
  if (::close(descriptor) != 0) return io_error("cannot write", path_);
  if (temporary_.empty()) return {};
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return io_error("cannot write", path_);
  forget_temporary(temporary_);
  temporary_.clear();
  return {};
}

DescriptorSink::DescriptorSink(int descriptor, std::string name)
    : Sink(flush_size), descriptor_(descriptor), name_(std::move(name)) {}

Result<void> DescriptorSink::deliver(std::string& buffer) {
  Result<void> done = write_all(descriptor_, buffer, name_);
  buffer.clear();
  return done;
}

void remove_temporary_files() noexcept {
  for (Slot& slot : temporary_files) {
    if (slot.state == 2) ::unlink(slot.name);
  }
}

}  // namespace offprint
