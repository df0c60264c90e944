#pragma once
// HTML pages and fragments, read and written by the WHATWG standard; XHTML as EPUB holds it is read by XML's rules.
//
//   Context context;
//   Result<Document> page = html::read(bytes, {.encoding_hint = "windows-1252"}, context);

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "offprint/format/format.hpp"
#include "offprint/format/text_out.hpp"

namespace offprint::html {

// Style attributes and event handlers are of the page's making, not of the article's.
enum class Presentation : std::uint8_t { drop, keep };

// A line's end in the source is white space like any other; `preserve` keeps it as a soft break.
enum class SourceLines : std::uint8_t { join, preserve };
// The page as it stands, or the article found in it.
enum class Extract : std::uint8_t { page, article };
// Whether each decision of the extraction is noted among the diagnostics.
enum class Explain : std::uint8_t { no, yes };

enum class Syntax : std::uint8_t { html, xhtml };

struct ReadOptions {
  std::string encoding;          // a WHATWG label; overrules whatever the page says of itself
  std::string encoding_hint;     // as the transport says (Content-Type); a byte order mark in the page overrules it
  std::string language_hint;     // of the text, when known: decides between encodings that look alike
  Syntax syntax = Syntax::html;  // xhtml: an element may be empty, whatever HTML says; known of pages that say it
  Presentation presentation = Presentation::drop;
  SourceLines source_lines = SourceLines::join;
  Extract extract = Extract::page;
  Explain explain = Explain::no;
  std::string site_rules;  // text of a file of rules for single sites, see article/README.md
};

// Notes as a list at the end, or each as an <aside> that reading systems pop up.
enum class NoteForm : std::uint8_t { endnotes, footnotes };
// What shows math that the tree has as TeX alone.
enum class MathScript : std::uint8_t { none, mathjax, katex };

// What is spelt as converters of Markdown spell it, since Markdown's tools and tests expect that.
enum class Spelling : std::uint8_t {
  plain,       // quotation marks in text and addresses as the tree has them
  markdown,    // quotation marks as &quot;, addresses percent-encoded
  commonmark,  // the same, and nothing that the specification of CommonMark does not write: no data- attributes
};

struct WriteOptions {
  Syntax syntax = Syntax::html;
  Spelling spelling = Spelling::plain;
  bool standalone = false;  // a whole page, not a fragment
  Wrap wrap = Wrap::none;
  std::size_t columns = 72;
  std::string end_of_line = "\n";
  bool ascii = false;  // other characters as numeric references
  bool toc = false;
  int toc_depth = 3;
  bool number_sections = false;
  bool section_divs = false;  // each heading and what follows it in a <section>
  std::string id_prefix;
  NoteForm notes = NoteForm::endnotes;
  MathScript math = MathScript::none;
  std::string math_url;          // of the script; empty: its public address
  bool embed_resources = false;  // the text of style sheets rather than links to them
  std::vector<std::string> css;  // addresses of style sheets that replace the built-in one
  std::string css_text;          // what stands in them
  std::string template_text;     // in pandoc's syntax; empty: the built-in one
  std::vector<std::pair<std::string, std::string>> variables;  // for the template
};

// Reads a page or a fragment.
Result<Document> read(std::string_view bytes, const ReadOptions& options, Context& context);

// What an address is for.
enum class Address : std::uint8_t { link, image, media };

// How the XHTML files of a package are tied together.
struct XhtmlOptions {
  Presentation presentation = Presentation::drop;
  // The address to put into the tree for one that stands in the file; empty: as it stands.
  std::function<std::string(std::string_view reference, Address use)> resolve;
  // The key of the resource that an address names, or "" when the package holds none.
  std::function<std::string(std::string_view reference)> resource;
  // Told what the file's body says that it is: the value of its epub:type and of data-offprint-role, if any.
  std::function<void(std::string_view type, std::string_view role)> body;
  // Told of each note that is found, with the id that it had in the file.
  std::function<void(std::string_view id, Note& note)> note;
};

// Reads one XHTML file of a package by XML's rules, named HTML entities aside; no DTD is read. The blocks and notes are
// appended to `scope`, a root or book item of `document`; what the head says goes to `meta`. A file that is not
// well-formed is an Error `parse`: read() takes it.
Result<void> read_xhtml(std::string_view bytes, Document& document, Node& scope, Meta& meta,
                        const XhtmlOptions& options, Context& context);

// Says how addresses are written. An empty function leaves them as they are.
struct WriteHooks {
  // The address to write for one that a link or a note's reference holds.
  std::function<std::string(std::string_view reference)> link;
  // The address to write for a resource; empty result: as a data: URI.
  std::function<std::string(std::string_view key)> resource;
  // Whether a key that HTML has an attribute for may be written as one; else it is kept among data of ours.
  std::function<bool(const Node& node, const KeyValue& key)> attribute;
  // Whether any other key is kept among data of ours; it is when there is no such function.
  std::function<bool(const Node& node, const KeyValue& key)> other_key;
  // What to write for a formula, of MathML that is safe already; "" shows its TeX.
  std::function<std::string(const std::string& mathml)> formula;
  // Markup to put in place of what a node holds, or nothing: formats that hold HTML fill it with their own.
  std::function<std::optional<std::string>(const Node& node)> content;
};

// Writes a whole document as the options say.
Result<void> write(const Document& document, const WriteOptions& options, Sink& out, Context& context);

// Writes what one scope (a root or book item of the document) holds: its blocks, then its notes.
void write_scope(const Document& document, const Node& scope, const WriteOptions& options, const WriteHooks& hooks,
                 Sink& out, Context& context);

// Writes one block or inline and what it holds. References to notes are not known here.
void write_node(const Document& document, const Node& node, const WriteOptions& options, const WriteHooks& hooks,
                Sink& out, Context& context);

// The options by the names that the command has for them, and "syntax": html or xhtml.
Result<WriteOptions> write_options(const Options& options);

// The bytes of an SVG image with nothing live in them: no script, handler, foreign content or remote reference.
// Untouched when there was none.
std::string sanitize_svg(std::string_view svg);
// The same for an address `data:image/svg+xml...`: itself when nothing in the image was live, nothing when it is no
// such address or holds no image.
std::optional<std::string> sanitize_svg_address(std::string_view address);
// A data: URI for the bytes of a resource: of an SVG image for what is safe of it, and never of a type that is shown as
// a page.
std::string safe_data_uri(std::string_view media_type, std::string_view bytes);

struct RawPiece {
  enum class Kind : std::uint8_t { tag, comment, text };
  Kind kind;
  std::string text;
};
// Raw HTML tag by tag, for a format that sets text between its pieces: start and end tags that the allow-lists know,
// with the attributes they let through, each on one line; comments that nobody can take for anything else; and text,
// not escaped. What holds script goes with its content. Each removal is a loss in the context.
class TagSanitizer {
 public:
  TagSanitizer();
  ~TagSanitizer();
  TagSanitizer(const TagSanitizer&) = delete;
  TagSanitizer& operator=(const TagSanitizer&) = delete;

  // Throws std::bad_alloc, and nothing else.
  std::vector<RawPiece> pieces(std::string_view html, Context& context);

 private:
  struct Tokenizer;
  std::unique_ptr<Tokenizer> tokenizer_;  // made once, when first needed: it takes far more memory than most tags
};

// A date in running text, in any language that pages are read in: what texts of other formats need too.
struct FoundDate {
  std::string value;               // RFC 3339
  std::size_t begin = 0, end = 0;  // where it stands
};
std::optional<FoundDate> find_date_in(std::string_view text);

// Whether these can be terms of EPUB's vocabulary of structure, the values of epub:type: one or several, without the
// prefix of another vocabulary, and none that asks for a package of another kind, as dictionaries do.
bool are_structure_terms(std::string_view text);

// Text and attribute values escaped for the syntax.
std::string escape(std::string_view text, Syntax syntax = Syntax::html);

Format format();

}  // namespace offprint::html
