#include "epub/zip_library.hpp"

#include <dlfcn.h>

#include <memory>

namespace offprint::epub {
namespace {

std::unique_ptr<const ZipLibrary> load() {
  void* handle = ::dlopen(OFFPRINT_LIBZIP, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) return nullptr;
  auto library = std::make_unique<ZipLibrary>();
  bool complete = true;
#define OFFPRINT_LOAD(name)                                                          \
  library->name = reinterpret_cast<decltype(library->name)>(::dlsym(handle, #name)); \
  complete = complete && library->name;
  OFFPRINT_ZIP_FUNCTIONS(OFFPRINT_LOAD)
#undef OFFPRINT_LOAD
  return complete ? std::move(library) : nullptr;
}

}  // namespace

const ZipLibrary* zip_library() {
  static const std::unique_ptr<const ZipLibrary> library = load();
  return library.get();
}

}  // namespace offprint::epub
