#pragma once
// The members of metadata, resources and navigation by their JSON names, as node_table.hpp has them for nodes.

#include "offprint/ast/document.hpp"
#include "offprint/ast/node_table.hpp"

namespace offprint {

#define OFFPRINT_FIELDS(Type, ...)                        \
  template <>                                             \
  struct Fields<Type> {                                   \
    static constexpr auto list = std::tuple{__VA_ARGS__}; \
  }
OFFPRINT_FIELDS(Position, field("line", &Position::line, Presence::required), field("col", &Position::column),
                field("endLine", &Position::end_line), field("endCol", &Position::end_column));
OFFPRINT_FIELDS(Author, field("name", &Author::name), field("url", &Author::url), field("bio", &Author::bio),
                field("role", &Author::role), field("fileAs", &Author::file_as));
OFFPRINT_FIELDS(License, field("name", &License::name), field("url", &License::url));
OFFPRINT_FIELDS(Related, field("href", &Related::href), field("title", &Related::title), field("rel", &Related::rel));
OFFPRINT_FIELDS(Identifier, field("scheme", &Identifier::scheme),
                field("value", &Identifier::value, Presence::required), field("primary", &Identifier::primary));
OFFPRINT_FIELDS(Series, field("name", &Series::name), field("number", &Series::number));
OFFPRINT_FIELDS(NavTarget, field("item", &NavTarget::item), field("id", &NavTarget::id));
OFFPRINT_FIELDS(NavEntry, field("label", &NavEntry::label, Presence::required), field("target", &NavEntry::target),
                field("children", &NavEntry::children));
OFFPRINT_FIELDS(Landmark, field("type", &Landmark::type, Presence::required), field("label", &Landmark::label),
                field("target", &Landmark::target));
OFFPRINT_FIELDS(Resource, field("mediaType", &Resource::media_type),
                field("sha256", &Resource::sha256, Presence::required),
                field("size", &Resource::size, Presence::required), field("name", &Resource::name),
                field("sourceUrl", &Resource::source_url), field("width", &Resource::width),
                field("height", &Resource::height), field("role", &Resource::role),
                field("license", &Resource::license));
OFFPRINT_FIELDS(Meta, field("title", &Meta::title), field("subtitle", &Meta::subtitle),
                field("authors", &Meta::authors), field("published", &Meta::published),
                field("modified", &Meta::modified), field("siteName", &Meta::site_name),
                field("section", &Meta::section), field("sourceUrl", &Meta::source_url),
                field("canonicalUrl", &Meta::canonical_url), field("language", &Meta::language),
                field("direction", &Meta::direction), field("description", &Meta::description),
                field("excerpt", &Meta::excerpt), field("tags", &Meta::tags), field("license", &Meta::license),
                field("leadImage", &Meta::lead_image), field("wordCount", &Meta::word_count),
                field("readingMinutes", &Meta::reading_minutes), field("related", &Meta::related),
                field("extra", &Meta::extra), field("identifier", &Meta::identifiers),
                field("publisher", &Meta::publisher), field("series", &Meta::series), field("issue", &Meta::issue),
                field("subjects", &Meta::subjects), field("rights", &Meta::rights), field("cover", &Meta::cover),
                field("contributors", &Meta::contributors), field("pageProgression", &Meta::page_progression),
                field("accessibility", &Meta::accessibility));
#undef OFFPRINT_FIELDS

template <>
struct EnumNames<ResourceRole> {
  static constexpr std::string_view list[] = {"other", "cover", "image", "font", "style", "audio", "video"};
};

}  // namespace offprint

namespace offprint::json {

// In the style `lines` metadata is written in rows: these members begin one, unless no other member of their row is
// there before them.
constexpr int row_of(std::string_view member) {
  constexpr std::string_view rows[][4] = {{"title"},
                                          {"subtitle"},
                                          {"authors"},
                                          {"published", "modified"},
                                          {"siteName", "section", "sourceUrl", "canonicalUrl"},
                                          {"language", "direction", "description", "excerpt"},
                                          {"tags", "license"},
                                          {"leadImage", "wordCount", "readingMinutes"},
                                          {"related"},
                                          {"extra"},
                                          {"identifier", "publisher", "series", "issue"},
                                          {"subjects", "rights"},
                                          {"cover"},
                                          {"contributors"},
                                          {"pageProgression", "accessibility"}};
  for (int row = 0; row < static_cast<int>(std::size(rows)); ++row) {
    for (const std::string_view each : rows[row]) {
      if (each == member) return row;
    }
  }
  return -1;
}

}  // namespace offprint::json
