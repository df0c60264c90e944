// A document is moved or cloned; a silent deep copy is never meant.
#include "offprint/offprint.hpp"

void use() {
  offprint::Document document;
#ifdef MISUSE
  offprint::Document copy = document;
#else
  offprint::Document copy = document.clone();
#endif
}
