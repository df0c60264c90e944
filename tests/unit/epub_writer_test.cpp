#include <doctest/doctest.h>

#include "epub/epub.hpp"
#include "epub/zip.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;

namespace {

// A file of the book that the document makes.
std::string file_of(const Document& document, const std::string& path, epub::WriteOptions options = {}) {
  options.missing_cover = epub::MissingCover::leave_out;
  Context context;
  Result<std::string> bytes = epub::write(document, options, context);
  REQUIRE_MESSAGE(bytes, describe(bytes.error()));
  Result<epub::ZipReader> zip = epub::ZipReader::open(*bytes, {});
  REQUIRE(zip);
  Result<std::string> file = zip->read("EPUB/" + path);
  REQUIRE_MESSAGE(file, describe(file.error()));
  return *file;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  return start == text.npos ? "" : text.substr(start, text.find(to, start) - start);
}

Document levels() {
  Document document;
  Builder b(document);
  b.add(b.heading(1, "One"), b.heading(2, "Two"), b.heading(3, "Three"), b.paragraph("text"), b.heading(1, "Four"));
  document.set_title("Levels");
  document.meta().language = "en";
  return document;
}

Document book_of(std::size_t count) {
  Document book;
  book.set_kind(DocumentKind::book);
  Builder b(book);
  for (std::size_t number = 1; number <= count; ++number) {
    const std::string id = "i" + std::to_string(number);
    BookItem& item = book.make_item(id);
    item.append(b.paragraph(id));
    book.root().append(item);
    book.nav().push_back({.label = id, .target = {id, ""}, .children = {}});
  }
  return book;
}

}  // namespace

TEST_CASE("an article split at several levels has contents of as many") {
  const std::string nav = file_of(levels(), "nav.xhtml", {.split_level = 2});
  CHECK(between(nav, "<ol>", "</nav>") ==
        "<ol>\n<li><a href=\"text/ch001.xhtml\">One</a>\n<ol>\n<li><a href=\"text/ch002.xhtml\">Two</a>\n<ol>\n"
        "<li><a href=\"text/ch002.xhtml#three\">Three</a></li>\n</ol>\n</li>\n</ol>\n</li>\n"
        "<li><a href=\"text/ch003.xhtml\">Four</a></li>\n</ol>\n");
  const std::string shallow = file_of(levels(), "nav.xhtml", {.split_level = 2, .toc_depth = 1});
  CHECK(shallow.find("Two") == shallow.npos);
}

TEST_CASE("white space in what the contents show is one space") {
  Document document;
  Builder b(document);
  b.add(b.heading(1, "One  and "));
  document.set_title("Words");
  const std::string nav = file_of(document, "nav.xhtml", {});
  CHECK(between(nav, "<ol>", "</nav>") == "<ol>\n<li><a href=\"text/ch001.xhtml\">One and</a></li>\n</ol>\n");
}

TEST_CASE("a long title of the book is cut where its chapters have none") {
  Document book = book_of(2);
  book.set_title(std::string(290, 'a') + std::string(100, 'b'));
  const std::string chapter = file_of(book, "text/i2.xhtml", {});
  CHECK(between(chapter, "<title>", "</title>") == "<title>" + std::string(290, 'a') + std::string(10, 'b') + "…");
}

TEST_CASE("notes without a text before them are a chapter") {
  Document document;
  Builder b(document);
  auto& note = document.make<Note>();
  document.set_id(note, "n1");
  note.append(b.paragraph("kept"));
  document.notes_of(document.root()).append(note);
  CHECK(file_of(document, "text/ch001.xhtml", {}).find("kept") != std::string::npos);
}

TEST_CASE("contents follow the order of the book") {
  Document book = book_of(3);
  std::swap(book.nav().front(), book.nav().back());
  book.nav()[1].children.push_back({.label = "back", .target = {"i1", ""}, .children = {}});
  const std::string nav = between(file_of(book, "nav.xhtml"), "<ol>", "</nav>");
  CHECK(nav.find("i1.xhtml") < nav.find("i2.xhtml"));
  CHECK(nav.find("i2.xhtml") < nav.find("i3.xhtml"));
}

TEST_CASE("a heading in the caption of a figure comes after those above it") {
  Document document;
  Builder b(document);
  auto& figure = document.make<Figure>();
  auto& caption = document.make<Caption>();
  caption.append(b.heading(2, "Below"));
  figure.append(caption);
  figure.append(b.heading(2, "Above"));
  b.add(b.heading(1, "One"), figure);
  const std::string nav = file_of(document, "nav.xhtml");
  CHECK(nav.find("Above") < nav.find("Below"));
}

