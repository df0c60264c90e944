#include <algorithm>
#include <array>

#include "epub/epub.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

class EpubReader final : public Reader {
 public:
  Result<Document> read(const Source& source, Context& context) const override { return epub::read(source, context); }
};

class EpubWriter final : public Writer {
 public:
  explicit EpubWriter(WriteOptions options) : options_(std::move(options)) {}
  Result<void> write(const Document& document, Sink& out, Context& context) const override {
    Result<std::string> bytes = epub::write(document, options_, context);
    if (!bytes) return bytes.error();
    out.write(*bytes);
    return {};
  }

 private:
  WriteOptions options_;
};

Result<std::unique_ptr<Reader>> make_reader(const Options&) {
  return std::unique_ptr<Reader>(new EpubReader);
}

Result<std::unique_ptr<Writer>> make_writer(const Options& options) {
  Result<WriteOptions> parsed = write_options(options);
  if (!parsed) return parsed.error();
  return std::unique_ptr<Writer>(new EpubWriter(*std::move(parsed)));
}

int sniff(std::string_view head) {
  if (!head.starts_with("PK\x03\x04")) return 0;
  return head.find("mimetypeapplication/epub+zip") != std::string_view::npos ? 100 : 40;
}

constexpr std::array support = {
    SupportRow{"custom", Support::degraded, "as in HTML"},
    SupportRow{"rawBlock", Support::degraded, "HTML alone, cleaned to XHTML"},
    SupportRow{"rawInline", Support::degraded, "HTML alone, cleaned to XHTML"},
    SupportRow{"image.candidates", Support::lost, "one image is kept"},
    SupportRow{"media", Support::degraded, "embedded pages become links"},
};

}  // namespace

Result<WriteOptions> write_options(const Options& options) {
  WriteOptions parsed;
  parsed.split_level = options.number("split-level", parsed.split_level);
  parsed.toc_depth = options.number("toc-depth", parsed.toc_depth);
  parsed.title_page = options.flag("epub-title-page", parsed.title_page);
  parsed.subdirectory = options.text("epub-subdirectory", parsed.subdirectory);
  parsed.cover = options.text("cover-text");
  parsed.cover_name = options.text("cover");
  // Drawing reads fonts, which a sandbox keeps shut.
  if (options.text("epub-cover") == "none" || options.flag("sandbox")) parsed.missing_cover = MissingCover::leave_out;
  parsed.jobs = options.number("writer-jobs", parsed.jobs);
  parsed.earlier = options.text("earlier-text");
  constexpr std::string_view font_key = "epub-font/";
  for (const auto& [key, bytes] : options.values) {
    if (key.starts_with(font_key)) parsed.fonts.push_back({key.substr(font_key.size()), bytes});
  }
  const std::string_view images = options.text("epub-images", "core");
  parsed.images = images == "keep" ? Images::keep : images == "older" ? Images::older : Images::core;
  parsed.longest_image_side = std::max(0, options.number("epub-image-size", parsed.longest_image_side));
  parsed.metadata_xml = options.text("epub-metadata-text");
  parsed.metadata_name = options.text("epub-metadata");
  if (options.has("css-missing")) {
    return Error{ErrorCode::missing_resource, std::string(options.text("css-missing-why")),
                 std::string(options.text("css-missing"))};
  }
  if (options.has("css-text")) parsed.css = {std::string(options.text("css-text"))};
  parsed.more_css = options.text("more-css-text");
  const std::string& folder = parsed.subdirectory;
  const bool plain =
      std::all_of(folder.begin(), folder.end(), [](char c) { return utf8::is_ascii_alnum(c) || c == '-' || c == '_'; });
  const std::string lower = utf8::ascii_lower(folder);
  if (plain && lower != "meta-inf" && lower != "mimetype") return parsed;
  return Error{
      ErrorCode::bad_option,
      "--epub-subdirectory takes letters, digits, - and _, and no name that EPUB needs itself, not '" + folder + "'",
      {}};
}

Format format() {
  Format row;
  row.name = "epub";
  row.aliases = {"epub3"};
  row.title = "EPUB 3.3; EPUB 2 is read too";
  row.suffixes = {".epub"};
  row.media_type = "application/epub+zip";
  row.encoding = Encoding::binary;
  row.holds_books = true;
  row.holds_resources = true;
  row.reads_normal_form = true;
  row.support = support;
  row.sniff = sniff;
  row.reader = make_reader;
  row.writer = make_writer;
  return row;
}

}  // namespace offprint::epub
