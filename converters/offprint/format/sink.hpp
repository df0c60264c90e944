#pragma once
// Where a writer's bytes go: gathered in a buffer and handed on in large pieces.
//
//   StringSink sink;
//   writer->write(document, sink, context);
//   use(std::move(sink).take());

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "offprint/base/result.hpp"

namespace offprint {

class Sink {
 public:
  virtual ~Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view bytes) {
    buffer_.append(bytes);
    if (buffer_.size() >= flush_size_) hand_on();
  }
  void put(char byte) {
    buffer_.push_back(byte);
    if (buffer_.size() >= flush_size_) hand_on();
  }
  // Hands on what is gathered. The first error that the target gave, if any, is told here.
  Result<void> finish();
  // True after such an error: what is written now goes nowhere, and need not be made.
  bool failed() const { return !outcome_; }

 protected:
  explicit Sink(std::size_t flush_size) : flush_size_(flush_size) {}
  // Takes and clears the buffer.
  virtual Result<void> deliver(std::string& buffer) = 0;
  std::string& buffer() { return buffer_; }

 private:
  void hand_on();

  std::string buffer_;
  std::size_t flush_size_;
  Result<void> outcome_;
};

// Keeps everything in memory.
class StringSink final : public Sink {
 public:
  // `expected`: about how much will be written.
  explicit StringSink(std::size_t expected = 0) : Sink(std::string::npos) { buffer().reserve(expected); }
  std::string take() && { return std::move(buffer()); }
  std::string_view view() { return buffer(); }

 private:
  Result<void> deliver(std::string&) override { return {}; }
};

// Hands on to another sink; more bytes than `most` are an error.
class BoundedSink final : public Sink {
 public:
  BoundedSink(Sink& target, std::uint64_t most) : Sink(std::size_t{64} << 10), target_(target), most_(most) {}

 private:
  Result<void> deliver(std::string& buffer) override;

  Sink& target_;
  std::uint64_t most_, written_ = 0;
};

}  // namespace offprint
