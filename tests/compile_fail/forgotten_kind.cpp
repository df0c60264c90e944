// A switch over kinds without default names every one of them, or does not compile.
#include "offprint/offprint.hpp"

int level(offprint::Kind kind) {
  switch (kind) {
#ifndef MISUSE
#define CASE(kind, Type, name, group, content) \
  case offprint::Kind::kind: return 1;
    OFFPRINT_KINDS(CASE)
#undef CASE
#else
    case offprint::Kind::root: return 0;
#endif
  }
  return 2;
}
