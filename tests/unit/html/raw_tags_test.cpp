#include <doctest/doctest.h>

#include <string>

#include "html/html.hpp"

using namespace offprint;

namespace {

// The pieces, each in brackets, with `T` before text and `C` before comments.
std::string pieces(std::string_view html, Context& context) {
  html::TagSanitizer sanitizer;
  std::string out;
  for (const html::RawPiece& piece : sanitizer.pieces(html, context)) {
    out += piece.kind == html::RawPiece::Kind::text ? "T" : piece.kind == html::RawPiece::Kind::comment ? "C" : "";
    out += "[" + piece.text + "]";
  }
  return out;
}

std::string pieces(std::string_view html) {
  Context context;
  return pieces(html, context);
}

}  // namespace

TEST_CASE("raw tags: spelt plainly, each on one line") {
  CHECK(pieces("<b>a</b>") == "[<b>]T[a][</b>]");
  CHECK(pieces("<SPAN class=a  id='b'>") == "[<span class=\"a\" id=\"b\">]");
  CHECK(pieces("<p title='\"<b>\n`'>") == "[<p title=\"&quot;&lt;b&gt;&#10;`\">]");
  CHECK(pieces("<p title>") == "[<p title=\"\">]");
  CHECK(pieces("<br/>") == "[<br>]");
  CHECK(pieces("<b").empty());
}

TEST_CASE("raw tags: what is not allowed goes, with what it holds when that is a program") {
  CHECK(pieces("<p onclick=a class=b>") == "[<p class=\"b\">]");
  CHECK(pieces("a<script>b</script>c") == "T[a]T[c]");
  CHECK(pieces("<form>a</form>") == "T[a]");
  CHECK(pieces("<meta name=a>b") == "T[b]");
  CHECK(pieces("<input type=CHECKBOX>") == "[<input type=\"CHECKBOX\">]");
  CHECK(pieces("<input><input type=text><input name=checkbox>").empty());
  Context context;
  pieces("<p onclick=a><script></script>", context);
  CHECK(context.diagnostics.counts().contains({Severity::loss, "html.p.onclick"}));
  CHECK(context.diagnostics.counts().contains({Severity::loss, "html.script"}));
}

TEST_CASE("raw tags: what loads a page is a link to it") {
  CHECK(pieces("<iframe src='http://a/'>b</iframe>c") == "[<a href=\"http://a/\">]T[http://a/][</a>]T[c]");
  CHECK(pieces("<iframe name=a src=''></iframe>").empty());
  CHECK(pieces("<iframe src=javascript:a></iframe>").empty());
  CHECK(pieces("<object data='b'>c</object>") == "[<a href=\"b\">]T[b][</a>]T[c]");
}

TEST_CASE("raw tags: comments that nobody can take for anything else") {
  CHECK(pieces("<!-- a --><?b?>") == "C[<!-- a -->]C[<!--?b?-->]");
  for (const char* comment :
       {"<!--a--b-->", "<!---a-->", "<!--a--->", "<!-- <b> -->", "<!--[if a]-->", "<!--a\n-->", "<!doctype html>"}) {
    CAPTURE(comment);
    Context context;
    CHECK(pieces(comment, context).empty());
    CHECK(context.diagnostics.has_losses());
  }
}
