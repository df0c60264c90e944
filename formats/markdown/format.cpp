#include "markdown/markdown.hpp"
#include "markdown/reader.hpp"

namespace offprint::markdown {

Format format() {
  Format row;
  row.name = "markdown";
  row.aliases = {"md", "gfm+"};
  row.title = "Markdown (gfm+)";
  row.suffixes = {".md", ".markdown", ".mdown", ".mkd"};
  row.media_type = "text/markdown";
  row.extensions = extension_table(Dialect::markdown);
  row.keeps_limits = true;
  row.reader = [](const Options& options) { return make_reader(Dialect::markdown, options); };
  row.writer = [](const Options& options) { return make_writer(Dialect::markdown, options); };
  return row;
}

Format gfm_format() {
  Format row;
  row.name = "gfm";
  row.title = "GitHub Flavored Markdown";
  row.media_type = "text/markdown; variant=GFM";
  row.extensions = extension_table(Dialect::gfm);
  row.keeps_limits = true;
  row.reader = [](const Options& options) { return make_reader(Dialect::gfm, options); };
  row.writer = [](const Options& options) { return make_writer(Dialect::gfm, options); };
  return row;
}

}  // namespace offprint::markdown
