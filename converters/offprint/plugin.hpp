#pragma once
// Formats from shared objects.
//
//   Registry registry = Registry::builtin();
//   Result<void> loaded = load_plugin(registry, "./offprint-gemtext.so");

#include <string>

#include "offprint/format/registry.hpp"

namespace offprint {

// Adds the format that a shared object implements (offprint/plugin.h) to the registry. The object stays loaded until
// the process ends, and a process can hold sixteen of them. Error `io` when the file is no plug-in.
Result<void> load_plugin(Registry& registry, const std::string& file);

}  // namespace offprint
