#include "offprint/format/format.hpp"

#include <algorithm>

namespace offprint {

Result<void> check_extensions(const Format& format, const Options& options) {
  for (const auto& wanted : options.extensions) {
    const std::string& name = wanted.first;
    const bool known = name == "all" || std::any_of(format.extensions.begin(), format.extensions.end(),
                                                    [&](const Extension& each) { return each.name == name; });
    if (!known) {
      return Error{
          ErrorCode::unsupported_extension,
          "format " + format.name + " has no extension '" + name + "'; see offprint --list-extensions=" + format.name,
          {}};
    }
  }
  return {};
}

bool enabled(std::string_view extension, bool by_default, const Options& options) {
  bool on = by_default;
  for (const auto& [name, wanted] : options.extensions) {
    if (name == extension || name == "all") on = wanted;
  }
  return on;
}

}  // namespace offprint
