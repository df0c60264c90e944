#pragma once
// SHA-256, which names resources by their content.

#include <memory>
#include <string>
#include <string_view>

namespace offprint {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same for bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(std::string_view bytes);
  std::string hex() const;  // of all bytes so far; more may follow

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace offprint
