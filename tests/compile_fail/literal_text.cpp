// Text in a node must be owned by its document: a literal is no Str.
#include "offprint/offprint.hpp"

void use() {
  offprint::Document document;
#ifdef MISUSE
  document.make<offprint::Text>("literal");
#else
  document.make<offprint::Text>(document.keep("literal"));
#endif
}