TEST_CASE("what is not in the line of reading is reached by a landmark, and not everything is out of it") {
  Document book = book_of(2);
  book.nav().pop_back();
  book.root().last()->as<BookItem>()->linear = false;
  CHECK(between(file_of(book, "nav.xhtml"), "landmarks", "</nav>").find("i2.xhtml") != std::string::npos);
  book.root().first()->as<BookItem>()->linear = false;
  CHECK(file_of(book, "package.opf").find("linear=\"no\"") == std::string::npos);
}

TEST_CASE("pages are listed in the navigation and in the NCX") {
  Document book = book_of(1);
  book.page_list() = {{.label = "iv", .target = {"i1", ""}, .children = {}},
                      {.label = "7", .target = {"i1", ""}, .children = {}},
                      {.label = "7", .target = {"i1", ""}, .children = {}},
                      {.label = " ", .target = {"i1", ""}, .children = {}}};
  const std::string ncx = file_of(book, "toc.ncx");
  CHECK(ncx.find("type=\"front\"") != ncx.npos);
  CHECK(ncx.find("type=\"normal\" value=\"7\"") != ncx.npos);
  CHECK(ncx.find("type=\"normal\" value=\"7\"") == ncx.rfind("type=\"normal\" value=\"7\""));
  CHECK(ncx.find("maxPageNumber\" content=\"7\"") != ncx.npos);
  CHECK(ncx.find("<text></text>") == ncx.npos);
  CHECK(file_of(book, "package.opf").find("pageNavigation") != std::string::npos);
}

TEST_CASE("a book says that it conforms where nothing speaks against it") {
  const std::string_view claim = "WCAG 2.1 Level A";
  CHECK(file_of(levels(), "package.opf").find(claim) != std::string::npos);
  Document skipping = levels();
  Builder b(skipping);
  b.add(b.heading(4, "deep"));
  CHECK(file_of(skipping, "package.opf").find(claim) == std::string::npos);
  Document nameless = levels();
  nameless.meta().language.clear();
  CHECK(file_of(nameless, "package.opf").find(claim) == std::string::npos);
}

TEST_CASE("dates that are none of EPUB's stay in properties that take any text") {
  const auto dated = [](const char* published, const char* modified) {
    Document document = levels();
    document.meta().published = published;
    document.meta().modified = modified;
    const std::string opf = file_of(document, "package.opf");
    return between(opf, "<dc:date>", "</dc:date>") + " " +
           between(opf, "<meta property=\"dcterms:issued\">", "</meta>") + " " +
           between(opf, "<meta property=\"schema:dateModified\">", "</meta>") + " " +
           between(opf, "<meta property=\"dcterms:modified\">", "</meta>");
  };
  const std::string issued = "<meta property=\"dcterms:issued\">", modified = "<meta property=\"dcterms:modified\">";
  const std::string changed = "<meta property=\"schema:dateModified\">";
  CHECK(dated("2026-03-01", "2026-04-01T10:00:00Z") == "<dc:date>2026-03-01   " + modified + "2026-04-01T10:00:00Z");
  CHECK(dated("March", "May") == " " + issued + "March " + changed + "May " + modified + "2000-01-01T00:00:00Z");
  CHECK(dated("2026-03-01 at noon", "aaaaaaaaaaTbbbbbbbbZ") == "<dc:date>2026-03-01 " + issued + "2026-03-01 at noon " +
                                                                   changed + "aaaaaaaaaaTbbbbbbbbZ " + modified +
                                                                   "2000-01-01T00:00:00Z");
}

TEST_CASE("facts of accessibility: a name that is none is lost, a report is a link") {
  Document document = levels();
  document.meta().accessibility = {{"accessMode", {"textual"}},
                                   {"x\"/><script>", {"y"}},
                                   {"", {"z"}},
                                   {"certifierReport", {"https://a.example/report?a&b", "in the drawer"}}};
  epub::WriteOptions options;
  options.missing_cover = epub::MissingCover::leave_out;
  Context context;
  const Result<std::string> bytes = epub::write(document, options, context);
  REQUIRE(bytes);
  CHECK(context.diagnostics.count(Severity::loss) == 3);
  Result<epub::ZipReader> zip = epub::ZipReader::open(*bytes, {});
  const std::string opf = *zip->read("EPUB/package.opf");
  CHECK(opf.find("script") == opf.npos);
  CHECK(opf.find("<link rel=\"a11y:certifierReport\" href=\"https://a.example/report?a&amp;b\"/>") != opf.npos);
  Result<Document> back = read(*bytes, "epub", context);
  REQUIRE(back);
  CHECK(back->meta().accessibility["certifierReport"] == std::vector<std::string>{"https://a.example/report?a&b"});
}

