#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "epub/encryption.hpp"
#include "epub/endnotes.hpp"
#include "epub/epub.hpp"
#include "epub/foreign_pages.hpp"
#include "epub/item_properties.hpp"
#include "epub/package.hpp"
#include "epub/package_reader.hpp"
#include "html/html.hpp"
#include "offprint/ast/depth.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"

namespace offprint::epub {
namespace {

bool is_content(std::string_view media_type) {
  return media_type == "application/xhtml+xml" || media_type == "text/html" || media_type == "text/x-oeb1-document" ||
         media_type == "application/x-dtbook+xml" || media_type == "image/svg+xml" || media_type == "application/xml" ||
         media_type == "text/xml";
}

// Of a chain of fallbacks, which may go in a circle; real ones have two or three.
constexpr std::size_t most_fallbacks = 32;

// EPUB 3.3 section 3.2, images: what is shown without a fallback.
bool is_core_image(std::string_view media_type) {
  return media_type == "image/gif" || media_type == "image/jpeg" || media_type == "image/png" ||
         media_type == "image/svg+xml" || media_type == "image/webp";
}

bool is_font(std::string_view media_type) {
  return media_type.starts_with("font/") || media_type.starts_with("application/font-") ||
         media_type.starts_with("application/x-font") || media_type == "application/vnd.ms-opentype";
}

bool is_media(std::string_view media_type) {
  return media_type.starts_with("image/") || media_type.starts_with("audio/") || media_type.starts_with("video/");
}

ItemRole role_of(const std::string& type) {
  if (type == "cover") return ItemRole::cover;
  if (type == "titlepage" || type == "title-page") return ItemRole::titlepage;
  if (type == "toc") return ItemRole::toc;
  return ItemRole::chapter;
}

// EPUB Structural Semantics 1.1, document divisions.
ItemRole role_of_body(std::string_view type, std::string_view role) {
  const std::string all = " " + std::string(type) + " ";
  const auto says = [&all](std::string_view word) { return all.find(" " + std::string(word) + " ") != all.npos; };
  if (role == "article") return ItemRole::article;
  if (says("cover")) return ItemRole::cover;
  if (says("titlepage")) return ItemRole::titlepage;
  if (says("toc") || role == "toc") return ItemRole::toc;
  if (says("frontmatter")) return ItemRole::frontmatter;
  return says("backmatter") ? ItemRole::backmatter : ItemRole::chapter;
}

class BookReader {
 public:
  BookReader(ZipReader& zip, Context& context) : zip_(zip), context_(context) {}

  Result<Document> run() {
    document_.set_kind(DocumentKind::book);
    Result<PackageFiles> files = read_package(zip_, document_, document_.meta(), context_);
    if (!files) return files.error();
    files_ = *std::move(files);
    encryption_ = Encryption::of(zip_, context_.limits);
    for (const auto& [id, item] : files_.manifest) by_path_.emplace(item.path, &item);
    read_toc();
    name_items();
    Result<void> open = check_locks();
    if (!open) return open.error();
    for (std::size_t i = 0; i < spine_.size(); ++i) {
      Result<void> done = read_item(spine_[i]);
      if (!done) return done.error();
    }
    title_items();
    document_.nav() = entries(navigation_.toc);
    document_.page_list() = entries(navigation_.pages);
    add_landmarks();
    add_cover();
    add_fonts();
    bring_endnotes_home(document_, notes_);
    limit_depth(document_, context_.limits);
    normalize(document_);
    return std::move(document_);
  }

 private:
  struct Place {
    const PackageItem* item;
    std::string id;
    bool linear;
  };

  // A book whose text nobody can read without a key is no book to convert.
  Result<void> check_locks() const {
    for (const Place& place : spine_) {
      if (!encryption_.locks(place.item->path)) continue;
      const std::string scheme = encryption_.scheme().empty() ? "" : " (" + encryption_.scheme() + ")";
      return Error{ErrorCode::parse,
                   "is encrypted by digital rights management" + scheme + ", so " + place.item->path +
                       " cannot be read: ask where the book comes from for a copy without it",
                   {}};
    }
    return {};
  }

