#pragma once
// libzip, loaded when the first archive is opened or made: linking it would make every start of the command wait for
// the cryptography that it brings along.

#include <zip.h>

#include <memory>
#include <string>

namespace offprint::epub {

#define OFFPRINT_ZIP_FUNCTIONS(row)                                                                              \
  row(zip_close) row(zip_discard) row(zip_error_code_system) row(zip_error_code_zip) row(zip_error_fini)         \
      row(zip_error_init) row(zip_error_strerror) row(zip_fclose) row(zip_file_add) row(zip_file_get_error)      \
          row(zip_file_set_dostime) row(zip_fopen_index) row(zip_fread) row(zip_get_error) row(zip_get_name)     \
              row(zip_get_num_entries) row(zip_open_from_source) row(zip_set_file_compression)                   \
                  row(zip_source_buffer_create) row(zip_source_close) row(zip_source_error) row(zip_source_free) \
                      row(zip_source_function) row(zip_source_keep) row(zip_source_make_command_bitmap)          \
                          row(zip_source_open) row(zip_source_read) row(zip_source_stat) row(zip_stat_index)     \
                              row(zip_stat_init)

struct ZipLibrary {
#define OFFPRINT_MEMBER(name) decltype(&::name) name = nullptr;
  OFFPRINT_ZIP_FUNCTIONS(OFFPRINT_MEMBER)
#undef OFFPRINT_MEMBER
};

// Null when the library is not installed. It stays as long as the process.
const ZipLibrary* zip_library();

// What went wrong in words; throws std::bad_alloc when it was memory.
std::string zip_message(zip_error_t* error);

// An error of libzip's own, with the text that it may hold.
class ZipError {
 public:
  ZipError() { zip_library()->zip_error_init(&error_); }
  ~ZipError() { zip_library()->zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;

  zip_error_t* get() { return &error_; }
  std::string message() { return zip_message(&error_); }

 private:
  zip_error_t error_;
};

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_library()->zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_library()->zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_library()->zip_fclose(file); }
};
// Each frees what it owns; where libzip takes something over, it is released.
using ZipSource = std::unique_ptr<zip_source_t, FreeSource>;
using ZipArchive = std::unique_ptr<zip_t, DiscardArchive>;
using ZipFile = std::unique_ptr<zip_file_t, CloseFile>;

constexpr const char* no_zip_library = "cannot be handled without libzip; install it (libzip4 on Debian and Ubuntu)";

}  // namespace offprint::epub
