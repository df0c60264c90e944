#include "html/sanitize.hpp"

#include <doctest/doctest.h>

#include "html/attributes.hpp"
#include "html/serialize.hpp"

using namespace offprint;
using namespace offprint::html;

namespace {

std::string safe(std::string_view html, Syntax syntax = Syntax::html) {
  Context context;
  return sanitize_fragment(html, syntax, context);
}

}  // namespace

TEST_CASE("elements are kept, unwrapped, dropped or become links") {
  CHECK(safe("<p>a<x-y>b</x-y><script>c</script>") == "<p>ab</p>");
  CHECK(safe("<iframe src='http://a/' title=T></iframe>") == "<a href=\"http://a/\">T</a>");
  CHECK(safe("<embed src='http://a/'>") == "<a href=\"http://a/\">http://a/</a>");
  CHECK(safe("<iframe src='javascript:x'></iframe><iframe></iframe>").empty());
  CHECK(safe("<object data='http://a/'>inside</object>") == "<a href=\"http://a/\">http://a/</a>inside");
  CHECK(safe("<input type=CheckBox><input type=image src=x><input>") == "<input type=\"CheckBox\">");
  CHECK(safe("<svg><g><x/></g><set/><animate/></svg>") == "<svg><g></g></svg>");
  CHECK(safe("<math><mi>x</mi><maction>y</maction><annotation-xml>z</annotation-xml></math>") ==
        "<math><mi>x</mi>y</math>");
}

TEST_CASE("attributes are judged by their element") {
  CHECK(safe("<p onclick=x style='color:red' id=a title=t>x") == "<p id=\"a\" title=\"t\">x</p>");
  CHECK(safe("<a href='javascript:x' HREF=b>x</a>") == "<a>x</a>");
  CHECK(safe("<p href=x src=y srcset=z poster=w>x") == "<p>x</p>");
  CHECK(safe("<q cite='vbscript:x'>x</q><q cite=http://a>y</q>") == "<q>x</q><q cite=\"http://a\">y</q>");
  CHECK(safe("<img srcset='a 1x, javascript:x 2x'><img srcset='a 1x,\n b 2x'>") ==
        "<img><img srcset=\"a 1x,&#10; b 2x\">");
  CHECK(
      safe("<table><tr><td style='text-align: right; width: 50%'>x<td style='width: url(x)%'>y<td style='width: 3px'>z"
           "<td style='text-align: left;'>v<td style='text-align: center'>w") ==
      "<table><tbody><tr><td style=\"text-align: right; width: 50%\">x</td><td>y</td><td>z</td>"
      "<td style=\"text-align: left;\">v</td><td style=\"text-align: center\">w</td></tr></tbody></table>");
  CHECK(safe("<math><mi href=x mathcolor=red data-offprint=1 data-x=2 id=i class=c>x</mi></math>") ==
        "<math><mi mathcolor=\"red\" data-offprint=\"1\" id=\"i\" class=\"c\">x</mi></math>");
}

TEST_CASE("names of attributes are those of HTML, inert ones, and ours") {
  CHECK(safe("<p data-callout=a data-callout-fold=b data-cites=c data-offprint-x=d data-e=f data-g:h=i data-=j>x") ==
        "<p data-callout=\"a\" data-callout-fold=\"b\" data-cites=\"c\" data-offprint-x=\"d\" data-e=\"f\">x</p>");
  CHECK(safe("<p _a=b 1c=d e*=f background=g formaction=h ping=i>x") == "<p>x</p>");
  CHECK(safe("<audio src=a></audio><video src=b poster=c><source src=d><track src=e></video>") ==
        "<audio src=\"a\"></audio><video src=\"b\" poster=\"c\"><source src=\"d\"><track src=\"e\"></video>");
  CHECK(safe("<img srcset='a 1x , '><p srcset=b>x") == "<img srcset=\"a 1x , \"><p>x</p>");
  CHECK(safe("<svg id=a class=b lang=c xml:lang=d xml:space=e xml:base=f></svg>") ==
        "<svg id=\"a\" class=\"b\" lang=\"c\" xml:lang=\"d\" xml:space=\"e\"></svg>");
}