  void read_toc() {
    const auto take = [&](const std::string& path, auto parse) {
      if (path.empty()) return;
      Result<std::string> bytes = zip_.read(path);
      if (bytes) navigation_ = parse(*bytes, path, context_.limits);
    };
    take(files_.nav_path, read_navigation);
    if (navigation_.toc.empty()) take(files_.ncx_path, read_ncx);
  }

  // Many books title every file with its own name or that of the book: their contents know better.
  void title_items() {
    std::unordered_map<std::string, std::string> labels;  // by path
    std::vector<const PathTarget*> open;
    for (auto each = navigation_.toc.rbegin(); each != navigation_.toc.rend(); ++each) open.push_back(&*each);
    while (!open.empty()) {
      const PathTarget& entry = *open.back();
      open.pop_back();
      if (entry.fragment.empty() && !entry.label.empty()) labels.try_emplace(entry.path, entry.label);
      for (auto each = entry.children.rbegin(); each != entry.children.rend(); ++each) open.push_back(&*each);
    }
    const Inlines* book_title = document_.meta().title;
    const std::string of_book = book_title ? plain_text(*book_title) : std::string();
    auto place = spine_.begin();
    for (Node& child : document_.root().children()) {
      Inlines*& title = child.as<BookItem>()->meta->title;
      const std::string& path = place++->item->path;
      const std::string given = title ? plain_text(*title) : std::string();
      const bool file_name = given.empty() || path.ends_with("/" + given) || path == given;
      if (!file_name && given != of_book) continue;
      const auto label = labels.find(path);
      const Heading* heading = file_name ? find_first<Heading>(static_cast<const Node&>(child)) : nullptr;
      std::string better = label != labels.end() ? label->second : heading ? plain_text(*heading) : std::string();
      if (file_name && better.empty()) title = nullptr;
      if (better.empty()) continue;
      title = &document_.make<Inlines>();
      title->append(document_.text(better));
    }
  }

  // What can be read in the place of a spine item, by its chain of fallbacks.
  const PackageItem* readable(const std::string& idref) const {
    const auto first = files_.manifest.find(idref);
    if (first == files_.manifest.end()) return nullptr;
    std::size_t followed = 0;
    for (auto at = first; at != files_.manifest.end(); at = files_.manifest.find(at->second.fallback)) {
      if (++followed > most_fallbacks) break;
      if (is_content(at->second.media_type)) return &at->second;
    }
    return &first->second;
  }

  void name_items() {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> numbers;  // the last one that was given for the same id
    for (const SpineItem& each : files_.spine) {
      if (each.idref == cover_page_id || each.idref == title_page_id) continue;
      const PackageItem* item = readable(each.idref);
      if (!item) {
        context_.warn("epub.spine", "the spine names '" + each.idref + "', which the manifest does not have");
        continue;
      }
      std::string id;
      utf8::clean(item->id, id);
      std::replace(id.begin(), id.end(), '/', '-');
      int& number = numbers.try_emplace(id, 1).first->second;
      while (id.empty() || !taken.insert(id).second) id = item->id + "-" + std::to_string(++number);
      spine_.push_back({item, id, each.linear});
      item_ids_.emplace(item->path, id);
    }
  }

