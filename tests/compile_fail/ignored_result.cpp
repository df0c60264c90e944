// A failure may not be overlooked.
#include "offprint/offprint.hpp"

void use() {
#ifdef MISUSE
  offprint::convert("text", {.from = "text"});
#else
  [[maybe_unused]] auto result = offprint::convert("text", {.from = "text"});
#endif
}
