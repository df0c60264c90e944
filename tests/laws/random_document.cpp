#include "laws/random_document.hpp"

#include <algorithm>

#include "laws/random_tree.hpp"

namespace offprint::laws {
namespace {

constexpr Kind common_kinds[] = {
    Kind::paragraph, Kind::plain,     Kind::heading,        Kind::block_quote, Kind::list,       Kind::code_block,
    Kind::table,     Kind::figure,    Kind::thematic_break, Kind::soft_break,  Kind::hard_break, Kind::emphasis,
    Kind::strong,    Kind::strikeout, Kind::code,           Kind::link,        Kind::image,      Kind::note_ref};

std::string optional_words(Random& random, std::size_t chance = 40) {
  return random.percent(chance) ? random.words(5) : std::string();
}

std::vector<std::string> some_words(Random& random) {
  std::vector<std::string> list(random.below(4));
  for (std::string& each : list) each = random.words(2);
  return list;
}

std::vector<Author> some_authors(Random& random) {
  static constexpr std::string_view roles[] = {"", "aut", "edt", "trl"};
  std::vector<Author> authors(random.below(3));
  for (Author& author : authors) {
    author.name = random.words(3);
    if (random.percent(40)) author.url = random.url();
    author.bio = optional_words(random);
    author.role = random.pick(roles);
    author.file_as = optional_words(random);
  }
  return authors;
}

void add_resources(Document& document, Random& random) {
  static constexpr std::string_view types[] = {"image/png", "font/woff2", "text/css", ""};
  for (std::size_t left = random.below(4); left > 0; --left) {
    Resource description;
    description.media_type = random.pick(types);
    description.name = random.percent(70) ? random.identifier() + ".bin" : "";
    if (random.percent(50)) description.source_url = random.url();
    if (random.percent(50)) description.width = random.between(1, 4000);
    if (random.percent(50)) description.height = random.between(1, 4000);
    description.role = static_cast<ResourceRole>(random.below(7));
    description.license = optional_words(random, 20);
    document.resources().add(random.percent(15) ? std::string() : random.bytes(100), description);
  }
}

NavTarget some_target(Random& random, const std::vector<std::string>& items) {
  if (items.empty() || random.percent(15)) return {};
  return {random.pick(items), random.percent(40) ? random.identifier() : ""};
}

std::vector<NavEntry> some_nav(Random& random, const std::vector<std::string>& items, int depth) {
  std::vector<NavEntry> entries(random.below(4));
  for (NavEntry& entry : entries) {
    entry.label = random.words(4);
    entry.target = some_target(random, items);
    if (depth > 1) entry.children = some_nav(random, items, depth - 1);
  }
  return entries;
}

void fill_book(Document& document, Random& random, TreeMaker& maker, const Shape& shape) {
  document.set_kind(DocumentKind::book);
  std::vector<std::string> items(1 + random.below(4));
  for (std::string& id : items) {
    id = random.identifier() + std::to_string(&id - items.data());
    BookItem& item = document.make_item(id, static_cast<ItemRole>(random.below(7)));
    item.linear = random.percent(80);
    document.root().append(item);
    if (shape.metadata) random_meta(document, random, *item.meta, shape);
    maker.fill_scope(item, shape.nodes / items.size());
  }
  document.nav() = some_nav(random, items, 3);
  for (std::size_t left = random.below(3); left > 0; --left) {
    document.landmarks().push_back(
        {random.percent(50) ? "toc" : "bodymatter", random.words(2), some_target(random, items)});
  }
  document.page_list() = some_nav(random, items, 1);
}

void add_book_meta(Document& document, Random& random, Meta& meta) {
  for (std::size_t left = random.below(3); left > 0; --left) {
    meta.identifiers.push_back({random.percent(50) ? "isbn" : "", random.words(1), meta.identifiers.empty()});
  }
  meta.publisher = optional_words(random);
  if (random.percent(30)) meta.series = {random.words(3), optional_words(random)};
  meta.issue = optional_words(random, 20);
  meta.subjects = some_words(random);
  meta.rights = optional_words(random);
  if (!document.resources().empty() && random.percent(50)) meta.cover = document.resources().all().begin()->first;
  meta.contributors = some_authors(random);
  meta.page_progression = static_cast<Direction>(random.below(3));
  if (random.percent(30)) meta.accessibility["accessMode"] = {"textual", "visual"};
  if (random.percent(30)) meta.accessibility["accessibilitySummary"] = {random.words(5)};
}

void add_links(Document& document, Random& random, Meta& meta, const Shape& shape) {
  if (random.percent(30)) meta.lead_image = &TreeMaker(document, random, shape).image();
  if (random.percent(40)) meta.license.name = random.words(3);
  if (random.percent(40)) meta.license.url = random.url();
  for (std::size_t left = random.below(3); left > 0; --left) {
    meta.related.push_back({random.url(), optional_words(random), random.percent(50) ? "next" : ""});
  }
  if (random.percent(30)) meta.source_url = random.url();
  if (random.percent(30)) meta.canonical_url = random.url();
}

}  // namespace

Shape article_like() {
  Shape shape;
  shape.words = Words::plain;
  shape.depth = 4;
  shape.allows = [](Kind kind) {
    return std::find(std::begin(common_kinds), std::end(common_kinds), kind) != std::end(common_kinds);
  };
  shape.attributes = shape.extensions = 0;
  shape.books = false;
  return shape;
}

void random_meta(Document& document, Random& random, Meta& meta, const Shape& shape) {
  TreeMaker maker(document, random, shape);
  if (random.percent(80)) maker.fill_title(*(meta.title = &document.make<Inlines>()));
  if (random.percent(20)) maker.fill_title(*(meta.subtitle = &document.make<Inlines>()));
  meta.authors = some_authors(random);
  if (random.percent(50)) meta.published = random.date();
  if (random.percent(30)) meta.modified = random.date();
  meta.site_name = optional_words(random);
  meta.section = optional_words(random);
  meta.tags = some_words(random);
  if (random.percent(50)) meta.language = random.percent(50) ? "en" : "zh-Hant-TW";
  if (random.percent(30)) meta.direction = static_cast<Direction>(random.below(4));
  meta.description = optional_words(random);
  meta.excerpt = optional_words(random);
  if (random.percent(30)) meta.word_count = static_cast<std::uint32_t>(random.below(100'000));
  if (random.percent(30)) meta.reading_minutes = static_cast<std::uint32_t>(random.below(100));
  add_links(document, random, meta, shape);
  if (shape.extensions && random.percent(30)) {
    for (std::size_t left = random.below(4); left > 0; --left) meta.extra[random.word()] = random.value();
  }
  if (document.is_book()) add_book_meta(document, random, meta);
}

Document random_document(std::uint64_t seed, const Shape& shape) {
  Random random(seed, shape.words);
  Document document;
  if (shape.resources) add_resources(document, random);
  TreeMaker maker(document, random, shape);
  if (shape.books && random.percent(25)) {
    fill_book(document, random, maker, shape);
  } else {
    maker.fill_scope(document.root(), shape.nodes);
  }
  if (shape.metadata) random_meta(document, random, document.meta(), shape);
  if (random.percent(shape.extensions)) document.extension() = Value::Object{{"zz-more", random.value()}};
  return document;
}

}  // namespace offprint::laws
