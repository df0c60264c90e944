#include "option_table.hpp"

namespace offprint::cli {
namespace {

using enum Takes;

constexpr OptionRow rows[] = {
    {"-f,--from,-r,--read", value, "FORMAT", "Formats", "format of the input, with extensions: markdown+emoji-math",
     reading},
    {"-t,--to,-w,--write", value, "FORMAT", "Formats", "format of the output", writing},
    {"-o,--output", value, "FILE", "Formats", "output file, folder (for many inputs) or - for standard output",
     writing | inspect_command},
    {"--list-input-formats", nothing, "", "Formats", "print the formats that are read", convert_command},
    {"--list-output-formats", nothing, "", "Formats", "print the formats that are written", convert_command},
    {"--list-extensions", optional, "FORMAT", "Formats", "print a format's extensions and their defaults",
     convert_command},
    {"--encoding", value, "CHARSET", "Formats", "character encoding of the input, whatever it says itself", reading},

    {"--article", nothing, "", "Document", "keep the article of a page, without menus, promotions and comments",
     reading},
    {"--site-rules", value, "FILE", "Document", "selectors of body, title, author and date for single sites", reading},
    {"-s,--standalone", nothing, "", "Document", "write a whole document with its metadata, not a fragment",
     convert_command},
    {"--template", value, "FILE", "Document", "template of a standalone document", writing},
    {"-V,--variable", values, "KEY[=VAL]", "Document", "set a variable of the template", writing},
    {"-M,--metadata", values, "KEY[=VAL]", "Document", "set a field of the metadata", reading},
    {"--metadata-file", values, "FILE", "Document", "read metadata from a YAML or JSON file", reading},
    {"--toc,--table-of-contents", nothing, "", "Document", "put a table of contents in front (HTML, with -s)", writing},
    {"--toc-depth", number, "N", "Document", "levels of headings in the contents (3)", writing},
    {"--shift-heading-level-by", number, "N", "Document", "raise or lower all headings", writing},
    {"--chunked", nothing, "", "Document", "a file for each part of a book or article, in the folder of -o",
     convert_command},
    {"-N,--number-sections", nothing, "", "Document", "number the headings", writing},
    {"-c,--css", values, "URL", "Document", "style sheet to use", writing},
    {"--id-prefix", value, "TEXT", "Document", "put this before every id", writing},
    {"--section-divs", nothing, "", "Document", "wrap sections in <section>", writing},

    {"--title", value, "TEXT", "Digest", "title of the book (Digest)", digest_command},
    {"--subtitle", value, "TEXT", "Digest", "subtitle of the book", digest_command},
    {"--author", values, "NAME", "Digest", "who made the book", digest_command},
    {"--date", value, "DATE", "Digest", "date of the issue: 2026-03-01", digest_command},
    {"--language", value, "TAG", "Digest", "language of the book's own pages (that of most articles)", digest_command},
    {"--series", value, "NAME", "Digest", "series that the book belongs to", digest_command},
    {"--issue", value, "NUMBER", "Digest", "issue, or number in the series", digest_command},
    {"--section", value, "TEXT", "Digest", "heading of the contents that the articles stand under", digest_command},
    {"--order", value, "list|date|section", "Digest", "order of the articles (list)", digest_command},
    {"--links", value, "internal|untouched", "Digest", "links from article to article stay in the book (internal)",
     digest_command},
    {"--duplicates", value, "merge|keep", "Digest", "articles that are there twice (merge)", digest_command},
    {"--whole-page", nothing, "", "Digest", "keep whole pages, not their articles alone", digest_command},
    {"--strict", nothing, "", "Digest", "stop at the first article that fails", digest_command},
    {"--split", value, "PARTS", "Digest", "a book for each section, or of so many articles: section, 20",
     digest_command},
    {"--append", value, "BOOK", "Digest", "add the articles to this digest", digest_command},
    {"--remove", values, "ARTICLE", "Digest", "take out an article: its id, number, address, file or title",
     digest_command},
    {"--list", value, "BOOK", "Digest", "list the articles of this digest", digest_command},

    {"--wrap", value, "none|auto|preserve", "Layout", "where lines of text end (none)", writing},
    {"--columns", number, "N", "Layout", "columns of a line (72)", writing},
    {"--eol", value, "lf|crlf|native", "Layout", "ends of lines (lf)", writing},
    {"--ascii", nothing, "", "Layout", "write other characters as references", writing},
    {"--tab-stop", number, "N", "Layout", "columns of a tab (4)", reading},
    {"--markdown-headings", value, "atx|setext", "Layout", "headings of Markdown (atx)", writing},
    {"--markdown-html", value, "auto|never|always", "Layout", "HTML where Markdown has no syntax (auto)", writing},
    {"--reference-links", nothing, "", "Layout", "gather the addresses of links", writing},
    {"--reference-location", value, "block|section|document", "Layout", "where they are gathered (document)", writing},
    {"--bullet", value, "-|*|+", "Layout", "bullet of lists (-)", writing},
    {"--list-indent", number, "N", "Layout", "columns an item's content stands at (0: behind its marker)", writing},
    {"--emphasis", value, "*|_", "Layout", "character of emphasis (*)", writing},
    {"--json-style", value, "lines|compact|pretty", "Layout", "layout of JSON (lines)", writing},
    {"--positions", nothing, "", "Layout", "keep where each node stands in the source", convert_command},

    {"--resource-path", values, "FOLDER", "Resources", "where images are looked for, the last first", reading},
    {"--extract-media", value, "FOLDER", "Resources", "write images there and point to them", convert_command},
    {"--embed-resources", nothing, "", "Resources", "put images and styles into the output", convert_command},
    {"--resources", value, "embed|dir|refs", "Resources", "bytes of resources in JSON (embed)", writing},
    {"--base-url", value, "URL", "Resources", "where the input came from: relative addresses start there", reading},
    {"--sandbox", nothing, "", "Resources", "open no file but the inputs and the output", reading},
    {"--unsafe", nothing, "", "Resources", "let scripts, handlers and raw code pass", writing},

    {"--cover,--epub-cover-image", value, "FILE", "EPUB", "cover image", writing},
    {"--epub-cover", value, "auto|none", "EPUB",
     "without an image: a cover drawn from title and authors, or none (auto)", writing},
    {"--epub-images", value, "keep|core|older", "EPUB",
     "convert images that EPUB does not know, or WebP for older reading systems, too (core)", writing},
    {"--epub-image-size", number, "N", "EPUB", "scale images down to N pixels a side; 0 does not (2560)", writing},
    {"--epub-metadata", value, "FILE", "EPUB", "Dublin Core elements to add, as XML", writing},
    {"--epub-embed-font", values, "FILE", "EPUB", "font to embed", writing},
    {"--epub-title-page", value, "true|false", "EPUB", "write a title page (true)", writing},
    {"--epub-subdirectory", value, "NAME", "EPUB", "folder of the content in the container (EPUB)", writing},
    {"--split-level,--epub-chapter-level", number, "N", "EPUB", "level of headings that begin a file (1)", writing},

    {"--mathml", nothing, "", "Math", "write math as MathML", writing},
    {"--mathjax", optional, "URL", "Math", "show math by MathJax", writing},
    {"--katex", optional, "URL", "Math", "show math by KaTeX", writing},

    {"-F,--filter", values, "PROGRAM", "Pipeline", "change the document by a pandoc filter", convert_command},
    {"--ir-filter", values, "PROGRAM", "Pipeline", "change the document by a filter of Offprint JSON", convert_command},
    {"--filter-timeout", number, "SECONDS", "Pipeline", "end filters that take longer (60)", convert_command},
    {"--plugin", values, "FILE", "Pipeline", "load a format from a shared object",
     reading | formats_command | schema_command},

    {"-d,--defaults", values, "FILE", "Run", "take options from a TOML or JSON file",
     reading | formats_command | schema_command},
    {"-j,--jobs", number, "N", "Run", "inputs converted at once (one a core)", writing},
    {"--loss-report", value, "FILE", "Run", "write what was lost there as JSON; - is standard error", writing},
    {"--fail-on-loss", optional, "FEATURE", "Run", "exit with 40 when something (or just this) is lost", writing},
    {"--fail-if-warnings", nothing, "", "Run", "exit with 3 when there are warnings", reading},
    {"--log", value, "FILE", "Run", "write all messages there as JSON", reading},
    {"--verbose", nothing, "", "Run", "print notes too", reading},
    {"--quiet", nothing, "", "Run", "print errors only", reading},
    {"--max-input-bytes", number, "N", "Run", "refuse larger inputs (268435456)", reading},
    {"-v,--version", nothing, "", "Run", "print the version", convert_command},
    {"--completion", value, "bash|zsh|fish", "Run", "print a completion script for the shell", convert_command},
    {"--man", nothing, "", "Run", "print the manual page", convert_command},

    {"--json", nothing, "", "Inspect", "print JSON", inspect_command | validate_command | digest_command},
    {"--explain", nothing, "", "Inspect", "say which rule kept or dropped what (with --article)", inspect_command},
    {"--matrix", nothing, "", "Formats", "print how each format carries each kind of node", formats_command},
};

}  // namespace

std::span<const OptionRow> option_table() {
  return rows;
}

std::string_view key_of(const OptionRow& row) {
  const std::string_view names = row.names.substr(row.names.find("--") + 2);
  return names.substr(0, names.find(','));
}

}  // namespace offprint::cli