TEST_CASE("nothing of an image leads out of it") {
  CHECK(
      safe(
          "<svg><use href=#a /><use href=b.svg#a /><image href='data:image/png,x'/><image href='data:image/svg+xml,x'/>"
          "<image href=http://a/></svg>") ==
      "<svg><use href=\"#a\"></use><use></use><image "
      "href=\"data:image/png,x\"></image><image></image><image></image></svg>");
  CHECK(safe("<svg><g fill='url(#a)' mask='URL( \"http://a\")' filter='url(' stroke='u\\72l(x)' onload=x aria-label=l "
             "role=img lang=en></g></svg>") ==
        "<svg><g fill=\"url(#a)\" aria-label=\"l\" role=\"img\" lang=\"en\"></g></svg>");
  CHECK(safe("<svg><text text-rendering=auto text-anchor=end>x</text></svg>") ==
        "<svg><text text-rendering=\"auto\" text-anchor=\"end\">x</text></svg>");
}

TEST_CASE("what could run in an image is taken out, others stay as they are") {
  for (const std::string_view svg : {"<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/><use href=\"#a\"/></svg>",
                                     "<svg ===/>", "<svg a=b=c=/>", ""}) {
    CAPTURE(svg);
    CHECK(sanitize_svg(svg) == svg);
  }
  for (const std::string_view svg :
       {"<svg><script>x</script></svg>", "<svg onload=x></svg>", "<svg/onload = x></svg>", "<svg a=onload=x></svg>",
        "<svg \"onload=x></svg>", "<svg><use href=b /></svg>", "<svg><use xlink:href = 'b'/></svg>",
        "<svg><use href=", "<SVG><SCRIPT>x</SCRIPT></SVG>"}) {
    CAPTURE(svg);
    CHECK(may_be_live_svg(svg));
    const std::string rest = sanitize_svg(svg);
    CHECK(rest.find("onload") == rest.npos);
    CHECK(rest.find("script") == rest.npos);
    CHECK(rest.find("\"b\"") == rest.npos);
  }
  CHECK(sanitize_svg("<script>x</script>").empty());  // no image at all
}

TEST_CASE("formulas keep what they show, and give their TeX") {
  Context context;
  const MathMarkup found = sanitize_mathml(
      "x<math display=block><semantics><mi>a</mi><annotation encoding='application/x-tex'>b</annotation>"
      "<annotation encoding=c>d</annotation></semantics></math>",
      Syntax::html, context);
  CHECK(found.display);
  CHECK(found.tex == "b");
  CHECK(found.text.starts_with("<math display=\"block\">"));
  CHECK(sanitize_mathml("<p>none</p>", Syntax::html, context).text.empty());
}

TEST_CASE("words with which HTML ends a formula are a loss") {
  Context context;
  CHECK(sanitize_mathml("<math><mi>a</mi></math>", Syntax::html, context).text == "<math><mi>a</mi></math>");
  CHECK(context.diagnostics.count(Severity::loss) == 0);
  CHECK(sanitize_mathml("<math><mi>a</mi><b>c</b></math>", Syntax::html, context).text == "<math><mi>a</mi></math>");
  CHECK(context.diagnostics.count(Severity::loss) == 1);
}

