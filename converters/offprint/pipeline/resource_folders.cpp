// Resources from folders that the caller named, and from nowhere else.
#include <filesystem>
#include <system_error>

#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/pipeline/files.hpp"

namespace offprint {
namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& folder, const fs::path& file) {
  const auto mismatch = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return mismatch.first == folder.end() || (std::next(mismatch.first) == folder.end() && mismatch.first->empty());
}

// The file a reference names in a folder, symbolic links resolved; empty when it is none that may be read.
fs::path find_in(const fs::path& folder, const std::string& name) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return {};
  const fs::path file = fs::canonical(root / name, error);
  if (error || !lies_in(root, file) || !fs::is_regular_file(file, error) || error) return {};
  return file;
}

}  // namespace

std::function<Result<Loaded>(std::string_view)> load_from_folders(std::vector<std::string> folders, Limits limits) {
  return [folders = std::move(folders), limits](std::string_view reference) -> Result<Loaded> {
    const uri::Parts parts = uri::split(reference);
    const std::string name = uri::percent_decode(parts.path);
    const bool relative = parts.scheme.empty() && !parts.has_authority && !name.empty() && name[0] != '/';
    if (relative && name.find('\0') == std::string::npos) {
      for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        const fs::path file = find_in(*folder, name);
        if (file.empty()) continue;
        Result<Source> source = read_file(file.string(), limits);
        if (!source) return source.error();
        return Loaded{std::string(source->bytes()), {}};
      }
    }
    return Error{ErrorCode::missing_resource,
                 relative ? "is not in the resource path; name its folder with --resource-path"
                          : "is not fetched; save the file beside the input and refer to it by a relative path",
                 utf8::shortened(reference, 200)};
  };
}

}  // namespace offprint
