// The one list of all formats. Explicit, since a static library drops objects that only register themselves.
#include "offprint/format/registry.hpp"

namespace offprint {

Registry Registry::builtin() {
  Registry registry;
  return registry;
}

}  // namespace offprint