TEST_CASE("as XHTML it says its namespaces and closes its elements") {
  CHECK(safe("<br><svg><g/></svg><math><mi>x</mi></math>", Syntax::xhtml) ==
        "<br /><svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>"
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>");
  CHECK(safe("<p lang=de>x", Syntax::xhtml) == "<p xml:lang=\"de\" lang=\"de\">x</p>");
}

TEST_CASE("a line feed behind <pre> is kept") {
  CHECK(safe("<pre>\n\nx</pre>") == "<pre>\n\nx</pre>");
}

TEST_CASE("keys of ours and of no name are no attributes") {
  for (const char* key : {"", "1a", "-a", "a b", "A", "data-", "data-a:b", "data-offprint", "data-offprint-x",
                          "data-callout", "data-callout-fold", "data-cites", "contenteditable"}) {
    CAPTURE(std::string(key));
    CHECK(use_of_key(key) == KeyUse::other);
  }
  for (const char* key : {"data-a", "aria-label", "_a"}) CHECK(use_of_key(key) != KeyUse::live);
  for (const char* key : {"onclick", "ONX", "style", "href"}) CHECK(use_of_key(key) == KeyUse::live);
}

TEST_CASE("an image in the address of an image is what is safe of it") {
  CHECK(safe("<img src='data:image/svg+xml,%3Csvg onload=a%3E%3Crect/%3E%3C/svg%3E'>") ==
        "<img "
        "src=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxyZWN0Lz48L3N2Zz4=\">");
  CHECK(safe("<img src='data:image/svg+xml,none'>") == "<img src=\"data:image/svg+xml,none\">");  // nothing live in it
  CHECK(safe("<img src='data:image/svg+xml,<script>'>") == "<img>");
  CHECK(sanitize_svg_address("data:image/svg+xml;charset=utf-7,<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+");
  CHECK(sanitize_svg_address("data:image/svg+xml;utf8,<svg/>") == "data:image/svg+xml;utf8,<svg/>");
  for (const char* none : {"data:image/svg+xml", "data:image/png,<svg/>", "data:image/svg+xml;base64,???"})
    CHECK_FALSE(sanitize_svg_address(none));
}

TEST_CASE("a resource is written as what it may be") {
  CHECK(safe_data_uri("image/png", "a") == "data:image/png;base64,YQ==");
  CHECK(safe_data_uri("image/png; x=y", "a") == "data:image/png; x=y;base64,YQ==");
  for (const char* type : {"text/html", "image/x+xml", "image/\xC3\xA9", "image/png;x=\"<\"", "image/png,x", ""}) {
    CAPTURE(std::string(type));
    CHECK(safe_data_uri(type, "a") == "data:application/octet-stream;base64,YQ==");
  }
  CHECK(safe_data_uri("text/plain", "<svg onload='a'/>") == safe_data_uri("image/svg+xml", "<svg onload='a'/>"));
  CHECK(safe_data_uri("image/svg+xml", "<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+");
}

TEST_CASE("an image that may be in another encoding is read anew") {
  for (const char* live :
       {"<?xml version='1.0' encoding='utf-16'?><svg/>", "<?xml version='1.0' encoding='utf-7'?><svg/>",
        "<?xml encoding?><svg/>", "<?xml encoding='?><svg/>", "<?xml version='1.0' encoding='utf-16'"})
    CHECK(may_be_live_svg(live));
  CHECK(may_be_live_svg(std::string_view("<svg>\0</svg>", 12)));
  for (const char* plain :
       {"<?xml version='1.0'?><svg/>", "<?xml version='1.0' encoding='UTF-8'?><svg/>",
        "<?xml encoding=\"us-ascii\"?><svg/>", "<?xml encoding='ISO-8859-1'?><svg/>", "<svg encoding='utf-16'/>"})
    CHECK_FALSE(may_be_live_svg(plain));
}

TEST_CASE("with `unsafe` all of it stays") {
  const auto kept = [](std::string_view html, Syntax syntax = Syntax::html) {
    Context context;
    context.unsafe = true;
    return sanitize_fragment(html, syntax, context);
  };
  for (const char* html :
       {"<p onclick=\"a\">b</p>", "<script>a < b && c</script>", "<style>a > b {}</style>",
        "<form action=\"a\"><input></form>", "<textarea>\n\na</textarea>", "<listing>\n\na</listing>",
        "<iframe src=\"javascript:a\"></iframe>", "<svg><script>a &lt; b</script></svg>"})
    CHECK(kept(html) == html);
  CHECK(kept("<script>a < b</script>", Syntax::xhtml) == "<script>a &lt; b</script>");
  CHECK(kept("<listing>a</listing><listing><b>c</b></listing>") == "<listing>a</listing><listing><b>c</b></listing>");
}
