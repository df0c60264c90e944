#include "epub/prepare.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unordered_set>

#include "epub/conform.hpp"
#include "epub/package_reader.hpp"
#include "epub/raw_markup.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/base/dates.hpp"
#include "offprint/base/uri.hpp"
#include "offprint/base/utf8.hpp"
#include "offprint/transform/cover.hpp"
#include "offprint/transform/ids.hpp"
#include "offprint/transform/join.hpp"

namespace offprint::epub {
namespace {

std::string numbered(std::string_view prefix, std::size_t number, std::string_view suffix) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%03zu", number);
  return std::string(prefix).append(digits).append(suffix);
}

// RFC 2045 section 5.1: a type, a subtype, perhaps parameters.
bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto is_token = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return utf8::is_ascii_alnum(c) || std::string_view("!#$&+-^_.").find(c) != std::string_view::npos;
    });
  };
  if (slash == text.npos || !is_token(text.substr(0, slash))) return false;
  const std::string_view subtype = text.substr(slash + 1);
  return is_token(utf8::trim(subtype.substr(0, subtype.find(';'))));
}

// Ids and file names that a package needs for its own.
constexpr std::array<std::string_view, 8> own_names = {"nav",   "ncx",         "style",       "cover",
                                                       "title", cover_page_id, title_page_id, "pub-id"};

// An id that may name an entry of the manifest and a file on any system.
bool names_a_file(std::string_view id) {
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return utf8::is_ascii_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
  return plain && !id.empty() && id.size() <= 64 && id.front() >= 'a' && id.front() <= 'z' && !id.starts_with("r-") &&
         std::find(own_names.begin(), own_names.end(), id) == own_names.end();
}

class Preparation {
 public:
  Preparation(const Document& document, const WriteOptions& options, Context& context)
      : options_(options),
        context_(context),
        prepared_{document.clone(), {}, {}, {}, {}, {}, {}},
        assets_(prepared_.book, options, context, prepared_.assets) {}

  Result<Prepared> run() {
    Document& book = prepared_.book;
    Result<void> described =
        options_.metadata_xml.empty() ? Result<void>() : add_metadata(options_.metadata_xml, book, context_.limits);
    if (!described) return Error{ErrorCode::bad_option, described.error().message, options_.metadata_name};
    prepared_.is_split_article = !book.is_book();
    read_raw_markup(book, context_);
    conform(book, context_);
    for_each_scope(book, [](Node&, Meta& meta) { meta.language = conforming_language(meta.language); });
    conform_metadata(book.meta(), context_);
    conform_landmarks(book, context_);
    if (!book.is_book()) book = split(std::move(book), options_.split_level);
    if (!book.root().first()) book.root().append(book.make_item("part-1"));
    Result<void> added = add_cover();
    for (const Font& font : options_.fonts) {
      if (added) added = add_font(font, prepared_.assets);
    }
    if (!added) return added.error();
    for (Node& child : book.root().children()) {
      auto* item = child.as<BookItem>();
      if (!item) continue;
      add_chapter(*item);
      settle_addresses(*item);
      add_heading_ids(book, *item);
    }
    settle_spine();
    drop_dead_links();
    // What is written is read back as the same tree: a book that is read and written again keeps its bytes.
    if (changed_) {
      for (Node& item : book.root().children()) drop_empty(item);
      normalize(book);
    }
    return std::move(prepared_);
  }

 private:
  void add_chapter(BookItem& item) {
    const std::size_t number = prepared_.chapters.size() + 1;
    std::string id(item.attributes().id);
    if (id.empty()) {
      id = "item-" + std::to_string(number);
      prepared_.book.set_id(item, id);
    }
    // A book's items keep their names, so that files stay the same when others come and go.
    std::string name = !prepared_.is_split_article && names_a_file(id) ? id : numbered("ch", number, "");
    for (std::size_t next = number; !names_.insert(name).second; ++next) name = numbered("item", next, "");
    prepared_.chapters.push_back({&item, name, "text/" + name + ".xhtml"});
  }

  Result<void> add_cover() {
    std::string key = prepared_.book.meta().cover;
    if (!options_.cover.empty()) key = prepared_.book.resources().add(options_.cover, {.role = ResourceRole::cover});
    if (key.empty() && options_.missing_cover == MissingCover::draw) start_drawing();
    const bool usable = !key.empty() && assets_.add(key, AssetUse::image);
    if (!usable && !options_.cover.empty()) {
      return Error{ErrorCode::bad_option, "is no image that can be a cover (PNG, JPEG, GIF, SVG, WebP)",
                   options_.cover_name};
    }
    if (!usable) return {};
    prepared_.cover_key = key;
    return {};
  }

