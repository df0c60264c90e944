#pragma once
// The file that says what a digest is made of: YAML with the book's metadata and its articles. The keys are those of
// one table, from which reading, messages and the JSON Schema are made.
//
//   title: The week in paper
//   sections:
//     - title: Mills
//       articles: [mill.html, {file: rags.md, author: Jane Doe}]

#include <string>
#include <string_view>
#include <vector>

#include "offprint/ast/value.hpp"
#include "offprint/base/limits.hpp"
#include "offprint/base/result.hpp"

namespace offprint::digest {

struct FileArticle {
  std::string file;     // as it stands in the file
  std::string section;  // the heading it stands under; may be empty
  Value metadata;       // what to set of its metadata, as front matter names it
  Value options;        // from, encoding, base-url, whole-page, site-rules
};

struct DigestFile {
  Value metadata;  // of the book, as front matter names it
  Value options;   // order, links, duplicates, toc-depth, cover, css, whole-page, strict, split
  std::vector<FileArticle> articles;
};

// Errors name the place in the file and what would be right there.
Result<DigestFile> read_digest_file(std::string_view yaml, const Limits& limits);

// The JSON Schema (2020-12) of such a file.
std::string digest_file_schema();

}  // namespace offprint::digest
