#pragma once
// Offprint JSON: the whole tree, its metadata and its resources, with nothing lost. Two forms: one JSON object, and a
// stream of lines that readers may take block by block (lines.hpp).
//
//   Result<Document> document = json::read(Source::own(bytes), context);
//   json::write(*document, sink, context, {.style = json::Style::pretty});

#include <cstdint>
#include <string>

#include "offprint/format/format.hpp"

namespace offprint::json {

// lines: one block a line, the canonical bytes of a document; compact: no white space at all; pretty: one value a line.
enum class Style : std::uint8_t { lines, compact, pretty };
// embed: bytes in base64 at the end; directory: kept beside the output by Context::save; references: left out.
enum class ResourceMode : std::uint8_t { embed, directory, references };
enum class Positions : std::uint8_t { omit, write };
// lenient: nodes of unknown types become custom nodes, and what validate() complains of is repaired.
enum class Strictness : std::uint8_t { strict, lenient };

struct ReadOptions {
  Strictness strictness = Strictness::strict;
};
struct WriteOptions {
  Style style = Style::lines;
  ResourceMode resources = ResourceMode::embed;
  Positions positions = Positions::omit;
};

// "json": options `json-style`, `resources`, `positions` and `lenient`.
Format format();
// "jsonl": the stream of lines; the same options but for the style.
Format lines_format();

Result<Document> read(const Source& source, Context& context, const ReadOptions& options = {});
Result<void> write(const Document& document, Sink& out, Context& context, const WriteOptions& options = {});
Result<Document> read_lines(const Source& source, Context& context, const ReadOptions& options = {});
Result<void> write_lines(const Document& document, Sink& out, Context& context, const WriteOptions& options = {});

// The JSON Schema (draft 2020-12) of the form, and a Markdown table of all kinds of node with their members. Both are
// made from the tables that reading and writing use.
std::string schema();
std::string table_of_kinds();

}  // namespace offprint::json
