#include <doctest/doctest.h>

#include "epub/conform.hpp"
#include "offprint/offprint.hpp"

using namespace offprint;

TEST_CASE("an address has nothing that RFC 3986 forbids") {
  CHECK(epub::conforming_address("https://a.org/?x[1]=%zz#b#c") == "https://a.org/?x%5B1%5D=%25zz#b%23c");
  CHECK(epub::conforming_address("https://a.org/%20?q=é#f") == "https://a.org/%20?q=é#f");
}

TEST_CASE("a language tag is one by BCP 47, or what can be saved of it") {
  CHECK(epub::conforming_language("en_US") == "en-US");
  CHECK(epub::conforming_language("zh-Hant-TW") == "zh-Hant-TW");
  CHECK(epub::conforming_language("DE, AT, CH") == "DE");
  CHECK(epub::conforming_language("lang=") == "");
  CHECK(epub::conforming_language("") == "");
}

TEST_CASE("an SVG refers to nothing that it lacks and names nothing twice") {
  const std::string svg = epub::conforming_svg(
      "<svg xmlns='https://www.w3.org/2000/svg'><g id='a'/><g id='a'/><use href='#a'/><use xlink:href='#b'/>"
      "<path fill='url(#c)'/></svg>",
      {});
  CHECK(svg ==
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><g id=\"a\"/><g/>"
        "<use href=\"#a\"/><path/></svg>");
  CHECK(epub::conforming_svg("<svg><path", {}).empty());
  CHECK(epub::conforming_svg(
            "<svg epub:type='a' xml:lang='en'><a:g xmlns:b='c' b:d='e'><b:h/></a:g><b:i b:d='e'/></svg>", {}) ==
        "<svg xml:lang=\"en\" xmlns=\"http://www.w3.org/2000/svg\"><g xmlns:b=\"c\" b:d=\"e\"><b:h/></g><i/></svg>");
}

TEST_CASE("a formula is one by the schema of MathML 3, with all its words") {
  const std::string space = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  const auto mended = [&space](const std::string& inner) {
    Context context;
    const std::string found = epub::conforming_mathml(space + inner + "</math>", context);
    return found.starts_with(space) ? found.substr(space.size(), found.size() - space.size() - 7) : found;
  };
  const auto stays = [&mended](const std::string& inner) { CHECK(mended(inner) == inner); };
  stays(
      " display=\"block\" alttext=\"x\"><mfrac linethickness=\"0\"><mi mathvariant=\"bold\">x</mi><mn>2</mn></mfrac>");
  stays(
      "><mstyle scriptlevel=\"+1\"><mspace width=\".5em\"/><mo stretchy=\"false\" "
      "lspace=\"thinmathspace\">+</mo></mstyle>");
  stays("><mtable columnspacing=\"1em 2em\" align=\"axis -1\"><mtr><mtd columnalign=\"left\"/></mtr></mtable>");
  stays("><mpadded height=\"+2height\" width=\"50% width\"><mi mathcolor=\"#f00\">x</mi></mpadded>");
  stays("><mmultiscripts><mi>C</mi><none/><mn>1</mn><mprescripts/><mn>2</mn><none/></mmultiscripts>");
  stays("><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">x</annotation></semantics>");
  stays("><mstack><msrow><mn>1</mn><none/></msrow><msline length=\"2\"/><mscarries><mscarry/></mscarries></mstack>");
  // Attributes.
  CHECK(mended(" id=\"a\" xmlns:a=\"b\"><mi mathvariant=\"loud\" intent=\"x\" class=\"a b\">x</mi>") ==
        "><mi class=\"a b\">x</mi>");
  CHECK(mended("><mo lspace=\"1 em\" rspace=\"--1\" minsize=\"\" maxsize=\"infinity\">x</mo>") ==
        "><mo maxsize=\"infinity\">x</mo>");
  CHECK(mended("><mtd columnspan=\"0\" mathcolor=\"#12\"><mi>x</mi></mtd>") == "><mrow><mi>x</mi></mrow>");
  CHECK(mended("><mspace width=\"1.2.3em\" height=\"veryverythickmathspace\" depth=\"verymediummathspace\"/>") ==
        "><mspace height=\"veryverythickmathspace\"/>");
  CHECK(mended("><mpadded width=\"2 of\" depth=\"+\"/>") == "><mpadded/>");
  CHECK(mended("><mtable align=\"top 1.5\" columnwidth=\"fit x\" rowlines=\"\"/>") == "><mtable/>");
  CHECK(mended("><semantics mathcolor=\"red\"><mi>x</mi><annotation mathcolor=\"red\">y</annotation></semantics>") ==
        "><semantics><mi>x</mi><annotation>y</annotation></semantics>");
  // What is out of place.
  CHECK(mended(">a <b>c</b><mi>x<b>y</b></mi>") == "><mtext>a </mtext><mtext>c</mtext><mi>xy</mi>");
  CHECK(mended("><mfrac><mn>1</mn></mfrac><msub><mi>a</mi><mi>b</mi><mi>c</mi></msub>") ==
        "><mrow><mn>1</mn></mrow><mrow><mi>a</mi><mi>b</mi><mi>c</mi></mrow>");
  CHECK(mended("><mtable><mi>a</mi><mtd><mi>b</mi></mtd><mtr><mi>c</mi></mtr><mlabeledtr/></mtable>") ==
        "><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr><mtr/"
        "></mtable>");
  CHECK(mended("><mtr><mtd><mi>a</mi></mtd></mtr><none/><mprescripts/>") == "><mrow><mrow><mi>a</mi></mrow></mrow>");
  CHECK(mended("><semantics/>") == "><mrow/>");
  CHECK(mended("><semantics><annotation>t</annotation><mi>x</mi></semantics>") == "><mrow><mi>x</mi></mrow>");
  CHECK(mended("><mmultiscripts><mi>C</mi><mn>1</mn><mprescripts/><none/></mmultiscripts>") ==
        "><mrow><mi>C</mi><mn>1</mn></mrow>");
  CHECK(mended("><mspace>words</mspace><math><mi>x</mi></math>") ==
        "><mspace/><mtext>words</mtext><mrow><mi>x</mi></mrow>");
  CHECK(mended("><mlongdiv><mn>1</mn><mn>2</mn></mlongdiv>") == "><mrow><mn>1</mn><mn>2</mn></mrow>");
  Context context;
  CHECK(epub::conforming_mathml("<math><mi>", context).empty());
  CHECK(epub::conforming_mathml("<p/>", context).empty());
}

TEST_CASE("headers in headers, half groups, half ruby and times without a date are mended") {
  Context context;
  Result<Document> page = read(
      "<header><p>a</p><header>b</header></header><dl><dd>alone</dd></dl><p><ruby>x<rt>y</rt>z</ruby>"
      "<time datetime='Wed Nov 20'><b>Wed</b></time><time datetime='2024-02-29T10:00Z'>then</time>"
      "<a href='#b c' id='b c'>there</a></p>",
      "html", context);
  REQUIRE(page);
  epub::conform(*page, context);
  CHECK(validate(*page).empty());
  const auto sections = descendants<Section>(page->root());
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].get().role == SectionRole::header);
  CHECK(sections[1].get().role == SectionRole::section);
  CHECK(descendants<Term>(page->root()).size() == 1);
  CHECK(descendants<RubyText>(page->root()).size() == 2);
  const auto phrases = descendants<Phrase>(page->root());
  REQUIRE(phrases.size() == 1);
  CHECK(phrases[0].get().value == "2024-02-29T10:00Z");
  const Link* link = find_first<Link>(page->root());
  CHECK(link->href == "#b-c");
  CHECK(link->attributes().id == "b-c");
  CHECK(context.diagnostics.counts().contains({Severity::loss, "phrase"}));
}

