#include "offprint/format/sink.hpp"

namespace offprint {

Result<void> Sink::finish() {
  hand_on();
  return outcome_;
}

void Sink::hand_on() {
  if (outcome_) outcome_ = deliver(buffer_);
  // After a failure nothing more is wanted, and nothing may pile up.
  if (!outcome_) buffer_.clear();
}

Result<void> BoundedSink::deliver(std::string& buffer) {
  written_ += buffer.size();
  if (written_ > most_) {
    return Error{ErrorCode::parse, "the output grew beyond " + std::to_string(most_) + " bytes", {}};
  }
  target_.write(buffer);
  buffer.clear();
  return target_.failed() ? target_.finish() : Result<void>();
}

}  // namespace offprint
