#pragma once
// What is known about an article or a book beside its text. Dates are RFC 3339, a date alone allowed. Empty means
// unknown.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "offprint/ast/nodes.hpp"

namespace offprint {

struct Author {
  std::string name, url, bio, role, file_as;  // role: a MARC relator code such as "aut", "edt", "trl"
  friend bool operator==(const Author&, const Author&) = default;
};

struct License {
  std::string name, url;
  friend bool operator==(const License&, const License&) = default;
};

struct Related {
  std::string href, title, rel;
  friend bool operator==(const Related&, const Related&) = default;
};

struct Identifier {
  std::string scheme, value;
  bool primary = false;
  friend bool operator==(const Identifier&, const Identifier&) = default;
};

struct Series {
  std::string name, number;
  friend bool operator==(const Series&, const Series&) = default;
};

struct Meta {
  // Inlines, made by Document::make<Inlines>() and linked to nothing; null when absent.
  Inlines* title = nullptr;
  Inlines* subtitle = nullptr;
  std::vector<Author> authors;
  std::string published, modified;
  std::string site_name, section;
  std::vector<std::string> tags;
  std::string source_url, canonical_url;
  std::string language;  // BCP 47
  Direction direction = Direction::none;
  std::string description, excerpt;
  Image* lead_image = nullptr;  // linked to nothing
  License license;
  std::optional<std::uint32_t> word_count, reading_minutes;
  std::vector<Related> related;
  std::map<std::string, Value> extra;
  // Books.
  std::vector<Identifier> identifiers;
  std::string publisher;
  Series series;
  std::string issue;
  std::vector<std::string> subjects;
  std::string rights;
  std::string cover;  // key of a resource
  std::vector<Author> contributors;
  Direction page_progression = Direction::none;
  std::map<std::string, std::vector<std::string>> accessibility;  // schema.org names: accessMode, ...
  Value extension;  // unknown members of the JSON object, written back with it; null or an object

  bool empty() const;
};

// Equality of everything, titles and lead image by their content.
bool equal(const Meta& a, const Meta& b);

}  // namespace offprint
