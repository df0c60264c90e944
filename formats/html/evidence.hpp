#pragma once
// Collects what different places of a page say about one field, ranked, and resolves it to PageMetadata.
//   Evidence evidence = collect_evidence(page); evidence.add(Field::author, "Ann Lee", 40, "byline");
//   PageMetadata metadata = resolve(evidence);

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metadata.hpp"

namespace offprint::html {

enum class Field {
  title,
  subtitle,
  author,
  published,
  modified,
  site_name,
  language,
  direction,
  description,
  lead_image,
  section,
  tag,
  license,
  canonical_url,
  related,
  article_body,
  document_title  // <title>, mostly with the site's name
};

std::string_view field_name(Field field);

// The rank of what the user says, believed whatever the page says.
inline constexpr int certain_rank = 100;

struct Clue {
  Field field = Field::title;
  std::string value;
  std::string url;          // of a person, a licence or a related link
  int rank = 0;             // 0..100; higher is believed first, among equals the earlier
  std::string_view source;  // static name of the rule that found it
};

class Evidence {
 public:
  // Values are made plain: markup and character references resolved, white space folded. Empty ones are left out, and
  // titles when there are many of a source already: each is compared with all others.
  void add(Field field, std::string_view value, int rank, std::string_view source, std::string_view url = {});
  // Clues of one field, best first.
  std::vector<const Clue*> ranked(Field field) const;
  const Clue* best(Field field) const;
  std::string value(Field field) const;

 private:
  bool is_one_title_too_many(Field field, std::string_view source);

  std::vector<Clue> clues_;
  std::vector<std::pair<std::string_view, std::size_t>> titles_;  // how many of each source
  // Of each field, the place of its best clue among them plus one; 0 without any.
  std::array<std::size_t, static_cast<std::size_t>(Field::document_title) + 1> best_{};
};

// Everything the page's head and its structured data say.
Evidence collect_evidence(const DomDocument& page);

PageMetadata resolve(const Evidence& evidence);

// The parts of collect_evidence.
void collect_json_ld(std::string_view script, Evidence& evidence);
void collect_meta(DomNode element, Evidence& evidence);
void collect_link(DomNode element, Evidence& evidence);
void collect_microdata(DomNode element, std::string_view property, Evidence& evidence);
void collect_rdfa(DomNode element, Evidence& evidence);

// The page's title without the name of its site, chosen among its headlines and <title>.
std::string choose_title(const Evidence& evidence, std::string_view site_name, std::string_view* source);

// The site's name; empty when nothing but the page's own title stands for it.
std::string choose_site_name(const Evidence& evidence, std::string_view* source);

// Whether a name is that of the site, by what it says of itself or by its address.
bool is_site_name(const Evidence& evidence, std::string_view site_name, std::string_view name);

// "Daily Example - Ann Lee" without the site's name.
std::string without_site_name(const Evidence& evidence, std::string_view site_name, std::string_view text);

// "By Ann Lee and Bob Ray, staff" becomes the persons in it; empty when it names none.
std::vector<std::string> split_persons(std::string_view byline);

// Whether the text starts as a byline does: "By ", "Von ", "作者：".
bool opens_byline(std::string_view text);

// "By Ann Lee" without its opener.
std::string without_opener(std::string_view byline);

// Whether a name in a byline is that of a news agency.
bool is_agency(const std::string& name);

// "Ann van der Lee": two to five words, the first and last of them capitalised, without digits, and no office.
bool is_full_name(std::string_view text);

// The part of a short line that names persons, where a date stands from `date_begin` to `date_end` (or no date when it
// ends at 0): "3.5.2021, 13:30 von Ann Lee", "Date: 3 May Author: Ann Lee", "3 May 2021 | Ann Lee". Empty for none.
std::string find_byline(std::string_view text, std::size_t date_begin, std::size_t date_end);

}  // namespace offprint::html