  Result<void> read_item(const Place& place) {
    BookItem& item = document_.make_item(place.id, role_for(place.item->path));
    item.linear = place.linear;
    document_.root().append(item);
    const std::string& media_type = place.item->media_type;
    if (media_type.starts_with("image/")) {
      add_image_page(item, *place.item);
      return {};
    }
    if (!is_content(media_type)) {
      context_.lose("item", place.item->path + " is " + media_type + ", which has no text, and has no fallback");
      return {};
    }
    Result<std::string> bytes = zip_.read(place.item->path);
    if (!bytes && zip_.beyond_limits()) return bytes.error();
    if (!bytes) {
      context_.warn("epub.file", bytes.error().message);
      return {};
    }
    if (Result<std::string> page = as_xhtml(*bytes, media_type); page) bytes = std::move(page);
    html::XhtmlOptions options;
    options.body = [&](std::string_view type, std::string_view role) {
      if (item.role == ItemRole::chapter) item.role = role_of_body(type, role);
    };
    options.note = [&](std::string_view id, Note& note) { notes_.emplace(place.id + "/" + std::string(id), &note); };
    options.resolve = [&](std::string_view reference, html::Address) { return address(place.item->path, reference); };
    options.resource = [&](std::string_view reference) { return resource(place.item->path, reference); };
    Result<void> read = html::read_xhtml(*bytes, document_, item, *item.meta, options, context_);
    if (!read) {
      context_.warn("epub.xhtml", place.item->path + ": " + read.error().message + "; read as HTML");
      read = read_as_html(item, place, *bytes);
    }
    for (const ItemProperty& each : place.item->refined) set_item_property(*item.meta, each);
    return read;
  }

  // DTBook and XML of other vocabularies as XHTML, everything else as it is.
  Result<std::string> as_xhtml(const std::string& bytes, const std::string& media_type) const {
    if (media_type == "application/x-dtbook+xml") return dtbook_as_xhtml(bytes, context_.limits);
    if (media_type == "application/xml" || media_type == "text/xml") return plain_xml_as_xhtml(bytes, context_.limits);
    return bytes;
  }

  Result<void> read_as_html(BookItem& item, const Place& place, std::string_view bytes) {
    Result<Document> page = html::read(bytes, {.encoding_hint = "utf-8", .syntax = html::Syntax::xhtml}, context_);
    if (!page) return page.error();
    *item.meta = page->meta();
    for (Node& child : item.children()) child.remove();
    item.take_children(document_.absorb(*std::move(page)));
    for (Link& link : descendants<Link>(item)) link.href = document_.keep(address(place.item->path, link.href));
    for (Image& image : descendants<Image>(item)) {
      if (image.resource.empty()) image.resource = document_.keep(resource(place.item->path, image.src));
    }
    return {};
  }

  void add_image_page(BookItem& item, const PackageItem& file) {
    auto& image = document_.make<Image>(document_.keep(file.path));
    image.resource = document_.keep(resource("", "/" + file.path));
    if (file.media_type == "image/svg+xml") {
      Result<std::string> bytes = zip_.read(file.path);
      if (bytes) image.alt = document_.keep(words_of_svg(*bytes, context_.limits));
    }
    auto& paragraph = document_.make<Paragraph>();
    paragraph.append(image);
    item.append(paragraph);
  }

  ItemRole role_for(const std::string& path) const {
    for (const PathTarget& landmark : navigation_.landmarks) {
      if (landmark.path == path) return role_of(landmark.type);
    }
    for (const auto& reference : files_.guide) {
      if (reference.address.substr(0, reference.address.find('#')) == path) return role_of(reference.type);
    }
    return path == files_.nav_path ? ItemRole::toc : ItemRole::chapter;
  }

  // A reference in one of the book's files as the tree says it.
  std::string address(const std::string& from, std::string_view reference) const {
    const std::string target = resolve_in_container(from, reference);
    if (target.empty() || utf8::trim(reference).empty()) return std::string(reference);
    const std::size_t hash = target.find('#');
    const std::string path = target.substr(0, hash);
    const std::string fragment = hash == std::string::npos ? "" : target.substr(hash + 1);
    if (path == from) return "#" + fragment;
    const auto item = item_ids_.find(path);
    if (item == item_ids_.end()) return std::string(reference);
    return "#" + item->second + (fragment.empty() ? "" : "/" + fragment);
  }

  // The key of the resource that a reference names; "" when it is none of this book.
  std::string resource(const std::string& from, std::string_view reference) {
    const std::string target = resolve_in_container(from, reference);
    const std::string path = target.substr(0, target.find('#'));
    const auto known = keys_.find(path);
    if (known != keys_.end()) return known->second;
    if (path.empty()) return {};
    const auto item = by_path_.find(path);
    if (item == by_path_.end()) return add_resource(path, std::string(media_type_of_name(path)), path);
    const PackageItem& shown = shown_instead(*item->second);
    return add_resource(shown.path, shown.media_type, path);
  }

