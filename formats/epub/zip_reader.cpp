#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <unordered_map>

#include "epub/zip.hpp"
#include "epub/zip_library.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

constexpr std::uint64_t free_bytes = std::uint64_t{1} << 20;  // what may come out before the ratio counts
// All entries together: no book of any size is text that deflates so well throughout.
constexpr std::uint64_t ratio_of_all = 16;

Error bad_archive(std::string what) {
  return {ErrorCode::parse, std::move(what), {}};
}

// OCF 4.2.3: a path below the root of the container, in a spelling that means the same to everyone.
bool is_safe_path(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.size() > 65'535 || !utf8::clean(name)) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F) return false;
  }
  if (name.size() > 1 && name[1] == ':') return false;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string_view segment = name.substr(start, end - start);
    if (segment == ".." || segment == ".") return false;
    start = end + 1;
  }
  return true;
}

struct Free {
  void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

// A name as one that differs in composition or case only would have it, too.
std::string folded(std::string_view name) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()), static_cast<utf8proc_ssize_t>(name.size()),
                   &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(composed);
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) return std::string(name);
  return std::string(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
}

}  // namespace

struct ZipReader::Archive {
  ZipArchive zip;
  Limits limits;
  std::uint64_t most = 0, inflated = 0;  // bytes of all entries
  bool beyond_limits = false;
  std::unordered_map<std::string, zip_uint64_t> index;
  std::unordered_map<std::string, zip_uint64_t> loose_index;  // by folded names

  const zip_uint64_t* find(std::string_view name) const {
    if (const auto found = index.find(std::string(name)); found != index.end()) return &found->second;
    const auto found = loose_index.find(folded(name));
    return found == loose_index.end() ? nullptr : &found->second;
  }
};

ZipReader::ZipReader(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::open(std::string_view bytes, const Limits& limits) {
  if (!zip_library()) return Error{ErrorCode::internal, no_zip_library, {}};
  auto archive = std::make_unique<Archive>();
  archive->limits = limits;
  archive->most = std::min(limits.max_zip_bytes, std::max(limits.max_zip_entry_bytes, ratio_of_all * bytes.size()));
  ZipError error;
  ZipSource source(zip_library()->zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get()));
  if (source) archive->zip.reset(zip_library()->zip_open_from_source(source.get(), ZIP_RDONLY, error.get()));
  if (!archive->zip) return bad_archive("is no zip archive that can be read: " + error.message());
  source.release();  // it is the archive's now
  const zip_int64_t count = zip_library()->zip_get_num_entries(archive->zip.get(), 0);
  if (count > static_cast<zip_int64_t>(limits.max_zip_entries)) {
    return bad_archive("holds " + std::to_string(count) + " entries, more than " +
                       std::to_string(limits.max_zip_entries));
  }
  zip_t* zip = archive->zip.get();
  ZipReader reader(std::move(archive));
  for (zip_uint64_t at = 0; at < static_cast<zip_uint64_t>(count); ++at) {
    const char* raw = zip_library()->zip_get_name(zip, at, ZIP_FL_ENC_GUESS);
    if (!raw) return bad_archive("holds an entry without a name: " + zip_message(zip_library()->zip_get_error(zip)));
    const std::string name = raw;
    if (name.ends_with('/')) continue;
    if (!is_safe_path(name)) return bad_archive("holds an entry with a name that leaves the container");
    if (!reader.archive_->index.emplace(name, at).second) return bad_archive("holds two entries named " + name);
    reader.archive_->loose_index.emplace(folded(name), at);
    reader.names_.push_back(name);
  }
  return reader;
}

bool ZipReader::beyond_limits() const {
  return archive_->beyond_limits;
}

bool ZipReader::contains(std::string_view name) const {
  return archive_->find(name) != nullptr;
}

Result<std::string> ZipReader::read(std::string_view name) {
  const zip_uint64_t* found = archive_->find(name);
  if (!found) return bad_archive("holds no entry named " + std::string(name));
  const Limits& limits = archive_->limits;
  zip_t* zip = archive_->zip.get();
  zip_stat_t stat;
  zip_library()->zip_stat_init(&stat);
  zip_library()->zip_stat_index(zip, *found, 0, &stat);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
    return bad_archive(std::string(name) + " is encrypted");
  }
  const ZipFile file(zip_library()->zip_fopen_index(zip, *found, 0));
  if (!file) {
    return bad_archive(std::string(name) + " cannot be read: " + zip_message(zip_library()->zip_get_error(zip)));
  }
  const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) ? stat.comp_size : 0;
  const std::uint64_t most = std::min({limits.max_zip_entry_bytes, archive_->most - archive_->inflated,
                                       std::max(free_bytes, packed * limits.max_zip_ratio)});
  std::string bytes;
  bytes.resize(std::min<std::uint64_t>(most, (stat.valid & ZIP_STAT_SIZE) ? stat.size : 0) + 1);
  std::size_t size = 0;
  for (;;) {
    if (size == bytes.size()) bytes.resize(std::min<std::uint64_t>(2 * bytes.size(), most + 1));
    const zip_int64_t got = zip_library()->zip_fread(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0) {
      return bad_archive(std::string(name) +
                         " is damaged: " + zip_message(zip_library()->zip_file_get_error(file.get())));
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > most) {
      archive_->beyond_limits = true;
      return bad_archive(std::string(name) + " inflates beyond the limits");
    }
  }
  bytes.resize(size);
  archive_->inflated += size;
  return bytes;
}

}  // namespace offprint::epub
