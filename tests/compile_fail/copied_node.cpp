// A node has one place in one tree: copies are made by copy_in().
#include "offprint/offprint.hpp"

void use() {
  offprint::Document document;
  auto& paragraph = document.make<offprint::Paragraph>();
#ifdef MISUSE
  offprint::Paragraph copy = paragraph;
#else
  offprint::Node& copy = document.copy_in(paragraph);
#endif
  (void)copy;
}
