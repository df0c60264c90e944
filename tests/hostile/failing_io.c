/* Loaded before the C library (LD_PRELOAD): makes one call of the system fail.
 *
 *   OFFPRINT_FAILING_IO="write 3 ENOSPC"     the third write fails so; "write 3 SHORT" writes half of it
 *
 * What fails is told on standard error, once. Standard error itself never fails.
 *
 *   OFFPRINT_LIBZIP=LIBRARY                  is loaded in place of libzip */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHORT (-1)

static const struct {
  const char* name;
  int number;
} errors[] = {{"EACCES", EACCES}, {"EINTR", EINTR},   {"EIO", EIO},
              {"EMFILE", EMFILE}, {"ENOSPC", ENOSPC}, {"SHORT", SHORT}};

/* 0, or what the call at hand fails with. */
static int failure(const char* call) {
  static char wanted[32], error[32];
  static int number = -1;
  if (number < 0) {
    const char* text = getenv("OFFPRINT_FAILING_IO");
    if (!text || sscanf(text, "%31s %d %31s", wanted, &number, error) != 3) number = 0;
  }
  if (number == 0 || strcmp(call, wanted) != 0 || --number != 0) return 0;
  dprintf(STDERR_FILENO, "failing-io: %s fails with %s\n", wanted, error);
  for (size_t i = 0; i < sizeof errors / sizeof *errors; ++i) {
    if (strcmp(error, errors[i].name) == 0) return errors[i].number;
  }
  return EIO;
}

#define REAL(type, name, ...) \
  type (*real)(__VA_ARGS__);  \
  *(void**)&real = dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void* bytes, size_t size) {
  REAL(ssize_t, "write", int, const void*, size_t);
  const int error = file == STDERR_FILENO ? 0 : failure("write");
  if (error == SHORT) return real(file, bytes, (size + 1) / 2);
  if (error == 0) return real(file, bytes, size);
  errno = error;
  return -1;
}

ssize_t read(int file, void* bytes, size_t size) {
  REAL(ssize_t, "read", int, void*, size_t);
  const int error = failure("read");
  if (error == SHORT) return real(file, bytes, size > 1 ? size / 2 : size);
  if (error == 0) return real(file, bytes, size);
  errno = error;
  return -1;
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  REAL(int, "open", const char*, int, ...);
  errno = failure("open");
  return errno == 0 ? real(path, flags, mode) : -1;
}

int close(int file) {
  REAL(int, "close", int);
  const int error = failure("close");
  const int done = real(file); /* it is closed, whatever it says */
  if (error == 0) return done;
  errno = error;
  return -1;
}

int rename(const char* from, const char* to) {
  REAL(int, "rename", const char*, const char*);
  errno = failure("rename");
  return errno == 0 ? real(from, to) : -1;
}

int fchmod(int file, mode_t mode) {
  REAL(int, "fchmod", int, mode_t);
  errno = failure("fchmod");
  return errno == 0 ? real(file, mode) : -1;
}

int mkdir(const char* path, mode_t mode) {
  REAL(int, "mkdir", const char*, mode_t);
  errno = failure("mkdir");
  return errno == 0 ? real(path, mode) : -1;
}

void* dlopen(const char* name, int flags) {
  REAL(void*, "dlopen", const char*, int);
  const char* other = getenv("OFFPRINT_LIBZIP");
  return real(name && other && strstr(name, "libzip") ? other : name, flags);
}