  // A cover made of the book's words, drawn while the chapters are written.
  void start_drawing() {
    const Meta& meta = prepared_.book.meta();
    CoverText text{.title = meta.title ? plain_text(*meta.title) : std::string(),
                   .subtitle = meta.subtitle ? plain_text(*meta.subtitle) : std::string(),
                   .publisher = meta.publisher.empty() ? meta.site_name : meta.publisher,
                   .date = std::string(dates::day_of(meta.published)),
                   .language = meta.language,
                   .direction = meta.direction};
    if (utf8::trim(text.title).empty()) return;
    for (const Author& author : meta.authors) text.authors.push_back(author.name);
    for (const Node& child : prepared_.book.root().children()) {
      const auto* item = child.as<BookItem>();
      if (item && item->role == ItemRole::article && item->meta->title) {
        text.headlines.push_back(plain_text(*item->meta->title));
      }
    }
    // On a thread of its own, if there is one to be had.
    const auto when = options_.jobs > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred;
    prepared_.drawing = std::async(when, [text = std::move(text)] { return draw_cover(text); });
  }

  void settle_addresses(BookItem& item) {
    Document& book = prepared_.book;
    const std::string base = item.meta->source_url.empty() ? book.meta().source_url : item.meta->source_url;
    for (Image& image : descendants<Image>(item)) settle_image(image, base);
    for (Media& media : descendants<Media>(item)) settle_media(media, base);
    for (Link& link : descendants<Link>(item)) settle_link(link, base);
    for (BlockQuote& quote : descendants<BlockQuote>(item)) quote.cite = settled_cite(quote.cite, base);
    for (Quote& quote : descendants<Quote>(item)) quote.cite = settled_cite(quote.cite, base);
  }

  void settle_image(Image& image, const std::string& base) {
    image.candidates = {};
    if (!image.resource.empty() && assets_.add(image.resource, AssetUse::image)) {
      image.src = kept_source(image.src);
      return;
    }
    changed_ = true;
    context_.lose("image", "the image is not at hand: its alternative text stays", image);
    Document& book = prepared_.book;
    const std::string_view words = image.alt.empty() ? image.title.view() : image.alt.view();
    const std::string address = resolver_(base, image.src);
    const bool linked = find_link_around(image) || !is_sound_address(address) || !address.starts_with("http");
    if (words.empty() && linked) {
      image.remove();
    } else if (linked) {
      image.replace_with(book.text(words));
    } else {
      auto& link = book.make<Link>(book.keep(address));
      link.append(book.text(words.empty() ? std::string_view(address) : words));
      image.replace_with(link);
    }
  }

  // Where a resource came from, worth keeping beside it: no place in another container, no copy of its bytes.
  static Str kept_source(const Str& source) {
    const std::string_view scheme = uri::split(source.view()).scheme;
    return scheme == "http" || scheme == "https" ? source : Str();
  }

  // What held nothing but images that are gone.
  static void drop_empty(Node& item) {
    for (auto [node, entering] : walk(item)) {
      const Kind kind = node.kind();
      const bool holder =
          kind == Kind::figure || kind == Kind::caption || kind == Kind::paragraph || kind == Kind::plain;
      if (!entering && holder && !node.first() && node.attributes().id.empty()) node.remove();
    }
  }

  static bool find_link_around(const Node& node) {
    for (const Node* at = node.parent(); at; at = at->parent()) {
      if (at->kind() == Kind::link) return true;
    }
    return false;
  }

  void settle_media(Media& media, const std::string& base) {
    Document& book = prepared_.book;
    media.tracks = {};
    if (media.variant == MediaVariant::audio) media.width = media.height = 0;
    std::vector<MediaSource> played, linked;
    for (MediaSource source : media.sources) {
      if (media.variant != MediaVariant::embed && !source.resource.empty() && add_played(source)) {
        played.push_back(source);
        continue;
      }
      const std::string address = conforming_address(uri::escape(resolver_(base, source.src)));
      source = {.src = book.keep(address), .type = is_media_type(source.type) ? source.type : Str()};
      if (media.variant != MediaVariant::embed && add_remote(address, source.type)) {
        played.push_back(source);
      } else if (is_sound_address(address) && uri::safe(address, uri::Use::link)) {
        linked.push_back(source);
      }
    }
    media.sources = book.keep(played.empty() ? linked : played);
    if (played.empty() || !assets_.add(media.poster_resource, AssetUse::image)) media.poster_resource = {};
    media.poster = media.poster_resource.empty() ? Str() : kept_source(media.poster);
    if (!played.empty()) return add_fallback(media);
    if (media.variant == MediaVariant::embed) return;
    context_.lose("media", "what cannot be played in a book is a link", media);
    media.variant = MediaVariant::embed;
  }

  // For reading systems that do not play it: where it is.
  void add_fallback(Media& media) {
    if (media.first()) return;
    for (const MediaSource& source : media.sources) {
      if (kept_source(source.src).empty()) continue;
      auto& link = prepared_.book.make<Link>(source.src);
      link.append(prepared_.book.text(media.title.empty() ? source.src.view() : media.title.view()));
      auto& paragraph = prepared_.book.make<Paragraph>();
      paragraph.append(link);
      return media.append(paragraph);
    }
  }

