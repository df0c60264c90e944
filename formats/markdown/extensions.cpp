#include "markdown/extensions.hpp"

#include <iterator>

namespace offprint::markdown {
namespace {

constexpr Extension in_markdown_table[] = {
#define OFFPRINT_ROW(name, in_markdown, in_gfm, in_commonmark, example) {#name, in_markdown, example},
    OFFPRINT_MARKDOWN_EXTENSIONS(OFFPRINT_ROW)
#undef OFFPRINT_ROW
};
constexpr Extension in_gfm_table[] = {
#define OFFPRINT_ROW(name, in_markdown, in_gfm, in_commonmark, example) {#name, in_gfm, example},
    OFFPRINT_MARKDOWN_EXTENSIONS(OFFPRINT_ROW)
#undef OFFPRINT_ROW
};
constexpr Extension in_commonmark_table[] = {
#define OFFPRINT_ROW(name, in_markdown, in_gfm, in_commonmark, example) {#name, in_commonmark, example},
    OFFPRINT_MARKDOWN_EXTENSIONS(OFFPRINT_ROW)
#undef OFFPRINT_ROW
};
static_assert(std::size(in_markdown_table) == extra_count);

}  // namespace

std::span<const Extension> extension_table(Dialect dialect) {
  switch (dialect) {
    case Dialect::markdown: return in_markdown_table;
    case Dialect::gfm: return in_gfm_table;
    case Dialect::commonmark: return in_commonmark_table;
  }
  return in_markdown_table;
}

Extensions default_extensions(Dialect dialect) {
  return extensions_of(dialect, {});
}

Extensions extensions_of(Dialect dialect, const Options& options) {
  Extensions on;
  const std::span<const Extension> table = extension_table(dialect);
  for (std::size_t i = 0; i < table.size(); ++i) {
    on.set(static_cast<Extra>(i), enabled(table[i].name, table[i].by_default, options));
  }
  return on;
}

}  // namespace offprint::markdown
