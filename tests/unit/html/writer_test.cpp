#include <doctest/doctest.h>

#include <set>

#include "html/html.hpp"
#include "offprint/ast/builder.hpp"

namespace offprint {
namespace {

std::string written(const Document& document, const html::WriteOptions& options = {}, bool unsafe = false) {
  Context context;
  context.unsafe = unsafe;
  StringSink sink;
  REQUIRE(html::write(document, options, sink, context));
  REQUIRE(sink.finish());
  return std::move(sink).take();
}

std::string raw_paragraph(std::initializer_list<std::string_view> pieces) {
  Document document;
  auto& paragraph = document.make<Paragraph>();
  for (const std::string_view piece : pieces) {
    if (!piece.starts_with('<')) {
      paragraph.append(document.text(piece));
      continue;
    }
    auto& raw = document.make<RawInline>();
    raw.format = document.keep("html");
    raw.text = document.keep(piece);
    paragraph.append(raw);
  }
  Builder b(document);
  b.add(paragraph, b.paragraph("after"));
  return written(document);
}

std::string raw_block(std::string_view text, html::Syntax syntax = html::Syntax::html) {
  Document document;
  auto& raw = document.make<RawBlock>();
  raw.format = document.keep("html");
  raw.text = document.keep(text);
  document.root().append(raw);
  return written(document, {.syntax = syntax});
}

TEST_CASE("ids made for notes and references are those of no other element") {
  Document document;
  Builder b(document);
  auto& paragraph = b.paragraph("text");
  for (const char* id : {"n1", "n1", "n1-2"}) paragraph.append(document.make<NoteRef>(document.keep(id)));
  document.set_id(paragraph, "fn-n1");
  auto& other = b.paragraph("other");
  document.set_id(other, "fnref-n1");
  b.add(paragraph, other);
  for (const char* id : {"n1", "n1-2"}) {
    auto& note = document.make<Note>();
    document.set_id(note, id);
    note.append(b.paragraph(id));
    document.notes_of(document.root()).append(note);
  }
  const std::string page = written(document);
  std::set<std::string> ids;
  std::size_t count = 0;
  for (std::size_t at = page.find(" id=\""); at != page.npos; at = page.find(" id=\"", at + 1), ++count) {
    const std::string id = page.substr(at + 5, page.find('"', at + 5) - at - 5);
    CHECK_MESSAGE(ids.insert(id).second, id);
  }
  CHECK(count == 7);
  for (std::size_t at = page.find("href=\"#"); at != page.npos; at = page.find("href=\"#", at + 1)) {
    CHECK(ids.contains(page.substr(at + 7, page.find('"', at + 7) - at - 7)));
  }
}

TEST_CASE("a date that is none stays whole in the title block") {
  Document document;
  document.set_title("T");
  document.meta().published = "日本語日本語";
  const std::string page = written(document, {.standalone = true});
  CHECK(page.find("<time datetime=\"日本語日本語\">日本語日本語</time>") != std::string::npos);
}

TEST_CASE("raw pieces: what is a tag, what ends it, and what is text") {
  CHECK(raw_block("<x_y:z>a</x_y:z>") == "a\n");
  CHECK(raw_block("<p title = 'a>b'>c</p>") == "<p title=\"a&gt;b\">c</p>\n");
  CHECK(raw_block("<p \"a>b</p>") == raw_block("<p>b</p>"));
  CHECK(raw_block("a<") == "a&lt;\n");
  CHECK(raw_block("a<b") == "a&lt;b\n");
  CHECK(raw_block("<1>") == "&lt;1&gt;\n");
  CHECK(raw_block("a</ b>c") == "ac\n");
  CHECK(raw_block("a<!b>c<?d?>e<!-- f -->g") == "aceg\n");
  CHECK(raw_block("<i a <b c") == "&lt;i a &lt;b c\n");
  CHECK(raw_block("<plaintext>a") == "a\n");
}

TEST_CASE("a resource without bytes is a loss where there is no address for it") {
  Document document;
  Builder b(document);
  auto& image = document.make<Image>();
  image.resource = document.keep("r-000000000000");
  auto& other = document.make<Image>(document.keep("a.png"));
  other.resource = document.keep("r-111111111111");
  auto& broken = document.make<Image>();
  Resource description;
  description.media_type = "image/png";
  description.sha256 = std::string(64, '2');
  description.load = [] { return Error{ErrorCode::io, "gone", {}}; };
  broken.resource = document.keep(document.resources().add_described(description));
  auto& described = document.make<Image>();
  description.load = nullptr;
  description.sha256 = std::string(64, '3');
  described.resource = document.keep(document.resources().add_described(description));
  auto& live = document.make<Image>();
  live.resource = document.keep(document.resources().add("<svg onload='a'/>", {.media_type = "image/svg+xml"}));
  b.add(b.paragraph(image), b.paragraph(other), b.paragraph(broken), b.paragraph(described), b.paragraph(live));
  Context context;
  StringSink sink;
  REQUIRE(html::write(document, {}, sink, context));
  CHECK(context.diagnostics.counts().at({Severity::loss, "resource"}) == 3);
  CHECK(context.diagnostics.counts().at({Severity::loss, "resource.svg"}) == 1);
  CHECK(written(document, {}, true).find("PHN2ZyBvbmxvYWQ9J2EnLz4=") != std::string::npos);
}

TEST_CASE("text is escaped, and no-break spaces can be seen") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("a < b & c > d \"e\" \u00A0 \u00B1"));
  CHECK(written(document) == "<p>a &lt; b &amp; c &gt; d \"e\" &nbsp; \u00B1</p>\n");
}