TEST_CASE("raw HTML becomes nodes, whatever it leaves open") {
  Document document;
  Builder b(document);
  const auto raw = [&document](std::string_view html) -> Node& {
    auto& made = document.make<RawBlock>();
    made.format = document.keep("html");
    made.text = document.keep(html);
    return made;
  };
  b.add(raw("<b>open"), b.paragraph("text"), raw("<ul>loose<p id=p>x</ul><td>cell"), raw("<script>x()</script>"));
  const std::string chapter = file_of(document, "text/ch001.xhtml");
  CHECK(between(chapter, "<body", "</body>") ==
        "<body epub:type=\"bodymatter\">\n<p><strong>open</strong></p>\n<p><strong>text</strong></p>\n"
        "<ul>\n<li><strong>loose</strong>\n<p id=\"p\"><strong>x</strong></p>\n</li>\n</ul>\n"
        "<p><strong>cell</strong></p>\n");
}

TEST_CASE("raw HTML that leaves open more than XML may nest keeps its words and images") {
  Document document;
  Builder b(document);
  Image& image = document.make<Image>();
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
  image.resource = document.keep(document.resources().add(svg, {.media_type = "image/svg+xml"}));
  b.add(b.paragraph(image));
  for (int i = 0; i < 600; ++i) {
    auto& raw = document.make<RawBlock>();
    raw.format = document.keep("html");
    raw.text = document.keep("<b>word");
    b.add(raw);
  }
  const std::string chapter = file_of(document, "text/ch001.xhtml");
  std::size_t words = 0;
  for (std::size_t at = chapter.find("word"); at != chapter.npos; at = chapter.find("word", at + 1)) ++words;
  CHECK(words == 600);
  CHECK(chapter.find("<img src=\"../media/") != chapter.npos);
}

TEST_CASE("a landmark of no type, and one without a label") {
  Document book = book_of(1);
  book.landmarks() = {{.type = "x\"><script>", .label = "a", .target = {"i1", ""}},
                      {.type = "dictionary", .label = "b", .target = {"i1", ""}},
                      {.type = "bodymatter", .label = " ", .target = {"i1", ""}}};
  const std::string nav = file_of(book, "nav.xhtml");
  CHECK(between(nav, "<nav epub:type=\"landmarks\"", "</nav>") ==
        "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n"
        "<li><a epub:type=\"bodymatter\" href=\"text/i1.xhtml\">bodymatter</a></li>\n</ol>\n");
}

TEST_CASE("a font lies where style sheets look for it; what is none is refused") {
  const std::string font("OTTO and the rest of a font");
  CHECK(file_of(levels(), "fonts/a-b.otf", {.fonts = {{"a b.otf", font}}}) == font);
  Context context;
  const Result<std::string> refused = epub::write(levels(), {.fonts = {{"a.otf", "text"}}}, context);
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::bad_option);
}

TEST_CASE("a metadata file adds people and takes the place of texts") {
  Document document = levels();
  document.meta().authors = {{.name = "First"}};
  const std::string package =
      file_of(document, "package.opf",
              {.metadata_xml = "<?xml version='1.0'?><metadata><dc:title>Other</dc:title><dc:creator opf:role='edt'>"
                               "Second</dc:creator><dc:type>a</dc:type><dc:type>b</dc:type></metadata>"});
  CHECK(package.find("<dc:title id=\"title\">Other</dc:title>") != package.npos);
  CHECK(package.find(">First<") < package.find(">Second<"));
  CHECK(package.find("marc:relators\">edt<") != package.npos);
  CHECK(package.find("<dc:type>a</dc:type>\n    <dc:type>b</dc:type>") != package.npos);
  Context context;
  CHECK(!epub::write(document, {.metadata_xml = "<a>"}, context));
}

TEST_CASE("a link to a heading that has no id of its own is kept across files") {
  Document document = levels();
  Builder b(document);
  document.root().first()->insert_after(b.paragraph(b.link("#four", "ahead"), b.link("#nowhere", "lost")));
  const std::string chapter = file_of(document, "text/ch001.xhtml");
  CHECK(chapter.find("<p><a href=\"ch002.xhtml#four\">ahead</a>lost</p>") != chapter.npos);
}

TEST_CASE("what a link shows says where it leads") {
  Document document = levels();
  Builder b(document);
  b.add(b.paragraph("a", b.link("https://example.org/", b.image("gone.png", ""))));
  const std::string chapter = file_of(document, "text/ch002.xhtml");
  CHECK(chapter.find("<p>a</p>") != chapter.npos);
}

TEST_CASE("text of a language written from right to left is, unless it says otherwise") {
  Document document = levels();
  document.meta().language = "fa";
  CHECK(file_of(document, "package.opf").find("page-progression-direction=\"rtl\"") != std::string::npos);
  CHECK(file_of(document, "text/ch001.xhtml").find("dir=\"rtl\"") != std::string::npos);
  CHECK(file_of(document, "nav.xhtml").find("dir=\"rtl\"") != std::string::npos);
  document.meta().language = "az-Latn";
  CHECK(file_of(document, "package.opf").find("rtl") == std::string::npos);
}
