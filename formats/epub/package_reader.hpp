#pragma once
// The package of a book as its files say it, before its chapters are read.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "epub/item_properties.hpp"
#include "epub/zip.hpp"
#include "offprint/format/context.hpp"

namespace offprint::epub {

// Pages that the writer makes of the metadata, in the manifest: a reader has the metadata and leaves them out.
constexpr std::string_view cover_page_id = "offprint-cover-page", title_page_id = "offprint-title-page";
// What the writer says where a package document must say something and nothing is known: to the reader it is nothing.
constexpr std::string_view no_language = "und", no_day = "2000-01-01", no_time = "T00:00:00Z";

struct PackageItem {
  std::string id, path, media_type, properties, fallback;  // path in the container
  std::vector<ItemProperty> refined;                       // what the metadata says of it, in order
};
struct SpineItem {
  std::string idref;
  bool linear = true;
};
struct PackageFiles {
  std::map<std::string, PackageItem, std::less<>> manifest;  // by id
  std::vector<SpineItem> spine;
  std::string nav_path, ncx_path, cover_id, unique_identifier;
  // EPUB 2's guide: type, title, address in the container.
  struct GuideReference {
    std::string type, title, address;
  };
  std::vector<GuideReference> guide;
};

// Container and package document; metadata goes to `meta` as it is written, people in their order.
Result<PackageFiles> read_package(ZipReader& zip, Document& document, Meta& meta, Context& context);

// Adds the metadata of a file that holds elements of Dublin Core, or a whole <metadata>. Error bad_option when it is
// not well-formed.
Result<void> add_metadata(std::string_view text, Document& book, const Limits& limits);

// A path in the container for a reference that stands in the file `from`; the fragment stays. Empty when it leaves the
// container or has a scheme.
std::string resolve_in_container(std::string_view from, std::string_view reference);

// The navigation document or NCX as entries whose targets hold a path and a fragment.
struct PathTarget {
  std::string label, path, fragment, type;
  std::vector<PathTarget> children;
};
struct Navigation {
  std::vector<PathTarget> toc, pages, landmarks;
};
Navigation read_navigation(std::string_view bytes, std::string_view path, const Limits& limits);
Navigation read_ncx(std::string_view bytes, std::string_view path, const Limits& limits);

}  // namespace offprint::epub
