#pragma once
// HTML pages and fragments, read and written by the WHATWG standard; XHTML as EPUB holds it is read by XML's rules.
//
//   Context context;
//   Result<Document> page = html::read(bytes, {.encoding_hint = "windows-1252"}, context);

#include <functional>
#include <string>
#include <string_view>

#include "offprint/format/format.hpp"

namespace offprint::html {

// Style attributes and event handlers are of the page's making, not of the article's.
enum class Presentation : std::uint8_t { drop, keep };

struct ReadOptions {
  std::string encoding;       // a WHATWG label; overrules whatever the page says of itself
  std::string encoding_hint;  // as the transport says (Content-Type); a byte order mark in the page overrules it
  std::string language_hint;  // of the text, when known: decides between encodings that look alike
  Presentation presentation = Presentation::drop;
};

struct WriteOptions {};

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
};

// Reads one XHTML file of a package by XML's rules, named HTML entities aside; no DTD is read. The blocks and notes are
// appended to `scope`, a root or book item of `document`; what the head says goes to `meta`. A file that is not
// well-formed is an Error `parse`: read() takes it.
Result<void> read_xhtml(std::string_view bytes, Document& document, Node& scope, Meta& meta,
                        const XhtmlOptions& options, Context& context);

Format format();

}  // namespace offprint::html
