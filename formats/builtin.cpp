// The one list of all formats. Explicit, since a static library drops objects that only register themselves.
#include "commonmark/commonmark.hpp"
#include "epub/epub.hpp"
#include "html/html.hpp"
#include "json/json.hpp"
#include "markdown/markdown.hpp"
#include "offprint/format/registry.hpp"
#include "pandoc/pandoc.hpp"
#include "text/text.hpp"

namespace offprint {

Registry Registry::builtin() {
  Registry registry;
  registry.add(commonmark::format());
  registry.add(epub::format());
  registry.add(html::format());
  registry.add(json::format());
  registry.add(json::lines_format());
  registry.add(markdown::format());
  registry.add(markdown::gfm_format());
  registry.add(pandoc::format());
  registry.add(text::format());
  return registry;
}

}  // namespace offprint
