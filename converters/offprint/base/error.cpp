#include "offprint/base/error.hpp"

namespace offprint {

std::string describe(const Error& error) {
  return error.place.empty() ? error.message : error.place + ": " + error.message;
}

}  // namespace offprint