TEST_CASE("other characters are references when only ASCII is wanted") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("\u00E9\u6F22\U0001F600"));
  CHECK(written(document, {.ascii = true}) == "<p>&#xe9;&#x6f22;&#x1f600;</p>\n");
}

TEST_CASE("lines are filled on request") {
  Document document;
  Builder b(document);
  b.add(b.paragraph("one two three four five"));
  CHECK(written(document, {.wrap = Wrap::automatic, .columns = 12}) == "<p>one two\nthree four\nfive</p>\n");
}

TEST_CASE("ends of lines are as asked for") {
  Document document;
  Builder b(document);
  b.add(b.heading(2, "a"), b.paragraph("b"));
  CHECK(written(document, {.end_of_line = "\r\n"}) == "<h2>a</h2>\r\n<p>b</p>\r\n");
}

TEST_CASE("an address that would run code is dropped, its words stay") {
  Document document;
  Builder b(document);
  b.add(b.paragraph(b.link("java\tscript:alert(1)", "a"), b.image("javascript:x", "b")));
  CHECK(written(document) == "<p>a<img src=\"\" alt=\"b\"></p>\n");
  CHECK(written(document, {}, true) ==
        "<p><a href=\"java&#9;script:alert(1)\">a</a><img src=\"javascript:x\" alt=\"b\"></p>\n");
}

TEST_CASE("raw HTML keeps what is harmless") {
  CHECK(raw_paragraph({"<b>", "x", "</b>"}) == "<p><b>x</b></p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"<span onclick=\"a()\" class=\"c\">", "x", "</span>"}) ==
        "<p><span class=\"c\">x</span></p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"<script>", "x", "</script>"}) == "<p>x</p>\n<p>after</p>\n");
}

TEST_CASE("raw HTML cannot reach beyond its block") {
  CHECK(raw_paragraph({"<span>", "x"}) == "<p><span>x</span></p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"</p></div>", "x"}) == "<p>x</p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"<!-- ", "x"}) == "<p>&lt;!-- x</p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"<a href=\"", "x"}) == "<p>&lt;a href=\"x</p>\n<p>after</p>\n");
  CHECK(raw_paragraph({"<textarea>", "x"}) == "<p>x</p>\n<p>after</p>\n");
}

TEST_CASE("nothing live in raw HTML survives") {
  CHECK(raw_block("<script>alert(1)</script><p>a</p>") == "<p>a</p>\n");
  CHECK(raw_block("<iframe src=\"https://example.org/\" title=\"t\"></iframe>") ==
        "<a href=\"https://example.org/\">t</a>\n");
  CHECK(raw_block("<svg><script>alert(1)</script><a href=\"javascript:x\"><text>t</text></a></svg>") ==
        "<svg><text>t</text></svg>\n");
  CHECK(raw_block("<form action=\"x\"><button formaction=\"y\">b</button><input name=\"q\"></form>") == "b\n");
  CHECK(raw_block("<meta http-equiv=\"refresh\" content=\"0;url=javascript:x\"><base href=\"//e\"><p>a</p>") ==
        "<p>a</p>\n");
  CHECK(raw_block("<div style=\"background:url(javascript:x)\" id=\"i\">a</div>") == "<div id=\"i\">a</div>\n");
  CHECK(raw_block("<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml>"
                  "<mi>x</mi></math>") == "<math><mi>x</mi></math>\n");
}

TEST_CASE("raw HTML becomes well-formed XHTML") {
  CHECK(raw_block("<p>a<br>b<img src=a.png alt=x>", html::Syntax::xhtml) ==
        "<p>a<br />b<img src=\"a.png\" alt=\"x\" />\n</p>");
}

}  // namespace
}  // namespace offprint
