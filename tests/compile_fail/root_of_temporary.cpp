// The root of a temporary would die with it.
#include "offprint/offprint.hpp"

void use() {
#ifdef MISUSE
  [[maybe_unused]] auto& root = offprint::Document().root();
#else
  offprint::Document document;
  [[maybe_unused]] auto& root = document.root();
#endif
}
