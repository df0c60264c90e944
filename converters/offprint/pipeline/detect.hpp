#pragma once
// Which format an input is in and an output should have, by name and content.

#include <string_view>

#include "offprint/format/registry.hpp"

namespace offprint {

// The format of that name with its extensions ("markdown+footnotes"), its suffix or, for names without one, the first
// bytes; plain text when nothing says more. `spec` empty: not given.
struct Chosen {
  const Format* format = nullptr;
  Options options;  // the extensions of the name
};
Result<Chosen> choose_reader(const Registry& registry, std::string_view spec, std::string_view file_name,
                             std::string_view bytes);
// By name, by the suffix of the output, else HTML for Markdown and Markdown for everything else.
Result<Chosen> choose_writer(const Registry& registry, std::string_view spec, std::string_view file_name,
                             const Format& from);

}  // namespace offprint