  // EPUB allows no query on what is played; its type is what the bytes are.
  bool add_played(MediaSource& source) {
    if (!assets_.add(source.resource, AssetUse::media)) return false;
    const std::string& media_type = prepared_.assets.find(source.resource.view())->second.media_type;
    if (!source.type.view().starts_with(media_type)) source.type = prepared_.book.keep(media_type);
    if (!source.query.empty()) context_.lose("media.sources.query", "no choice by queries in a book");
    source.query = {};
    source.src = kept_source(source.src);
    return true;
  }

  // EPUB 3.3 section 3.6: audio and video may stay outside, at an address that the manifest names.
  bool add_remote(const std::string& address, std::string_view type) {
    if (!address.starts_with("https://") || !is_sound_address(address)) return false;
    const std::string_view by_name = media_type_of_name(uri::split(address).path);
    const std::string media_type = playable_type(type.empty() ? by_name : type);
    if (media_type.empty()) return false;
    prepared_.remote_media.emplace(address, media_type);
    return true;
  }

  void settle_link(Link& link, const std::string& base) {
    if (link.href.view().starts_with('#')) return;  // LinkMap knows
    const std::string address = conforming_address(uri::escape(resolver_(base, utf8::trim(link.href.view()))));
    if (is_sound_address(address) && uri::safe(address, uri::Use::link)) {
      link.href = prepared_.book.keep(address);
      return;
    }
    context_.lose("link.href", "the link leads to no address outside the book: " + utf8::shortened(address, 100), link);
    drop(link);
  }

  // A link as its words, in a span where it has attributes.
  void drop(Link& link) {
    changed_ = true;
    if (!link.has_attributes()) return link.unwrap();
    Span& span = prepared_.book.make<Span>();
    prepared_.book.move_attributes(link, span);
    span.take_children(link);
    link.replace_with(span);
  }

  // Links within the book whose target nobody has.
  void drop_dead_links() {
    const LinkMap links(prepared_);
    auto at = prepared_.chapters.begin();
    for (Node& child : prepared_.book.root().children()) {
      if (child.kind() != Kind::book_item) continue;
      const Chapter& chapter = *at++;
      for (Link& link : descendants<Link>(child)) {
        const bool dead = link.href.view().starts_with('#') && links.address(chapter, link.href).empty();
        if (!dead) {
          name_link(link);
          continue;
        }
        context_.lose("link.href", "the link leads to nothing in the book: " + std::string(link.href), link);
        drop(link);
      }
    }
  }

  // WCAG 2.4.4: what a link shows says where it leads. One that holds nothing any more, nobody can follow.
  void name_link(Link& link) {
    if (!utf8::trim(plain_text(link)).empty() || !link.attributes().value("aria-label").empty()) return;
    if (!link.first()) {
      context_.lose("link", "a link that shows nothing was left out: " + std::string(link.href), link);
      return drop(link);
    }
    if (!find_first<Image>(link)) return;
    const std::string_view title = utf8::trim(link.title.view());
    prepared_.book.set_value(link, "aria-label", title.empty() ? link.href.view() : title);
  }

  // EPUB 3.3 section 5.6.1: at least one item is in the line of reading.
  void settle_spine() {
    const bool any = std::any_of(prepared_.chapters.begin(), prepared_.chapters.end(),
                                 [](const Chapter& chapter) { return chapter.item->linear; });
    if (any) return;
    context_.lose("item.linear", "no item was in the line of reading: now all are");
    for (Node& child : prepared_.book.root().children()) {
      if (auto* item = child.as<BookItem>()) item->linear = true;
    }
  }

  Str settled_cite(const Str& reference, const std::string& base) {
    if (reference.empty() || reference.view().starts_with('#')) return reference;
    return prepared_.book.keep(conforming_address(uri::escape(resolver_(base, utf8::trim(reference.view())))));
  }

  const WriteOptions& options_;
  Context& context_;
  Prepared prepared_;
  AssetMaker assets_;
  uri::Resolver resolver_{context_.limits.max_address_growth};
  bool changed_ = false;
  std::unordered_set<std::string> names_;  // of chapters
};

}  // namespace

Result<Prepared> prepare(const Document& document, const WriteOptions& options, Context& context) {
  return Preparation(document, options, context).run();
}

void take_cover(Prepared& prepared, Context& context) {
  if (!prepared.drawing.valid()) return;
  Result<std::string> image = prepared.drawing.get();
  if (!image) return context.note("epub.cover", image.error().message);
  Resources& resources = prepared.book.resources();
  const std::string key = resources.add(*std::move(image), {.media_type = "image/png", .role = ResourceRole::cover});
  const Resource* resource = resources.find(key);
  prepared.assets.emplace(key, Asset{key, "media/" + key + ".png", "image/png", resource->bytes});
  prepared.cover_key = key;
}

}  // namespace offprint::epub
