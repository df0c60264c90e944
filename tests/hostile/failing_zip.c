/* Loaded in place of libzip, which it needs: makes one call of one of its functions fail.
 *
 *   OFFPRINT_FAILING_ZIP="zip_source_stat 3"     the third call, libzip's own among them
 *
 * What fails is told on standard error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static int fails(const char* name) {
  static char wanted[32];
  static int number = -1;
  const char* text = getenv("OFFPRINT_FAILING_ZIP");
  if (number < 0 && (!text || sscanf(text, "%31s %d", wanted, &number) != 2)) number = 0;
  if (number == 0 || strcmp(name, wanted) != 0 || --number != 0) return 0;
  fprintf(stderr, "failing-zip: %s\n", name);
  return 1;
}

#define FAILING(type, name, failure, parameters, ...) \
  type name parameters {                              \
    if (fails(#name)) return failure;                 \
    type(*real) parameters;                           \
    *(void**)&real = dlsym(RTLD_NEXT, #name);         \
    return real(__VA_ARGS__);                         \
  }

FAILING(const char*, zip_get_name, NULL, (zip_t * archive, zip_uint64_t at, zip_flags_t flags), archive, at, flags)
FAILING(int, zip_source_stat, -1, (zip_source_t * source, zip_stat_t* stat), source, stat)
FAILING(int, zip_source_open, -1, (zip_source_t * source), source)
FAILING(zip_int64_t, zip_source_read, -1, (zip_source_t * source, void* data, zip_uint64_t size), source, data, size)
FAILING(int, zip_set_file_compression, -1, (zip_t * archive, zip_uint64_t at, zip_int32_t method, zip_uint32_t flags),
        archive, at, method, flags)
FAILING(int, zip_file_set_dostime, -1,
        (zip_t * archive, zip_uint64_t at, zip_uint16_t time, zip_uint16_t date, zip_flags_t flags), archive, at, time,
        date, flags)
