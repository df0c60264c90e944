#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "html/dom.hpp"
#include "html/html.hpp"
#include "offprint/ast/query.hpp"
#include "offprint/ast/validate.hpp"

using namespace offprint;

namespace {

struct Page {
  Context context;
  Document document;
};

Page read(std::string_view html, const html::ReadOptions& options = {}, std::string_view base = {}) {
  Page page;
  page.context.base_url = base;
  Result<Document> result = html::read(html, options, page.context);
  REQUIRE(result);
  page.document = std::move(*result);
  CHECK(validate(page.document).empty());
  return page;
}

std::string text_of(std::string_view html, const html::ReadOptions& options = {}) {
  const Page page = read(html, options);
  return plain_text(page.document.root());
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

double seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

TEST_CASE("encodings: by mark, by hint, by meta, by the bytes") {
  const std::string wide("\xFF\xFE<\0p\0>\0\xE9\0", 10);
  CHECK(text_of(wide) == "é");
  CHECK(text_of("<p>\xE9", {.encoding_hint = "iso-8859-1"}) == "é");
  CHECK(text_of("<meta charset=gbk><p>\xD6\xD0\xCE\xC4") == "中文");
  CHECK(text_of("<meta charset=big5><p>\xA4\xA4\xA4\xE5") == "中文");
  CHECK(text_of("<meta charset=shift_jis><p>\x93\xFA\x96\x7B") == "日本");
  CHECK(text_of("<meta charset=euc-kr><p>\xC7\xD1\xB1\xDB") == "한글");
  CHECK(text_of("<meta http-equiv=content-type content='text/html; charset=windows-1251'><p>\xE4\xE0") == "да");
  CHECK(text_of("<html lang=zh><p>\xD6\xD0\xCE\xC4\xA1\xA3\xCE\xD2\xC3\xC7") == "中文。我们");
  CHECK(text_of("<p>é") == "é");
}

TEST_CASE("encodings: what a page says wrongly of itself is seen and told") {
  Page utf8 = read("<meta charset=gb2312><p>中文和更多的字");
  CHECK(plain_text(utf8.document.root()) == "中文和更多的字");
  CHECK(utf8.context.diagnostics.count(Severity::warning) == 1);
  Page latin = read(
      "<meta charset=utf-8><p lang=fr>\xE9t\xE9 \xE0 No\xEBl, fa\xE7"
      "ade");
  CHECK(plain_text(latin.document.root()) == "été à Noël, façade");
}

TEST_CASE("encodings: an unknown name on the command line is an error") {
  Context context;
  Result<Document> result = html::read("<p>a", {.encoding = "klingon"}, context);
  REQUIRE(!result);
  CHECK(result.error().code == ErrorCode::unknown_charset);
}

TEST_CASE("characters that XML forbids become U+FFFD, from bytes and from references") {
  CHECK(text_of("<p>a\x01"
                "b&#1;c&#xFFFF;d&#0;e") == "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
}

TEST_CASE("white space does not depend on where elements or lines end") {
  const std::string plain = text_of("<p>one two <b>three</b> four</p>");
  CHECK(text_of("<p>one\ntwo\n<b>three</b>\nfour</p>") == plain);
  CHECK(text_of("<p>one <span></span>two <span><b>three</b></span> <span>four</span></p>") == plain);
  CHECK(text_of("<p>one two<b> three </b>four</p>") == plain);
}

TEST_CASE("text at odd places is kept") {
  CHECK(text_of("<ul>a<li>b</ul>") == "a\nb");
  CHECK(text_of("<table><tr>a<td>b</table>") == "a\nb");
  CHECK(text_of("<dl>a<dt>b<dd>c</dl>") == "a\nb\nc");
  CHECK(text_of("<p><button>a<div>b</div></button>c") == "a\nb\nc");
  CHECK(text_of("<select><option>a<option>b</select>").find("b") != std::string::npos);
  CHECK(text_of("<h2>a<ul><li>b</ul>c</h2>") == "a\nb\nc");
  CHECK(text_of("<details>a<summary>b</summary>c</details>") == "b\na\nc");
}

TEST_CASE("words of a button inside code are no code, and a loss") {
  const Page page = read("<pre>a<button>Copy</button><button><svg></svg></button></pre>");
  CHECK(plain_text(page.document.root()) == "a");
  CHECK(page.context.diagnostics.counts().at({Severity::loss, "codeBlock.button"}) == 1);
}

TEST_CASE("addresses are resolved, fragments and data are not") {
  const Page page = read("<a href=x>a</a><a href='#f'>b</a><a href='?q'>c</a><a href='mailto:a@b'>d</a>", {},
                         "https://example.org/d/e");
  std::string all;
  for (const Link& link : descendants<Link>(page.document.root())) all.append(link.href.view()).append(" ");
  CHECK(all == "https://example.org/d/x #f https://example.org/d/e?q mailto:a@b ");
}

TEST_CASE("ids are unique: the first element keeps it") {
  const Page page = read("<p id=a>1</p><p id=a>2</p>");
  CHECK(page.document.root().first()->attributes().id == "a");
  CHECK(page.document.root().last()->attributes().id.empty());
}

TEST_CASE("XHTML is read by the rules of XML") {
  Context context;
  Document document;
  Meta meta;
  html::XhtmlOptions options;
  options.resolve = [](std::string_view reference, html::Address) { return "r:" + std::string(reference); };
  const Result<void> result = html::read_xhtml(
      "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"fr\"><head><title>T</title></head><body>"
      "<p>a&nbsp;<a href=\"u\"/>b&e;</p><svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>"
      "<p>x<a epub:type=\"noteref\" href=\"#n\">1</a></p><aside epub:type=\"footnote\" id=\"n\"><p>y</p></aside>"
      "</body></html>",
      document, document.root(), meta, options, context);
  REQUIRE(result);
  CHECK(meta.language == "fr");
  CHECK(plain_text(*document.root().first()) == "a\u00A0b&e;");
  CHECK(find_first<Link>(document.root())->href == "r:u");
  CHECK(find_first<Image>(document.root())->resource.view().starts_with("r-"));
}

TEST_CASE("a page that says it is XHTML has empty elements, and CDATA is text") {
  const std::string head =
      "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><head><title/>"
      "<script src='a' type=\"b>\"/><style/></head><body>";
  CHECK(text_of(head + "<p>a<textarea/>b</p><iframe src='c'/><p>d<b/> e</p>") == "ab\nd e");
  CHECK(text_of(head + "<p>a<![CDATA[<b> & c]]>d</p><!-- <p/> --><script>e = '<p/>';</script>f") == "a<b> & cd\nf");
  CHECK(text_of(head + "<p>a <a href=b/>c</a> d") == "a c d");
  for (const char* end : {"<p a='b", "<p a", "<", "<!--", "<![CDATA[x", "<script>x", "</p", "<p a=/"})
    text_of(head + "a" + end);
  CHECK(text_of("<title/>a</title>b") == "b");  // HTML knows no such thing
}

TEST_CASE("XHTML that is not well-formed or too deep is an error") {
  Context context;
  Document document;
  Meta meta;
  CHECK(!html::read_xhtml("<html><body><p>a</body></html>", document, document.root(), meta, {}, context));
  const std::string deep = repeated("<div>", 300) + repeated("</div>", 300);
  CHECK(!html::read_xhtml(deep, document, document.root(), meta, {}, context));
}

TEST_CASE("hostile pages cost no more than their length") {
  constexpr std::size_t count = 100'000;
  const std::string pages[] = {
      repeated("<div>", count),
      repeated("<b>", count) + "x",
      repeated("<b><p>x", count / 4),
      repeated("<table><tr><td>", count / 4) + "x",
      repeated("<ul><li>", count / 2) + "x",
      repeated("<blockquote>", count) + "x",
      repeated("<span class=a>", 500) + repeated("<p>x</p>", count),
      repeated("<em class=a>", 60) + repeated("<p>x</p>", count),
      repeated("<ruby>x<rt>", count / 4) + "y",
      repeated("<a href='#a' id=a>1", count / 4),
      repeated("<sup><a href='#fn1'>1</a></sup>", count / 4) + "<ol class=footnotes><li id=fn1>x</ol>",
      "<table>" + repeated("<col span=1000>", count / 4) + "</table>",
      repeated("<p>a<br><br>", count / 4),
      repeated("<span class=MathJax>x</span>", count / 4),
      repeated("<dl><dt>a<dd>b", count / 4),
      repeated("<q>", count) + "x",
  };
  for (const std::string& page : pages) {
    CAPTURE(page.substr(0, 40));
    Context context;
    const double before = seconds();
    CHECK(html::read(page, {}, context));
    CHECK(seconds() - before < 6);  // a generous bound for slow machines and sanitizers
  }
}
