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

}  // namespace offprint
