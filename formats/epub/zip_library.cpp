#include "epub/zip_library.hpp"

#include <dlfcn.h>

#include <cstring>
#include <new>

namespace offprint::epub {
namespace {

std::unique_ptr<const ZipLibrary> load() {
  void* handle = ::dlopen(OFFPRINT_LIBZIP, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return nullptr;
  auto library = std::make_unique<ZipLibrary>();
  struct Row {
    const char* name;
    void* place;
  };
#define OFFPRINT_ROW(name) {#name, &library->name},
  const Row rows[] = {OFFPRINT_ZIP_FUNCTIONS(OFFPRINT_ROW)};
#undef OFFPRINT_ROW
  for (const Row& row : rows) {
    void* found = ::dlsym(handle, row.name);
    if (!found) return nullptr;
    std::memcpy(row.place, &found, sizeof found);
  }
  return library;
}

}  // namespace

const ZipLibrary* zip_library() {
  static const std::unique_ptr<const ZipLibrary> library = load();
  return library.get();
}

std::string zip_message(zip_error_t* error) {
  constexpr int no_memory_for_zlib = -4;  // Z_MEM_ERROR
  const int code = zip_library()->zip_error_code_zip(error);
  const bool zlib = code == ZIP_ER_ZLIB && zip_library()->zip_error_code_system(error) == no_memory_for_zlib;
  if (code == ZIP_ER_MEMORY || zlib) throw std::bad_alloc();
  return zip_library()->zip_error_strerror(error);
}

}  // namespace offprint::epub
