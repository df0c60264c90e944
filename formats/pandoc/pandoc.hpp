#pragma once
// pandoc's own JSON: what its `-t json` writes, its `-f json` reads and its filters work on. Read in the API versions
// 1.20 to 1.23 (pandoc 2.8 to 3), written as 1.22 (pandoc 2.11 to 2.19) or 1.23 (pandoc 3).
//
//   Result<Document> document = pandoc::read(Source::own(bytes), context);
//   pandoc::write(*document, sink, context, {.api = pandoc::Api::v1_22});

#include <cstdint>

#include "offprint/format/format.hpp"

namespace offprint::pandoc {

// The version of pandoc-types that the JSON is for. pandoc reads the one it was built with and no other.
enum class Api : std::uint8_t { v1_22, v1_23 };
// names: `author` lists names, and `authors` more where more is known; maps: `author` holds all.
enum class Authors : std::uint8_t { names, maps };

// Keys of resources whose bytes did not come along: forgotten, or kept by who has the bytes still.
enum class ResourceKeys : std::uint8_t { drop, keep };

struct ReadOptions {
  ResourceKeys resource_keys = ResourceKeys::drop;
};
struct WriteOptions {
  Api api = Api::v1_23;
  Authors authors = Authors::names;
};

// "pandoc-json": the extensions `api_1.22`, `api_1.23` and `author_maps`.
Format format();

Result<Document> read(const Source& source, Context& context, const ReadOptions& options = {});
Result<void> write(const Document& document, Sink& out, Context& context, const WriteOptions& options = {});

}  // namespace offprint::pandoc
