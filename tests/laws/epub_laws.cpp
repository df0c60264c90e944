// Laws of EPUB: a book that is written is read back as it was, with its metadata, notes, navigation and images, and
// written again as the same bytes. Books of every kind are kept for EPUBCheck, which looks at them after the tests.
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

#include "epub/epub.hpp"
#include "epub/zip.hpp"
#include "laws/law.hpp"
#include "laws/random_document.hpp"
#include "offprint/ast/dump.hpp"
#include "offprint/ast/normalize.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"
#include "offprint/base/sha256.hpp"
#include "offprint/transform/ids.hpp"
#include "offprint/transform/join.hpp"
#include "offprint/transform/png.hpp"

namespace offprint::laws {
namespace {

const epub::WriteOptions plain_book{.toc_depth = 1, .missing_cover = epub::MissingCover::leave_out};

std::string written(const Document& document, const epub::WriteOptions& options = plain_book) {
  Context context;
  Result<std::string> bytes = epub::write(document, options, context);
  REQUIRE_MESSAGE(bytes, describe(bytes.error()));
  return *std::move(bytes);
}

Document read_back(const std::string& bytes) {
  Context context;
  Result<Document> document = epub::read(Source::own(bytes), context);
  REQUIRE_MESSAGE(document, describe(document.error()));
  CHECK(validate(*document).empty());
  return *std::move(document);
}

// Every picture one that the book holds: of a colour of its own, so that there are as many as pictures.
void give_bytes(Document& document) {
  std::array<std::uint32_t, 1> palette{0x102030};
  constexpr std::array<std::uint8_t, 4> pixels{};
  for (Image& image : descendants<Image>(document.root())) {
    palette[0] += 0x010203;
    image.src = {};
    image.candidates = {};
    image.resource = document.keep(
        document.resources().add(encode_png(pixels, 2, 2, palette), {.media_type = "image/png", .name = "p"}));
  }
}

bool inside_caption(const Node& node) {
  for (const Node* at = node.parent(); at; at = at->parent()) {
    if (at->kind() == Kind::caption) return true;
  }
  return false;
}

// What XHTML has no words for, as in the laws of HTML, and links out of the book to nowhere.
void drop_unsayable(Document& document) {
  const auto drop = [](Node& node, bool bare) {
    if (bare) node.remove();
  };
  for (List& each : descendants<List>(document.root())) {
    if (each.ordered) continue;
    each.start = 1;
    each.style = ListStyle::decimal;
    each.delimiter = ListDelimiter::period;
    each.reversed = false;
    for (Node& item : each.children()) item.as<ListItem>()->value.reset();
  }
  for (TableCell& each : descendants<TableCell>(document.root())) each.align = Align::none;
  for (Link& each : descendants<Link>(document.root())) each.unwrap();
  for (Caption& each : descendants<Caption>(document.root())) drop(each, plain_text(each).empty());
  for (Attribution& each : descendants<Attribution>(document.root())) drop(each, plain_text(each).empty());
  for (Figure& each : descendants<Figure>(document.root())) drop(each, !find_first<Image>(each));
  for (Heading& each : descendants<Heading>(document.root())) drop(each, !each.first());
  for (Table& each : descendants<Table>(document.root())) drop(each, inside_caption(each));
  for (BlockQuote& each : descendants<BlockQuote>(document.root())) each.cite = {};
  // A rule before the notes belongs to them, and notes on notes have no order of their own.
  for (ThematicBreak& each : descendants<ThematicBreak>(document.root())) each.remove();
  for (Note& note : descendants<Note>(document.root())) {
    for (NoteRef& each : descendants<NoteRef>(note)) each.remove();
  }
  for (SoftBreak& each : descendants<SoftBreak>(document.root())) each.replace_with(document.text(" "));
}

Document random_article(std::uint64_t seed) {
  Shape shape = article_like();
  shape.metadata = shape.resources = false;
  shape.nodes = 30;
  Document document = random_document(seed, shape);
  for (int pass = 0; pass < 3; ++pass) {
    normalize(document);
    drop_unsayable(document);
  }
  normalize(document);
  give_bytes(document);
  return document;
}

void describe_book(Document& book, Random& random) {
  Meta& meta = book.meta();
  book.set_title(random.words(4));
  if (random.percent(50)) {
    meta.subtitle = &book.make<Inlines>();
    meta.subtitle->append(book.text(random.words(3)));
  }
  static constexpr std::string_view roles[] = {"aut", "edt", "trl"};
  for (std::size_t left = random.below(4); left > 0; --left) {
    Author person{.name = random.words(2)};
    person.role = random.pick(roles);
    if (random.percent(50)) person.file_as = random.words(2);
    (random.percent(60) ? meta.authors : meta.contributors).push_back(person);
  }
  meta.language = random.percent(50) ? "en" : "zh-Hant-TW";
  meta.published = "2024-02-29";
  meta.modified = "2024-03-01T12:30:00Z";
  meta.publisher = random.words(2);
  meta.description = random.words(6);
  meta.rights = random.words(3);
  meta.source_url = "https://example.org/book";
  meta.tags = {"first", "second tag"};
  meta.series = {random.words(2), "3"};
  meta.issue = "7";
  meta.identifiers = {{"", "urn:isbn:9780000000002", true}, {"", "other", false}};
  if (random.percent(50)) meta.page_progression = Direction::rtl;
  meta.accessibility["accessMode"] = {"textual", "visual"};
}

// Items of articles, each with a title that the navigation shows.
Document random_book(std::uint64_t seed) {
  Random random(seed, Words::plain);
  Document book = random_article(seed * 10);
  book.set_title(random.words(3));
  for (std::uint64_t number = 1 + random.below(3); number > 0; --number) {
    Document item = random_article(seed * 10 + number);
    item.set_title(random.words(3));
    item.meta().language = "en";
    append_item(book, std::move(item));
  }
  book.meta() = Meta{};
  describe_book(book, random);
  normalize(book);
  for (Node& item : book.root().children()) add_heading_ids(book, item);
  return book;
}

std::string items_of(const Document& book) {
  std::string items;
  for (const Node& child : book.root().children()) items += dump(child) + "\n";
  return items;
}

void keep_for_checking(const std::string& name, const std::string& bytes) {
  std::filesystem::create_directories(OFFPRINT_EPUBS);
  std::ofstream(std::string(OFFPRINT_EPUBS "/") + name, std::ios::binary) << bytes;
}

TEST_CASE("L8: a book is read back with its items, navigation and resources") {
  for_each_seed(60, [](std::uint64_t seed) {
    const Document book = random_book(seed);
    const Document back = read_back(written(book));
    CHECK(items_of(back) == items_of(book));
    CHECK(back.nav() == book.nav());
    for (const auto& [key, resource] : book.resources().all()) CHECK(back.resources().find(key));
  });
}

TEST_CASE("L8: metadata is read back as it was, people in their order") {
  for_each_seed(60, [](std::uint64_t seed) {
    const Document book = random_book(seed);
    const Document back = read_back(written(book));
    const Meta &was = book.meta(), &is = back.meta();
    CHECK(plain_text(*is.title) == plain_text(*was.title));
    CHECK(!is.subtitle == !was.subtitle);
    CHECK(is.authors == was.authors);
    CHECK(is.contributors == was.contributors);
    for (auto field : {&Meta::language, &Meta::published, &Meta::modified, &Meta::publisher, &Meta::description,
                       &Meta::rights, &Meta::source_url, &Meta::issue}) {
      CHECK(is.*field == was.*field);
    }
    CHECK(is.tags == was.tags);
    CHECK(is.series == was.series);
    CHECK(is.identifiers == was.identifiers);
    CHECK(is.page_progression == was.page_progression);
    CHECK(is.accessibility == was.accessibility);
  });
}

TEST_CASE("L10: a book read and written again is the same bytes, with its title page and cover") {
  for_each_seed(20, [](std::uint64_t seed) {
    const epub::WriteOptions options{};
    const std::string once = written(random_book(seed), options);
    CHECK((written(read_back(once), options) == once));
  });
}

TEST_CASE("L11: the same document is written as the same bytes, mimetype first and stored") {
  for_each_seed(60, [](std::uint64_t seed) {
    const std::string bytes = written(random_document(seed));
    CHECK((bytes == written(random_document(seed))));
    CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
  });
}

TEST_CASE("L21: resources are named by what they hold, and merging two books is a union") {
  for_each_seed(40, [](std::uint64_t seed) {
    const Document back = read_back(written(random_book(seed)));
    for (const auto& [key, resource] : back.resources().all()) {
      CHECK(sha256_hex(*resource.bytes) == resource.sha256);
      CHECK(resource.sha256.starts_with(key.substr(2)));
    }
    Document one = random_book(seed), two = random_book(seed + 1000), other = random_book(seed),
             same = random_book(seed + 1000);
    one.resources().merge(std::move(two.resources()));
    same.resources().merge(std::move(other.resources()));
    CHECK(one.resources() == same.resources());
  });
}

// A note that several parts refer to is copied into each.
void drop_repeated_references(Document& document) {
  std::set<std::string_view> seen;
  for (NoteRef& each : descendants<NoteRef>(document.root())) {
    if (!seen.insert(each.ref.view()).second) each.remove();
  }
  normalize(document);
}

TEST_CASE("L22: an article split into a book and made one again is the article") {
  for_each_seed(400, [](std::uint64_t seed) {
    Document article = random_article(seed);
    drop_repeated_references(article);
    const std::string before = dump(article.root());
    Document whole = flatten(split(std::move(article), 1 + static_cast<int>(seed % 3)));
    normalize(whole);
    CHECK(dump(whole.root()) == before);
  });
}

TEST_CASE("L24: books of any content, for EPUBCheck") {
  std::size_t number = 0;
  for_each_seed(30, [&](std::uint64_t seed) {
    const std::string bytes = written(random_document(seed));
    Context context;
    CHECK(epub::read(Source::own(bytes), context));
    if (++number <= 30) keep_for_checking("random-" + std::to_string(seed) + ".epub", bytes);
  });
}

}  // namespace
}  // namespace offprint::laws