  // The first of a chain of fallbacks that every reading system shows, or the item itself.
  const PackageItem& shown_instead(const PackageItem& item) const {
    const PackageItem* at = &item;
    for (std::size_t followed = 0; followed < most_fallbacks; ++followed) {
      if (is_core_image(at->media_type) || at->media_type.starts_with("audio/")) return *at;
      const auto next = files_.manifest.find(at->fallback);
      if (next == files_.manifest.end()) break;
      at = &next->second;
    }
    return item;
  }

  std::string add_resource(const std::string& path, const std::string& media_type, const std::string& asked) {
    if (!zip_.contains(path) || !(is_media(media_type) || is_font(media_type))) return {};
    if (encryption_.locks(path)) {
      context_.lose("resource", path + " is encrypted by digital rights management");
      return {};
    }
    Result<std::string> bytes = zip_.read(path);
    if (!bytes) {
      context_.warn("epub.file", bytes.error().message);
      return {};
    }
    if (is_font(media_type)) encryption_.reveal(path, files_.unique_identifier, *bytes);
    Resource description{.media_type = media_type, .name = path.substr(path.rfind('/') + 1)};
    description.role = media_type.starts_with("image/")   ? ResourceRole::image
                       : media_type.starts_with("audio/") ? ResourceRole::audio
                       : media_type.starts_with("video/") ? ResourceRole::video
                                                          : ResourceRole::font;
    return keys_[asked] = document_.resources().add(*std::move(bytes), std::move(description));
  }

  void add_fonts() {
    for (const auto& [id, item] : files_.manifest) {
      if (is_font(item.media_type)) resource("", "/" + item.path);
    }
  }

  NavTarget target(const PathTarget& entry) const {
    const auto item = item_ids_.find(entry.path);
    return item == item_ids_.end() ? NavTarget{} : NavTarget{item->second, entry.fragment};
  }

  std::vector<NavEntry> entries(const std::vector<PathTarget>& paths) const {
    std::vector<NavEntry> nav;
    for (const PathTarget& each : paths) nav.push_back({each.label, target(each), entries(each.children)});
    return nav;
  }

  void add_landmarks() {
    for (const PathTarget& each : navigation_.landmarks) {
      document_.landmarks().push_back({each.type, each.label, target(each)});
    }
    if (!document_.landmarks().empty()) return;
    for (const auto& reference : files_.guide) {
      const std::string path = reference.address.substr(0, reference.address.find('#'));
      const auto item = item_ids_.find(path);
      if (item != item_ids_.end())
        document_.landmarks().push_back({reference.type, reference.title, {item->second, ""}});
    }
  }

  void add_cover() {
    const auto cover = files_.manifest.find(files_.cover_id);
    if (cover == files_.manifest.end()) return;
    const std::string key = resource("", "/" + cover->second.path);
    if (key.empty()) return;
    document_.meta().cover = key;
    document_.resources().find(key)->role = ResourceRole::cover;
  }

  ZipReader& zip_;
  Context& context_;
  Document document_;
  PackageFiles files_;
  Navigation navigation_;
  Encryption encryption_;
  EndnotesByAddress notes_;
  std::vector<Place> spine_;
  std::unordered_map<std::string, const PackageItem*> by_path_;
  std::unordered_map<std::string, std::string> item_ids_;  // path -> id of the item
  std::unordered_map<std::string, std::string> keys_;      // path -> key of the resource
};

}  // namespace

Result<Document> read(const Source& source, Context& context) {
  Result<ZipReader> zip = ZipReader::open(source.bytes(), context.limits);
  if (!zip) return context.error(zip.error().code, zip.error().message);
  Result<Document> book = BookReader(*zip, context).run();
  if (!book) return context.error(book.error().code, book.error().message);
  return book;
}

}  // namespace offprint::epub
