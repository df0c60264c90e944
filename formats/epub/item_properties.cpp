// Metadata of a book's items as refinements in the package (EPUB 3.3 section 5.5.3), there and back.
#include "epub/item_properties.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace offprint::epub {
namespace {

struct TextRow {
  std::string_view property;
  std::string Meta::*field;
};
constexpr TextRow text_rows[] = {
    {"dcterms:issued", &Meta::published},     {"schema:dateModified", &Meta::modified},
    {"dcterms:publisher", &Meta::site_name},  {"schema:articleSection", &Meta::section},
    {"dcterms:source", &Meta::source_url},    {"dcterms:identifier", &Meta::canonical_url},
    {"dcterms:abstract", &Meta::description},
};
constexpr std::string_view creator = "dcterms:creator", subject = "dcterms:subject";
constexpr std::string_view license_name = "dcterms:rights", license_url = "dcterms:license";
constexpr std::string_view words = "schema:wordCount", minutes = "schema:timeRequired";  // "PT5M"
constexpr std::string_view file = "schema:isBasedOn";                                    // the file it was read from

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const std::size_t first = std::min(text.find_first_of("0123456789"), text.size());
  const auto read = std::from_chars(text.data() + first, text.data() + text.size(), number);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::vector<ItemProperty> item_properties(const Meta& meta) {
  std::vector<ItemProperty> found;
  const auto add = [&found](std::string_view property, std::string text, std::string_view file_as = {}) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (!text.empty()) found.push_back({std::string(property), std::move(text), std::string(file_as)});
  };
  for (const Author& author : meta.authors) add(creator, author.name, author.file_as);
  for (const TextRow& row : text_rows) add(row.property, meta.*row.field);
  for (const std::string& tag : meta.tags) add(subject, tag);
  add(license_name, meta.license.name);
  add(license_url, meta.license.url);
  if (meta.word_count) add(words, std::to_string(*meta.word_count));
  if (meta.reading_minutes) add(minutes, "PT" + std::to_string(*meta.reading_minutes) + "M");
  const auto name = meta.extra.find("file");
  if (name != meta.extra.end() && name->second.string()) add(file, *name->second.string());
  return found;
}

void set_item_property(Meta& meta, const ItemProperty& of_item) {
  const auto& [property, text, file_as] = of_item;
  for (const TextRow& row : text_rows) {
    if (row.property == property) meta.*row.field = text;
  }
  if (property == creator) {
    const bool known =
        std::ranges::any_of(meta.authors, [&of_item](const Author& each) { return each.name == of_item.text; });
    if (!known) meta.authors.push_back({.name = text, .file_as = file_as});
  }
  if (property == subject) meta.tags.push_back(text);
  if (property == license_name) meta.license.name = text;
  if (property == license_url) meta.license.url = text;
  if (property == words) meta.word_count = number_in(text);
  if (property == minutes) meta.reading_minutes = number_in(text);
  if (property == file) meta.extra["file"] = text;
}

}  // namespace offprint::epub
