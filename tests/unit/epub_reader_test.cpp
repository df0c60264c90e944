#include <doctest/doctest.h>

#include "epub/epub.hpp"
#include "epub/zip.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;

namespace {

constexpr std::string_view xhtml_type = "application/xhtml+xml";

// A book whose manifest lists these files; the spine names the ids given.
struct Book {
  std::string manifest, spine, title = "A book";
  std::vector<std::pair<std::string, std::string>> files;

  Book& item(const std::string& id, const std::string& path, std::string_view media_type, std::string bytes,
             const std::string& more = "") {
    manifest +=
        "<item id=\"" + id + "\" href=\"" + path + "\" media-type=\"" + std::string(media_type) + "\" " + more + "/>";
    files.emplace_back("OPS/" + path, std::move(bytes));
    return *this;
  }
  Book& page(const std::string& id, const std::string& body) {
    item(id, id + ".xhtml", xhtml_type,
         "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/>"
         "</head><body>" +
             body + "</body></html>");
    return read(id);
  }
  Book& read(const std::string& id) {
    spine += "<itemref idref=\"" + id + "\"/>";
    return *this;
  }
  std::string bytes() const {
    epub::ZipWriter zip;
    zip.add("mimetype", "application/epub+zip", epub::ZipWriter::Method::store);
    zip.add("META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OPS/p.opf\"/></rootfiles></container>");
    zip.add("OPS/p.opf",
            "<package version=\"3.0\" unique-identifier=\"u\"><metadata><dc:identifier id=\"u\">urn:uuid:"
            "00010203-0405-0607-0809-0a0b0c0d0e0f</dc:identifier></metadata><manifest>" +
                manifest + "</manifest><spine>" + spine + "</spine></package>");
    for (const auto& [name, content] : files) zip.add(name, content);
    Result<std::string> bytes = std::move(zip).finish();
    REQUIRE(bytes);
    return *bytes;
  }
};

Document opened(const Book& book) {
  Context context;
  Result<Document> document = epub::read(Source::own(book.bytes()), context);
  REQUIRE_MESSAGE(document, describe(document.error()));
  CHECK(validate(*document).empty());
  return *std::move(document);
}

std::string words(const Book& book) {
  const Document document = opened(book);
  return plain_text(document.root());
}

std::vector<std::string> notes_of_item(const Document& document, int number) {
  const Node* item = document.root().first();
  while (number-- > 0) item = item->next();
  std::vector<std::string> notes;
  for (const NoteRef& reference : descendants<NoteRef>(*item)) {
    const Node* note = find_note(*item, reference.ref);
    notes.push_back(note ? plain_text(*note) : "?");
  }
  return notes;
}

}  // namespace

TEST_CASE("endnotes of a file of their own become notes of the items that refer to them") {
  Book book;
  book.page("a", "<p>One<sup><a id='r1' epub:type='noteref' href='n.xhtml#n1'>1</a></sup></p>")
      .page("b", "<p>Again<a epub:type='noteref' href='n.xhtml#n1'>1</a>, <a href='n.xhtml#n2'>the second note</a></p>")
      .page("n",
            "<ol epub:type='endnotes'><li epub:type='endnote' id='n1'><p>First. <a href='a.xhtml#r1'>↩</a></p></li>"
            "<li epub:type='endnote' id='n2'><p>Second.</p></li></ol>");
  const Document document = opened(book);
  CHECK(notes_of_item(document, 0) == std::vector<std::string>{"First."});
  CHECK(notes_of_item(document, 1) == std::vector<std::string>{"First."});
  CHECK(plain_text(document.root()).find("Second.") != std::string::npos);
}

TEST_CASE("notes without a declaration are known by the way back from them") {
  Book book;
  book.page("a",
            "<p>One<sup><a id='r1' href='n.xhtml#n1'>1</a></sup>, table <a href='n.xhtml#t'>2</a>, "
            "<a id='r2' href='n.xhtml#n2'>[2]</a></p>")
      .page("n",
            "<p id='n1'><a href='a.xhtml#r1'>1</a>. First.</p><p><a id='n2' href='a.xhtml#r2'>[2]</a> Second.</p>"
            "<p id='t'>No note.</p>");
  const Document document = opened(book);
  CHECK(notes_of_item(document, 0) == std::vector<std::string>{"First.", "Second."});
  CHECK(plain_text(*document.root().last()) == "No note.");
}

TEST_CASE("text that digital rights management locks is an error that says so") {
  Book book;
  book.page("a", "");
  book.files.emplace_back("META-INF/license.lcpl", "{}");
  book.files.emplace_back("META-INF/encryption.xml",
                          "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/"
                          "xmlenc#aes256-cbc\"/><enc:CipherData><enc:CipherReference URI=\"OPS/a.xhtml\"/>"
                          "</enc:CipherData></enc:EncryptedData></encryption>");
  Context context;
  const Result<Document> document = epub::read(Source::own(book.bytes()), context);
  REQUIRE_FALSE(document);
  CHECK(document.error().message.find("digital rights management (Readium LCP)") != std::string::npos);
}

