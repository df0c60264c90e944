#pragma once
// A format: what it is called, how it is recognised, and its reader and writer. A format of one's own is such a row
// given to Registry::add().

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/document.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/format/context.hpp"
#include "offprint/format/options.hpp"
#include "offprint/format/sink.hpp"
#include "offprint/format/source.hpp"

namespace offprint {

// Stateless after construction: one reader or writer may be used by several threads at once.
class Reader {
 public:
  virtual ~Reader() = default;
  // Reads a whole document. Losses and repairs go to the context; an Error means there is no document.
  virtual Result<Document> read(const Source& source, Context& context) const = 0;
};

class Writer {
 public:
  virtual ~Writer() = default;
  // Writes a document that validate() accepts. The caller calls out.finish().
  virtual Result<void> write(const Document& document, Sink& out, Context& context) const = 0;
};

// How faithfully a format carries a kind of node, or a feature of one ("table.caption").
enum class Support : std::uint8_t { exact, degraded, lost };
struct SupportRow {
  std::string_view feature;  // JSON name of the kind, or kind.field
  Support support = Support::exact;
  std::string_view how;  // "`[^id]`", "HTML fallback", ...
};

struct Extension {
  std::string_view name;  // "footnotes"
  bool by_default = false;
  std::string_view summary;  // one line, with an example of the syntax
};

// Text formats may be joined, wrapped and shown on a terminal; binary ones may not.
enum class Encoding : std::uint8_t { text, binary };

struct Format {
  std::string name;                   // "markdown"
  std::vector<std::string> aliases;   // "md"
  std::string title;                  // "Markdown (gfm+)"
  std::vector<std::string> suffixes;  // ".md", first the one to write
  std::string media_type;
  Encoding encoding = Encoding::text;
  bool detects_charset = false;  // its reader finds out in which the bytes are; others are handed UTF-8
  bool holds_books = false;      // items and navigation survive
  bool holds_resources = false;  // bytes of images travel inside the file
  // Its reader keeps the limits of nesting by itself, and even gives the normal form.
  bool keeps_limits = false, reads_normal_form = false;
  // The normal form that the writer needs: as_given where it can write marks as a source had them.
  Marks marks = Marks::settled;
  std::span<const Extension> extensions;
  std::span<const SupportRow> support;
  // The JSON Schema of the format, where there is one.
  std::string (*schema)() = nullptr;
  // How surely the first bytes of a file are of this format, 0 to 100.
  int (*sniff)(std::string_view head) = nullptr;
  // Null where the format is not read or not written. An unknown extension or a bad value is an Error.
  Result<std::unique_ptr<Reader>> (*reader)(const Options& options) = nullptr;
  Result<std::unique_ptr<Writer>> (*writer)(const Options& options) = nullptr;
};

// The Error unsupported_extension when the options name an extension that the format does not have ("all" is known to
// each).
Result<void> check_extensions(const Format& format, const Options& options);
// The state of one extension after all that the options say, in order.
bool enabled(std::string_view extension, bool by_default, const Options& options);

}  // namespace offprint
