#include "offprint/digest/digest_keys.hpp"

namespace offprint::digest {
namespace {

using enum Goes;
using enum Holds;

constexpr KeyRow book_rows[] = {
    {"title", text, metadata, "title of the book"},
    {"subtitle", text, metadata, "subtitle of the book"},
    {"author", people, metadata, "who made the book"},
    {"date", text, metadata, "date of the issue: 2026-03-01"},
    {"language", text, metadata, "language of the book's own pages: en, de, pt-BR"},
    {"direction", choice, metadata, "direction of the book", "ltr|rtl|auto"},
    {"series", series, metadata, "series it belongs to, and its number there"},
    {"issue", text, metadata, "issue of a periodical"},
    {"publisher", text, metadata, "publisher of the book"},
    {"description", text, metadata, "what the book is about"},
    {"identifier", text, metadata, "identifier of the book: urn:uuid:..., urn:isbn:..."},
    {"tags", texts, metadata, "subjects of the book"},
    {"rights", text, metadata, "rights in the book"},
    {"license", license, metadata, "licence of the book"},
    {"cover", text, options, "image file of the cover; without one a cover is drawn"},
    {"css", texts, options, "style sheets that stand behind the built-in one"},
    {"order", choice, options, "order of the articles", "list|date|section"},
    {"links", choice, options, "whether links between articles stay inside the book", "internal|untouched"},
    {"duplicates", choice, options, "what becomes of articles that are there twice", "merge|keep"},
    {"toc-depth", number, options, "levels of the navigation"},
    {"split", text, options, "a book for each section, or of so many articles at most: section, 20"},
    {"whole-page", flag, options, "keep whole pages, not their articles alone"},
    {"strict", flag, options, "stop at the first article that fails"},
    {"articles", articles, structure, "articles under no heading"},
    {"sections", sections, structure, "headings with their articles"},
};

constexpr KeyRow section_rows[] = {
    {"title", text, structure, "the heading"},
    {"articles", articles, structure, "what stands under it"},
};

constexpr KeyRow article_rows[] = {
    {"file", text, structure, "file or folder, seen from the digest file"},
    {"title", text, metadata, "title to show"},
    {"subtitle", text, metadata, "subtitle to show"},
    {"author", people, metadata, "who wrote it"},
    {"date", text, metadata, "when it was published: 2026-03-01"},
    {"updated", text, metadata, "when it was changed last"},
    {"site", text, metadata, "where it was published"},
    {"section", text, metadata, "section of that site"},
    {"tags", texts, metadata, "what it is about"},
    {"language", text, metadata, "its language"},
    {"direction", choice, metadata, "its direction", "ltr|rtl|auto"},
    {"source", text, metadata, "address it came from"},
    {"canonical", text, metadata, "address by which links and copies know it"},
    {"description", text, metadata, "what it is about, in a sentence"},
    {"license", license, metadata, "licence of the article"},
    {"from", text, options, "format of the file, with extensions: markdown+math"},
    {"encoding", text, options, "character encoding of the file"},
    {"base-url", text, options, "where relative addresses in it start"},
    {"site-rules", text, options, "file of selectors for its site"},
    {"whole-page", flag, options, "keep the whole page, not its article alone"},
};

}  // namespace

std::span<const KeyRow> book_keys() {
  return book_rows;
}
std::span<const KeyRow> section_keys() {
  return section_rows;
}
std::span<const KeyRow> article_keys() {
  return article_rows;
}

}  // namespace offprint::digest