TEST_CASE("obfuscated fonts come out as they were") {
  const std::string font = "OTTO" + std::string(2000, 'x');
  std::string hidden = font;
  // The key is the UUID of the package, 00 01 02 ... 0f.
  for (std::size_t i = 0; i < 1024; ++i) hidden[i] = static_cast<char>(hidden[i] ^ static_cast<char>(i % 16));
  Book book;
  book.page("a", "<p>x</p>").item("f", "f.otf", "font/otf", hidden);
  book.files.emplace_back("META-INF/encryption.xml",
                          "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://ns.adobe.com/pdf/enc#RC\"/>"
                          "<CipherData><CipherReference URI=\"OPS/f.otf\"/></CipherData></EncryptedData></encryption>");
  const Document document = opened(book);
  REQUIRE(document.resources().size() == 1);
  CHECK(*document.resources().all().begin()->second.bytes == font);
}

TEST_CASE("an SVG image in the spine keeps its words, a picture its place") {
  Book book;
  book.item("s", "s.svg", "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg'><title>T</title><text>Shown <tspan>words</tspan></text></svg>");
  book.item("p", "p.png", "image/png", "\x89PNG\r\n\x1a\n");
  const Document document = opened(book.read("s").read("p"));
  const auto images = descendants<Image>(document.root());
  REQUIRE(images.size() == 2);
  CHECK(images[0].get().alt == "Shown words");
  CHECK(document.resources().find(images[1].get().resource));
}

TEST_CASE("DTBook becomes headings, notes and lists") {
  Book book;
  book.item("d", "d.xml", "application/x-dtbook+xml",
            "<dtbook xmlns='http://www.daisy.org/z3986/2005/dtbook/'><book><bodymatter><level><hd>One</hd>"
            "<p>Words&nbsp;here<noteref idref='#n'>1</noteref></p><list type='ol'><li>item</li></list>"
            "<note id='n'><p>A note.</p></note></level></bodymatter></book></dtbook>");
  const Document document = opened(book.read("d"));
  REQUIRE(find_first<Heading>(document.root()));
  CHECK(find_first<Heading>(document.root())->level == 1);
  CHECK(find_first<List>(document.root())->ordered);
  CHECK(notes_of_item(document, 0) == std::vector<std::string>{"A note."});
  CHECK(plain_text(document.root()).find("Words\u00a0here") != std::string::npos);
}

TEST_CASE("what cannot be read is read by its chain of fallbacks") {
  Book book;
  book.item("x", "x.bin", "application/x-unknown", "??", "fallback=\"y\"")
      .item("y", "y.pdf", "application/pdf", "??", "fallback=\"a\"")
      .page("a", "<p>Readable<img src='i.xyz' alt=''/></p>")
      .item("i", "i.xyz", "image/x-xyz", "??", "fallback=\"j\"")
      .item("j", "j.png", "image/png", "\x89PNG\r\n\x1a\n");
  book.spine = "<itemref idref=\"x\"/>";
  const Document document = opened(book);
  CHECK(plain_text(document.root()).find("Readable") != std::string::npos);
  REQUIRE(find_first<Image>(document.root()));
  CHECK(document.resources().find(find_first<Image>(document.root())->resource)->media_type == "image/png");
}

TEST_CASE("XML of its own vocabulary, the branch of a switch, UTF-16 and odd names are read") {
  Book plain;
  plain.item("x", "x.xml", "application/xml", "<novel><para>Call <b>me</b> so.</para><para>Next.</para></novel>");
  CHECK(words(plain.read("x")) == "Call me so.\nNext.");

  Book choice;
  choice.page("a",
              "<epub:switch><epub:case required-namespace='urn:x'>lost</epub:case><epub:default><p>shown</p>"
              "</epub:default></epub:switch>");
  CHECK(words(choice) == "shown");

  Book wide;
  std::string utf16 = "\xff\xfe";
  for (const char c : std::string_view("<html><body><p>wide</p></body></html>")) utf16 += {c, '\0'};
  wide.item("a", "%C3%A9%20a.xhtml", xhtml_type, "").read("a");
  wide.files.back() = {"OPS/e\u0301 A.xhtml", utf16};  // decomposed, and of another case
  CHECK(words(wide) == "wide");
}

TEST_CASE("what stands around or between the parts of tables and lists is kept") {
  Book book;
  book.page("a",
            "<table><span class='x'>one<tr><td>two</td></tr></span><tbody><span class='y'><tr><span lang='de'>"
            "<td class='z'>three</td></span></tr></span></tbody><span class='w'><caption>four</caption></span></table>"
            "<dl><span class='v'><dt>five</dt><dd>six</dd></span></dl>"
            "<table><ruby>seven<tr><td>eight</td></tr></ruby><colgroup>nine</colgroup></table>");
  const Document document = opened(book);
  const std::string text = plain_text(document.root());
  for (const char* word : {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
    CHECK(text.find(word) != text.npos);
  CHECK(descendants<Caption>(document.root()).front().get().attributes().has_class("w"));
  bool found = false;
  for (const TableCell& cell : descendants<TableCell>(document.root())) {
    found = found || (cell.attributes().has_class("z") && cell.attributes().language == "de");
  }
  CHECK(found);
}

TEST_CASE("a page that is no XML keeps its pictures, in files and drawn") {
  Book book;
  book.page("a", "<p>one<br><img src='b.png'><svg><circle r='3'/></svg>")
      .item("b", "b.png", "image/png", "\x89PNG\r\n\x1a\n");
  const Document document = opened(book);
  const auto images = descendants<Image>(document.root());
  REQUIRE(images.size() == 2);
  CHECK(document.resources().find(images[0].get().resource)->media_type == "image/png");
  REQUIRE(document.resources().find(images[1].get().resource));
  CHECK(document.resources().find(images[1].get().resource)->media_type == "image/svg+xml");
}
