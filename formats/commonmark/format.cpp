#include "commonmark/commonmark.hpp"
#include "commonmark/reader.hpp"
#include "markdown/markdown.hpp"

namespace offprint::commonmark {

Format format() {
  Format row;
  row.name = "commonmark";
  row.aliases = {"cm"};
  row.title = "CommonMark";
  row.media_type = "text/markdown; variant=CommonMark";
  row.extensions = markdown::extension_table(markdown::Dialect::commonmark);
  row.keeps_limits = true;
  row.reader = [](const Options& options) { return make_reader(options); };
  row.writer = [](const Options& options) { return markdown::make_writer(markdown::Dialect::commonmark, options); };
  return row;
}

}  // namespace offprint::commonmark
