#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

extern char** environ;

namespace offprint::cli {
namespace {

using Clock = std::chrono::steady_clock;

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool open() const { return ends_[0] >= 0; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close(0); }
  void close_write() { close(1); }

 private:
  void close(std::size_t end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }
  std::array<int, 2> ends_{};
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& each : words) all.push_back(each.data());
  all.push_back(nullptr);
  return all;
}

std::vector<std::string> environment_with(const std::vector<std::pair<std::string, std::string>>& added) {
  std::vector<std::string> all;
  for (char** each = environ; *each; ++each) {
    const std::string_view entry(*each);
    bool replaced = false;
    for (const auto& pair : added) {
      replaced = replaced || (entry.starts_with(pair.first) && entry.substr(pair.first.size()).starts_with('='));
    }
    if (!replaced) all.emplace_back(entry);
  }
  for (const auto& pair : added) all.push_back(pair.first + "=" + pair.second);
  return all;
}

class Run {
 public:
  Run(const Program& program, std::string_view input) : program_(program), input_(input) {}

  Result<std::string> run() {
    Result<void> started = start();
    if (!started) return started.error();
    Result<void> talked = talk();
    if (!talked) ::kill(-process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    if (!talked) return talked.error();
    if (WIFSIGNALED(status)) return failed("was ended by signal " + std::to_string(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0) return failed("ended with status " + std::to_string(WEXITSTATUS(status)));
    return std::move(output_);
  }

 private:
  Error failed(std::string message) const { return {ErrorCode::filter, std::move(message), program_.words.front()}; }

  // In a process group of its own, so that what it starts can be ended with it.
  Result<void> start() {
    if (!to_program_.open() || !from_program_.open()) return failed("cannot make a pipe");
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, to_program_.read_end(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, from_program_.write_end(), STDOUT_FILENO);
    ::posix_spawnattr_init(&attributes);
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> words = program_.words;
    std::vector<std::string> environment = environment_with(program_.environment);
    const int error = ::posix_spawnp(&process_, words.front().c_str(), &actions, &attributes, pointers(words).data(),
                                     pointers(environment).data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return failed(std::string("cannot be started: ") + std::strerror(error));
    to_program_.close_read();
    from_program_.close_write();
    ::fcntl(to_program_.write_end(), F_SETFL, O_NONBLOCK);
    ::fcntl(from_program_.read_end(), F_SETFL, O_NONBLOCK);
    return {};
  }

  // Writes and reads at once, as far as either side is ready, until the program closes its output.
  Result<void> talk() {
    const Clock::time_point end = Clock::now() + program_.timeout;
    for (;;) {
      if (input_.empty()) to_program_.close_write();
      pollfd ends[] = {{from_program_.read_end(), POLLIN, 0}, {to_program_.write_end(), POLLOUT, 0}};
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left <= 0) return too_long();
      const int ready = ::poll(ends, to_program_.write_end() >= 0 ? 2 : 1, static_cast<int>(left));
      if (ready < 0 && errno != EINTR) return failed(std::string("cannot be talked to: ") + std::strerror(errno));
      if (ready <= 0) continue;
      if (to_program_.write_end() >= 0 && ends[1].revents != 0) give();
      if (ends[0].revents == 0) continue;
      const std::optional<Result<void>> done = take();
      if (done) return *done;
    }
  }

  Error too_long() const {
    return failed("took longer than " + std::to_string(program_.timeout.count()) +
                  " seconds and was ended; --filter-timeout allows more");
  }

  // A program that does not want all of its input is no error.
  void give() {
    const ssize_t written = ::write(to_program_.write_end(), input_.data(), input_.size());
    if (written > 0) input_.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EAGAIN && errno != EINTR) input_ = {};
  }

  // Nothing as long as there is more to come.
  std::optional<Result<void>> take() {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::read(from_program_.read_end(), buffer.data(), buffer.size());
    if (count == 0) return Result<void>();
    if (count < 0) {
      if (errno == EAGAIN || errno == EINTR) return std::nullopt;
      return Result<void>(failed(std::string("cannot be read from: ") + std::strerror(errno)));
    }
    output_.append(buffer.data(), static_cast<std::size_t>(count));
    if (output_.size() <= program_.max_output) return std::nullopt;
    return Result<void>(failed("wrote more than " + std::to_string(program_.max_output) + " bytes and was ended"));
  }

  const Program& program_;
  std::string_view input_;
  std::string output_;
  pid_t process_ = -1;
  Pipe to_program_, from_program_;
};

}  // namespace

Result<std::string> run(const Program& program, std::string_view input) {
  return Run(program, input).run();
}

}  // namespace offprint::cli
