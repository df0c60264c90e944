#pragma once
// libzip, loaded when the first archive is opened or made: linking it would make every start of the command wait for
// the cryptography that it brings along.

#include <zip.h>

namespace offprint::epub {

#define OFFPRINT_ZIP_FUNCTIONS(row)                                                                                   \
  row(zip_close) row(zip_discard) row(zip_error_init) row(zip_error_strerror) row(zip_fclose) row(zip_file_add)       \
      row(zip_file_set_dostime) row(zip_fopen_index) row(zip_fread) row(zip_get_name) row(zip_get_num_entries)        \
          row(zip_open_from_source) row(zip_set_file_compression) row(zip_source_buffer_create) row(zip_source_close) \
              row(zip_source_free) row(zip_source_function) row(zip_source_keep) row(zip_source_make_command_bitmap)  \
                  row(zip_source_open) row(zip_source_read) row(zip_source_stat) row(zip_stat_index)                  \
                      row(zip_stat_init) row(zip_strerror)

struct ZipLibrary {
#define OFFPRINT_MEMBER(name) decltype(&::name) name = nullptr;
  OFFPRINT_ZIP_FUNCTIONS(OFFPRINT_MEMBER)
#undef OFFPRINT_MEMBER
};

// Null when the library is not installed. It stays as long as the process.
const ZipLibrary* zip_library();
constexpr const char* no_zip_library = "cannot be handled without libzip; install it (libzip4 on Debian and Ubuntu)";

}  // namespace offprint::epub
