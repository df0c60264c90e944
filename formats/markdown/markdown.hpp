#pragma once
// Markdown: the dialect gfm+ under the name `markdown`, GitHub's under `gfm`. Reads into the tree, and writes every
// node of it; README.md has the mapping and what is lost.
//
//   markdown::write(document, {.wrap = Wrap::automatic}, sink, context);

#include "markdown/extensions.hpp"
#include "offprint/format/format.hpp"
#include "offprint/format/text_out.hpp"

namespace offprint::markdown {

struct ReadOptions {
  Dialect dialect = Dialect::markdown;
  Extensions extensions = default_extensions(Dialect::markdown);
  bool positions = false;  // where in the source each node stands
};

// Whether nodes that Markdown has no syntax for are written as HTML.
enum class Html : std::uint8_t {
  automatic,  // where Markdown cannot say it
  never,      // their children are; each is reported as a loss
  always,     // also where the HTML says more than the Markdown: attributes, tables, figures, lists with numbers
};
enum class Headings : std::uint8_t { atx, setext };
enum class ReferenceLocation : std::uint8_t { block, section, document };
enum class LineEnd : std::uint8_t { lf, crlf };
enum class FrontMatter : std::uint8_t { yes, no };
// Bytes of images: saved beside the output through Context::save when it is there, or inside addresses.
enum class ResourceForm : std::uint8_t { files, data };

struct WriteOptions {
  Dialect dialect = Dialect::markdown;
  Extensions extensions = default_extensions(Dialect::markdown);
  Html html = Html::automatic;
  Wrap wrap = Wrap::none;
  int columns = 72;
  char bullet = '-';    // or '*', '+'
  char emphasis = '*';  // or '_'
  int list_indent = 0;  // columns an item's content stands at; 0: right behind its marker
  Headings headings = Headings::atx;
  bool reference_links = false;  // [text][1], with addresses gathered
  ReferenceLocation reference_location = ReferenceLocation::document;
  LineEnd line_end = LineEnd::lf;
  bool ascii = false;  // other characters as references
  FrontMatter front_matter = FrontMatter::yes;
  ResourceForm resources = ResourceForm::files;
};

// The options as named on the command line: markdown-html, wrap, columns, bullet, emphasis, list-indent,
// markdown-headings, reference-links, reference-location, eol, ascii, front-matter.
Result<WriteOptions> write_options(Dialect dialect, const Options& options);
Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context);
Result<std::unique_ptr<Writer>> make_writer(Dialect dialect, const Options& options);

Format format();      // `markdown`
Format gfm_format();  // `gfm`

}  // namespace offprint::markdown