TEST_CASE("ruby without parts gets them, and who is quoted in a header stands in a paragraph") {
  Context context;
  Result<Document> page = read(
      R"({"offprint": "1.0", "kind": "article", "body": [{"type": "section", "role": "header", "children": [
        {"type": "blockQuote", "attribution": ["Ada"], "children": [{"type": "paragraph", "children": [
          {"type": "ruby", "id": "r", "segments": []}]}]}]}]})",
      "json", context);
  REQUIRE_MESSAGE(page, describe(page.error()));
  epub::conform(*page, context);
  CHECK(validate(*page).empty());
  CHECK(descendants<Attribution>(page->root()).empty());
  CHECK(plain_text(page->root()).find("Ada") != std::string::npos);
  CHECK(descendants<RubyText>(page->root()).size() == 1);
}

TEST_CASE("attributes of pages stay where EPUB takes them") {
  Document document;
  const auto fits = [&](Node& node, std::string_view key, std::string_view value) {
    return epub::is_conforming_attribute(node, {document.keep(key), document.keep(value)});
  };
  auto& div = document.make<Div>();
  auto& paragraph = document.make<Paragraph>();
  CHECK(fits(div, "role", "doc-epigraph"));
  CHECK_FALSE(fits(div, "role", "slider"));
  CHECK_FALSE(fits(paragraph, "role", "doc-epigraph"));
  CHECK_FALSE(fits(paragraph, "aria-labelledby", "elsewhere"));
  CHECK(fits(paragraph, "data-note", "x"));
  CHECK_FALSE(fits(paragraph, "data-0", "x"));
}

TEST_CASE("references to notes leave links, tables leave captions, definitions leave definitions") {
  Context context;
  Result<Document> page = read(
      "<p><a href='#b'>see<sup><a id=r href='#n'>1</a></sup></a> <dfn>a <dfn>b</dfn></dfn></p>"
      "<details><p>hidden</p></details><ul><li value=3>c</ul>",
      "html", context);
  REQUIRE(page);
  Document& document = *page;
  Builder b(document);
  Link& link = b.link("#b", "words", document.make<NoteRef>(document.keep("a b")));
  document.root().append(b.paragraph(link, "after"));
  Note& note = b.node<Note>(b.paragraph("A note."));
  document.set_id(note, "a b");
  document.notes_of(document.root()).append(note);
  epub::conform(document, context);
  CHECK(validate(document).empty());
  const NoteRef* reference = find_first<NoteRef>(document.root());
  REQUIRE(reference);
  CHECK(reference->previous() == &link);
  CHECK(reference->ref == "note-1");
  CHECK(find_first<Note>(document.root())->attributes().id == "note-1");
  CHECK(descendants<Phrase>(document.root()).size() == 1);
  CHECK(descendants<Summary>(document.root()).size() == 1);
  for (const ListItem& item : descendants<ListItem>(document.root())) CHECK(!item.value);
}
