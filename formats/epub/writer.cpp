#include <cstdio>
#include <ctime>

#include "epub/conform.hpp"
#include "epub/earlier.hpp"
#include "epub/package.hpp"
#include "epub/package_reader.hpp"
#include "epub/stylesheet.hpp"
#include "epub/zip.hpp"
#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/parallel.hpp"
#include "offprint/base/sha256.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/parts.hpp"

namespace offprint::epub {
namespace {

// RFC 4122 version 5 in form, named by the content: the same book has the same identifier.
std::string uuid_of(const Sha256& content) {
  std::string hex = content.hex().substr(0, 32);
  hex[12] = '5';
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16] % 4)];
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, 1, '-');
  return "urn:uuid:" + hex;
}

std::string timestamp(std::int64_t seconds) {
  const std::time_t time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

// The date of the book itself stands for the time it was made, so that the same book has the same bytes.
std::string modified_time(const Meta& meta, const Context& context) {
  if (context.now) return timestamp(*context.now);
  const std::string& date = meta.modified.empty() ? meta.published : meta.modified;
  if (dates::is_utc_second(date)) return date;
  return std::string(dates::begins_with_day(date) ? dates::day_of(date) : no_day).append(no_time);
}

std::string title_of(const Meta& meta, const Document& book) {
  std::string title = meta.title ? plain_text(*meta.title) : std::string();
  if (title.empty()) {
    const Heading* heading = find_first<Heading>(book.root());
    title = heading ? plain_text(*heading) : std::string();
  }
  for (char& c : title) c = c == '\n' ? ' ' : c;
  return utf8::trim(title).empty() ? "Untitled" : std::string(utf8::trim(title));
}

// Pictures, sounds and films are dense already; those that are text deflate well.
ZipWriter::Method method_for(std::string_view media_type) {
  const bool dense = media_type.starts_with("image/") || media_type.starts_with("audio/") ||
                     media_type.starts_with("video/") || media_type.starts_with("font/woff");
  return dense && !media_type.ends_with("+xml") ? ZipWriter::Method::store : ZipWriter::Method::deflate;
}

class BookWriter {
 public:
  BookWriter(Prepared& prepared, const WriteOptions& options, Context& context)
      : prepared_(prepared), options_(options), context_(context), links_(prepared), package_{prepared, options} {}

  // Files to take as they are, by the ids of their items.
  void keep(std::map<std::string, std::string> files) { kept_ = std::move(files); }

  Result<std::string> run() {
    const Meta& meta = prepared_.book.meta();
    package_.title = title_of(meta, prepared_.book);
    package_.language = meta.language.empty() ? std::string(no_language) : meta.language;
    package_.modified = modified_time(meta, context_);
    zip_.add("mimetype", "application/epub+zip", ZipWriter::Method::store);
    Result<void> written = write_chapters();
    if (!written) return written.error();
    package_.identifier = identifier(meta);
    take_cover(prepared_, context_);
    add_own_pages();
    std::vector<TocEntry> toc = table_of_contents(prepared_, links_, options_.toc_depth);
    if (put_in_reading_order(toc, prepared_)) {
      context_.lose("nav", "the contents follow the order of the book, as EPUB asks for");
    }
    add_item("nav", "nav.xhtml", "application/xhtml+xml", "nav", navigation_document(package_, toc, links_));
    add_item("ncx", "toc.ncx", "application/x-dtbncx+xml", "", ncx_document(package_, toc, links_));
    std::string css;
    for (const std::string& sheet : options_.css) css += sheet + "\n";
    if (css.empty()) css = stylesheet();
    add_item("style", "styles/book.css", "text/css", "", css + options_.more_css);
    return pack();
  }

 private:
  std::string identifier(const Meta& meta) const {
    for (const Identifier& each : meta.identifiers) {
      if (each.primary && !given(each).empty()) return given(each);
    }
    if (!meta.identifiers.empty() && !given(meta.identifiers.front()).empty()) return given(meta.identifiers.front());
    Sha256 content;
    content.add(package_.title);
    for (const std::string& chapter : chapters_) content.add(chapter);
    return uuid_of(content);
  }

  // As XML compares identifiers: runs of white space are one space.
  static std::string given(const Identifier& identifier) {
    std::string value;
    for (const char c : utf8::trim(identifier.value)) {
      const bool space = utf8::is_ascii_space(c);
      if (!space || value.back() != ' ') value += space ? ' ' : c;
    }
    return value;
  }

  void add_item(std::string id, std::string path, std::string media_type, std::string properties, std::string bytes) {
    package_.items.push_back({std::move(id), path, std::move(media_type), std::move(properties)});
    files_.emplace_back(std::move(path), std::move(bytes));
  }

  std::string page(const Meta& meta, std::string_view title, std::string_view body_attributes,
                   const std::string& body) {
    const std::string language = meta.language.empty() ? package_.language : meta.language;
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
        "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" +
        xml(language) + "\" xml:lang=\"" + xml(language) + "\"";
    const Direction given = meta.direction != Direction::none ? meta.direction : prepared_.book.meta().direction;
    if (direction_of_text(given, language) == Direction::rtl) out += " dir=\"rtl\"";
    out += ">\n<head>\n<title>" + xml(title) +
           "</title>\n<link rel=\"stylesheet\" href=\"../styles/book.css\"/>\n</head>\n<body";
    out.append(body_attributes).append(">\n").append(body);
    return out + "</body>\n</html>\n";
  }

  Result<void> write_chapters() {
    const std::size_t count = prepared_.chapters.size();
    package_.chapter_properties.resize(count);
    chapters_.resize(count);
    packed_.resize(count);
    std::vector<Diagnostics> diagnostics(count);
    std::vector<Result<void>> written(count);
    for_each_index(count, options_.jobs, [&](std::size_t index) {
      Context own;
      own.limits = context_.limits;
      own.input_name = context_.input_name;
      own.unsafe = context_.unsafe;
      written[index] = write_chapter(index, own);
      diagnostics[index] = std::move(own.diagnostics);
    });
    for (std::size_t i = 0; i < count; ++i) {
      if (!written[i]) return written[i];
      context_.diagnostics.merge(diagnostics[i]);
    }
    return {};
  }

  Result<void> write_chapter(std::size_t index, Context& context) {
    const Chapter& chapter = prepared_.chapters[index];
    const std::string body = chapter_body(chapter, context);
    std::string properties;
    const auto has = [&](std::string_view tag) { return body.find(tag) != std::string::npos; };
    if (has("<math")) properties = "mathml";
    if (has("<svg")) properties += properties.empty() ? "svg" : " svg";
    if (has_remote_media(*chapter.item)) properties += properties.empty() ? "remote-resources" : " remote-resources";
    package_.chapter_properties[index] = properties;
    const Meta& meta = *chapter.item->meta;
    std::string title = meta.title ? plain_text(*meta.title) : std::string();
    // In each chapter that has none: a long one must not multiply the book.
    if (utf8::trim(title).empty()) title = utf8::shortened(package_.title, longest_repeated_title);
    const auto kept = kept_.find(chapter.id);
    chapters_[index] = kept != kept_.end() ? kept->second : page(meta, title, body_type(chapter.item->role), body);
    packed_[index] = ZipWriter::pack(chapters_[index]);
    return {};
  }

  static std::string_view body_type(ItemRole role) {
    switch (role) {
      case ItemRole::chapter: return " epub:type=\"bodymatter\"";
      case ItemRole::article: return " epub:type=\"bodymatter\" data-offprint-role=\"article\"";
      case ItemRole::cover: return " epub:type=\"cover\"";
      case ItemRole::titlepage: return " epub:type=\"frontmatter titlepage\"";
      case ItemRole::toc: return " epub:type=\"frontmatter\" data-offprint-role=\"toc\"";
      case ItemRole::frontmatter: return " epub:type=\"frontmatter\"";
      case ItemRole::backmatter: return " epub:type=\"backmatter\"";
    }
    return "";
  }

  static bool has_remote_media(const Node& item) {
    for (const Media& media : descendants<Media>(item)) {
      for (const MediaSource& source : media.sources) {
        if (media.variant != MediaVariant::embed && source.resource.empty()) return true;
      }
    }
    return false;
  }

  std::string chapter_body(const Chapter& chapter, Context& context) {
    html::WriteOptions options;
    options.syntax = html::Syntax::xhtml;
    options.notes = html::NoteForm::footnotes;
    html::WriteHooks hooks;
    hooks.link = [&](std::string_view reference) { return links_.address(chapter, reference); };
    hooks.resource = [&](std::string_view key) {
      const auto asset = prepared_.assets.find(key);
      return asset == prepared_.assets.end() ? std::string() : "../" + asset->second.path;
    };
    hooks.attribute = is_conforming_attribute;
    hooks.formula = [&context](const std::string& mathml) { return conforming_mathml(mathml, context); };
    StringSink sink;
    html::write_scope(prepared_.book, *chapter.item, options, hooks, sink, context);
    return std::move(sink).take();
  }

  void add_own_pages() {
    const Meta& meta = prepared_.book.meta();
    const auto cover = prepared_.assets.find(prepared_.cover_key);
    if (cover != prepared_.assets.end()) {
      const std::string body = "<div class=\"cover\"><img src=\"../" + cover->second.path + "\" alt=\"" +
                               xml(package_.title) + "\" role=\"doc-cover\"/></div>\n";
      add_item(std::string(cover_page_id), "text/cover.xhtml", "application/xhtml+xml", "",
               page(meta, package_.title, " epub:type=\"cover\"", body));
      package_.front.push_back(std::string(cover_page_id));
    }
    if (!options_.title_page || !meta.title) return;
    add_item(std::string(title_page_id), "text/title.xhtml", "application/xhtml+xml", "",
             page(meta, package_.title, " epub:type=\"frontmatter titlepage\"", title_page(meta)));
    package_.front.push_back(std::string(title_page_id));
  }

  std::string title_page(const Meta& meta) const {
    std::string body = "<section class=\"title-page\">\n<h1>" + xml(package_.title) + "</h1>\n";
    const auto line = [&body](std::string_view name, const std::string& text) {
      if (!text.empty()) body += "<p class=\"" + std::string(name) + "\">" + xml(text) + "</p>\n";
    };
    if (meta.subtitle) line("subtitle", plain_text(*meta.subtitle));
    std::string authors;
    for (const Author& author : meta.authors) authors += (authors.empty() ? "" : ", ") + author.name;
    line("author", authors);
    line("publisher", meta.publisher.empty() ? meta.site_name : meta.publisher);
    line("date", std::string(dates::day_of(meta.published)));
    line("rights", meta.rights.empty() ? meta.license.name : meta.rights);
    return body + "</section>\n";
  }

  Result<std::string> pack() {
    const std::string folder = options_.subdirectory.empty() ? "" : options_.subdirectory + "/";
    zip_.add("META-INF/container.xml",
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" "
             "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n<rootfile full-path=\"" +
                 xml(folder) +
                 "package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n");
    zip_.add(folder + "package.opf", package_document(package_));
    for (auto& [path, bytes] : files_) zip_.add(folder + path, std::move(bytes));
    for (std::size_t i = 0; i < chapters_.size(); ++i) {
      zip_.add(folder + prepared_.chapters[i].path, std::move(packed_[i]));
    }
    for (const Asset* asset : assets_in_order(prepared_.assets)) {
      zip_.add(folder + asset->path, *asset->bytes, method_for(asset->media_type));
    }
    return std::move(zip_).finish();
  }

  Prepared& prepared_;
  const WriteOptions& options_;
  Context& context_;
  LinkMap links_;
  Package package_;
  std::map<std::string, std::string> kept_;
  std::vector<std::string> chapters_;
  std::vector<ZipWriter::Packed> packed_;  // the same, as they will stand in the archive
  std::vector<std::pair<std::string, std::string>> files_;
  ZipWriter zip_;
};

}  // namespace

Result<std::string> write(const Document& document, const WriteOptions& options, Context& context) {
  Result<Prepared> prepared = prepare(document, options, context);
  if (!prepared) return prepared.error();
  BookWriter writer(*prepared, options, context);
  if (!options.earlier.empty()) {
    writer.keep(unchanged_files(document, options.earlier, options.subdirectory, context));
  }
  return writer.run();
}

}  // namespace offprint::epub
