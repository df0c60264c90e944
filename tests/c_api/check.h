#pragma once
/* A check that fails is told with its place; check_failures() counts them. */
#include <stdio.h>

extern int check_failed;

#define CHECK(what)                                                      \
  do {                                                                   \
    if (!(what)) {                                                       \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
      ++check_failed;                                                    \
    }                                                                    \
  } while (0)

void test_hostile(void);
void test_threads(void);
