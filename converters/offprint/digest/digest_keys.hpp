#pragma once
// The keys of a digest file, and what each holds.

#include <cstdint>
#include <span>
#include <string_view>

namespace offprint::digest {

enum class Holds : std::uint8_t {
  text,
  texts,    // one, or a list of them
  people,   // a name, a mapping with a name, or a list of these
  series,   // a name, or a mapping with name and number
  license,  // a name, or a mapping with name and url
  number,
  flag,
  choice,
  articles,
  sections,
};
// Where a key goes.
enum class Goes : std::uint8_t { metadata, options, structure };

struct KeyRow {
  std::string_view name;
  Holds holds;
  Goes goes;
  std::string_view help;
  std::string_view choices = {};  // "list|date"
};

std::span<const KeyRow> book_keys();
std::span<const KeyRow> section_keys();
std::span<const KeyRow> article_keys();

}  // namespace offprint::digest
