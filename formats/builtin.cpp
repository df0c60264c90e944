// The one list of all formats. Explicit, since a static library drops objects that only register themselves.
#include "html/html.hpp"
#include "offprint/format/registry.hpp"

namespace offprint {

Registry Registry::builtin() {
  Registry registry;
  registry.add(html::format());
  return registry;
}

}  // namespace offprint
