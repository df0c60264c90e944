#pragma once
// The package document, the navigation document and the NCX of a book.

#include <map>
#include <string>
#include <vector>

#include "epub/package_reader.hpp"
#include "epub/prepare.hpp"

namespace offprint::epub {

// A file of the manifest beside chapters and assets.
struct ManifestItem {
  std::string id, path, media_type, properties;
};

// What the package says of the whole.
struct Package {
  const Prepared& prepared;
  const WriteOptions& options;
  std::string identifier, title, language, modified;
  std::vector<ManifestItem> items;              // navigation, NCX, styles, cover and title page
  std::vector<std::string> front;               // ids of spine items before the chapters
  std::vector<std::string> chapter_properties;  // by chapter: "mathml svg"
};

// EPUB 3.3 section 5.
std::string package_document(const Package& package);

// The accessibility metadata of a book by what it holds (EPUB Accessibility 1.1): names without prefix and their
// values.
std::map<std::string, std::vector<std::string>> found_accessibility(const Package& package);

// A navigation entry with its address resolved, relative to the content folder.
struct TocEntry {
  std::string label, address;
  std::vector<TocEntry> children;
};
// The book's own navigation, or one made of its titles and headings down to the depth that the options ask for.
std::vector<TocEntry> table_of_contents(const Prepared& prepared, const LinkMap& links, int depth);

// A chapter's nodes in the order of their elements: captions of figures come last in these.
std::vector<const Node*> nodes_as_written(const Node& item);

// Sorts entries that do not follow the order in which the book is read; false when they all do.
bool put_in_reading_order(std::vector<TocEntry>& toc, const Prepared& prepared);

// EPUB 3.3 section 7, and the NCX of EPUB 2 for older reading systems.
std::string navigation_document(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links);
std::string ncx_document(const Package& package, const std::vector<TocEntry>& toc, const LinkMap& links);

// Text and attribute values of XML.
std::string xml(std::string_view text);

}  // namespace offprint::epub
