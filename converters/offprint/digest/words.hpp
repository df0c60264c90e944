#pragma once
// The words that a digest adds of its own, in the languages it knows; English for all others.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace offprint::digest {

struct Words {
  std::string_view language;
  std::string_view by;       // before the names of authors
  std::string_view minutes;  // behind a number: of reading
  std::string_view read_at;  // before the address of the source
  std::string_view also;     // before the address of a copy
  std::string_view contents, sources, license, index, authors, sites, tags, articles;
  std::string_view day_month_year;  // %d, %m (name), %n (number) and %y stand for the parts
  std::array<std::string_view, 12> months;
};

// By the first part of a language tag.
const Words& words_of(std::string_view language);
bool has_words_of(std::string_view language);

// The day of an RFC 3339 date as people write it; text that is no date comes back as it is.
std::string day_of(std::string_view date, const Words& words);

}  // namespace offprint::digest
