#pragma once
// EPUB: read from versions 2.0.1 and 3, written as EPUB 3.3 with what EPUB 2 reading systems need.
//
//   Context context;
//   Result<std::string> book = epub::write(document, {.split_level = 2}, context);

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "offprint/format/format.hpp"

namespace offprint::epub {

// What stands for the cover of a book that has no image for one.
enum class MissingCover : std::uint8_t { draw, leave_out };

// Which images are made into PNG or JPEG.
enum class Images : std::uint8_t {
  keep,   // none; those that EPUB does not know give way to their alternative text
  core,   // AVIF, HEIC, BMP and TIFF, which EPUB does not know
  older,  // WebP, too, which reading systems before EPUB 3.3 do not show
};

struct Font {
  std::string name;  // of its file
  std::string bytes;
};

struct WriteOptions {
  int split_level = 1;  // an article's headings of this level and above begin a file of their own
  int toc_depth = 3;    // levels of headings listed in the navigation
  bool title_page = true;
  std::string subdirectory = "EPUB";  // folder of the content in the container
  std::string cover;                  // bytes of an image
  MissingCover missing_cover = MissingCover::draw;
  Images images = Images::core;
  int longest_image_side = 2560;  // larger images are scaled down to it; 0: as large as they are
  std::vector<std::string> css;   // style sheets that replace the built-in one, as text
  std::string more_css;           // rules that stand behind them
  std::vector<Font> fonts;        // for the style sheets, which find them as "../fonts/NAME"
  // The bytes of an earlier edition: items that are still the same keep their files byte for byte.
  std::string earlier;
  int jobs = 1;                           // threads; the bytes are the same whatever their number
  std::string metadata_xml;               // elements of Dublin Core that change or add to the metadata
  std::string cover_name, metadata_name;  // files that the two came from, for messages
};

// The options by the command's names: split-level, toc-depth, epub-title-page, epub-subdirectory, ...
Result<WriteOptions> write_options(const Options& options);

Result<std::string> write(const Document& document, const WriteOptions& options, Context& context);

// Reads a book: items in the order of the spine, the navigation, metadata and resources.
Result<Document> read(const Source& source, Context& context);

Format format();

}  // namespace offprint::epub
