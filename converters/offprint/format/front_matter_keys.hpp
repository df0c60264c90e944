#pragma once
// The names of metadata in front matter: the first of a row is the one written.

#include <array>
#include <string_view>

namespace offprint::front_matter_keys {

struct Row {
  std::string_view field;                 // as the JSON form names it
  std::array<std::string_view, 4> names;  // unused ones are empty
};

inline constexpr Row rows[] = {
    {"title", {"title"}},
    {"subtitle", {"subtitle"}},
    {"authors", {"author", "authors", "byline"}},
    {"contributors", {"contributor", "contributors"}},
    {"published", {"date", "published", "pubdate"}},
    {"modified", {"updated", "modified", "lastmod", "last_modified_at"}},
    {"siteName", {"site", "site_name", "siteName"}},
    {"section", {"section"}},
    {"tags", {"tags", "tag"}},
    {"sourceUrl", {"source", "source_url", "sourceUrl"}},
    {"canonicalUrl", {"canonical", "canonical_url", "canonicalUrl"}},
    {"language", {"lang", "language"}},
    {"direction", {"dir", "direction"}},
    {"description", {"description"}},
    {"excerpt", {"excerpt"}},
    {"leadImage", {"image", "lead_image", "leadImage"}},
    {"license", {"license"}},
    {"wordCount", {"word_count", "wordCount"}},
    {"readingMinutes", {"reading_minutes", "readingMinutes"}},
    {"related", {"related"}},
    {"identifiers", {"identifier", "identifiers"}},
    {"publisher", {"publisher"}},
    {"series", {"series"}},
    {"issue", {"issue"}},
    {"subjects", {"subject", "subjects"}},
    {"rights", {"rights"}},
    {"cover", {"cover"}},
    {"pageProgression", {"page_progression", "pageProgression"}},
    {"accessibility", {"accessibility"}},
};

// The field a key names, or "".
constexpr std::string_view field_of(std::string_view key) {
  if (key.empty()) return {};
  for (const Row& row : rows) {
    for (const std::string_view name : row.names) {
      if (name == key) return row.field;
    }
  }
  return {};
}

// The key to write a field under.
constexpr std::string_view key_of(std::string_view field) {
  for (const Row& row : rows) {
    if (row.field == field) return row.names[0];
  }
  return {};
}

}  // namespace offprint::front_matter_keys
