"""Classes of input that grow with a number: what makes careless converters hang, overflow or fill the memory.

Each is a name, a file name whose suffix tells the format, and a function from a size in bytes to an input of about
that size. The hostile suite runs one of each; linear_cost.py doubles them and looks at the time.
"""

import base64
import json

from archive import CHAPTER, Entry, book, book_with, package
from json_trees import JSON_TREES


def repeat(unit, before="", after=""):
    """`unit` as often as the size allows; with {} in it, numbered."""
    def make(size):
        if "{}" not in unit:
            return (before + unit * max(1, size // len(unit)) + after).encode()
        parts, length, number = [before], 0, 0
        while length < size:
            parts.append(unit.replace("{}", str(number)))
            length += len(parts[-1])
            number += 1
        return "".join(parts + [after]).encode()
    return make


def nest(opening, closing, middle="x"):
    def make(size):
        count = max(1, size // (len(opening) + len(closing)))
        return (opening * count + middle + closing * count).encode()
    return make


def pair(first, second):
    """Half of one and then half of the other."""
    return lambda size: first(size // 2) + second(size // 2)


HTML = {
    "deep-div": repeat("<div>"),
    "deep-div-closed": nest("<div>", "</div>"),
    "deep-div-of-class": repeat("<div class=x><p>text, which is long</p>"),
    "end-tags-of-class": repeat("text, which is long, as it were</x class=y>", "<p>"),
    "end-tags-of-class-in-table": repeat("text, which is long, as it were</x class=y>", "<table>"),
    "deep-b": repeat("<b>"),
    "deep-b-distinct": repeat("<b id={}>"),
    "deep-b-paragraphs": pair(repeat("<b id={}>"), repeat("<p>x")),
    "deep-a": repeat("<a href={}>"),
    "deep-a-div": repeat("<a><div>"),
    "deep-font-p": repeat("<p><font size={}>"),
    "deep-table": repeat("<table><tr><td>"),
    "deep-table-bare": repeat("<table>"),
    "deep-list": repeat("<ul><li>"),
    "deep-list-closed": nest("<ol><li>x", "</li></ol>"),
    "deep-dl": repeat("<dl><dd>"),
    "deep-quote": repeat("<blockquote>"),
    "deep-quote-text": repeat("<blockquote>x"),
    "deep-span": nest("<span>", "</span>"),
    "deep-em-strong": repeat("<em><strong>"),
    "deep-svg": repeat("<svg><g>"),
    "deep-math": repeat("<math><mrow>"),
    "deep-foreign": repeat("<svg><foreignObject>"),
    "deep-template": repeat("<template>"),
    "deep-object": repeat("<object>"),
    "deep-button": repeat("<button><p>"),
    "deep-select": repeat("<select><option>"),
    "deep-form": repeat("<form><div>"),
    "deep-noscript": repeat("<noscript>"),
    "deep-ruby": repeat("<ruby><rt>"),
    "deep-details": repeat("<details><summary>x</summary>"),
    "deep-figure": repeat("<figure><figcaption>"),
    "deep-sup": repeat("<sup>x<sub>"),
    "deep-frameset": repeat("<frameset>"),
    "misnested-b-p": repeat("<b><p></b>"),
    "misnested-a-b": repeat("<a><b></a></b>x"),
    "misnested-table-text": repeat("<table>x<b>"),
    "misnested-table-rows": repeat("<tr><td>x<caption>", "<table>"),
    "misnested-end-tags": repeat("</p></div></b></table></a>"),
    "misnested-b-p-end": pair(repeat("<p><b id={}>x"), repeat("</b>")),
    "misnested-font-table": repeat("<font color={}><table><tr><font>x"),
    "misnested-i-div-end": pair(repeat("<i><div>"), repeat("</i>")),
    "wide-paragraphs": repeat("<p>x"),
    "wide-headings": repeat("<h2 id=h{}>x</h2>"),
    "wide-headings-same": repeat("<h2>x</h2>"),
    "wide-list": repeat("<li>x", "<ul>"),
    "wide-links": repeat('<a href="x{}">y</a> '),
    "wide-images": repeat("<img src=a.png alt=x> "),
    "wide-breaks": repeat("<br>"),
    "wide-spaces": repeat("<p> &nbsp; </p>\n"),
    "wide-code": repeat("<code>`</code>"),
    "wide-pre": repeat("`\n", "<pre>", "</pre>"),
    "wide-svg": repeat("<svg></svg>"),
    "wide-math": repeat("<math><mi>x</mi></math>"),
    "math-rows": repeat("<mi>x</mi>", "<math><mtable>", "</mtable></math>"),
    "math-attributes": repeat('<mi q="1" mathvariant="x">x</mi>', "<math>", "</math>"),
    "math-foreign": repeat("<b>x</b>", "<math><mtext>", "</mtext></math>"),
    "math-ids": repeat('<math><mi id="a">x</mi></math>'),
    "math-multiscripts": repeat("<mi>a</mi><none/>", "<math><mmultiscripts><mi>x</mi>", "</mmultiscripts></math>"),
    "wide-noscript": repeat("<noscript><p>x</p></noscript>"),
    "wide-notes": repeat('<sup><a href="#fn{}" id="r{}">{}</a></sup><p id="fn{}"><a href="#r{}">^</a> x</p>'),
    "wide-note-same": repeat('<sup><a href="#fn">1</a></sup>', "<p>", '</p><p id=fn>x</p>'),
    "wide-ids": repeat("<a id=x{} href=#x{}>y</a>"),
    "table-cells": repeat("<td>x", "<table><tr>"),
    "table-rows": repeat("<tr><td>x", "<table>"),
    "table-spans": repeat("<td colspan=1000 rowspan=65534>x", "<table><tr>"),
    "table-span-rows": repeat("<tr><td rowspan=1000>x", "<table>"),
    "table-span-square": repeat("<tr><td colspan=1000 rowspan=1000>", "<table>"),
    "table-cols": repeat("<col span=1000>", "<table>", "<tr><td>x"),
    "table-wide-and-tall": lambda size: b"<table><tr>" + b"<td>x" * (size // 10) + b"<tr><td>x" * (size // 18),
    "table-spans-over-rows": lambda size: (b"<table><tr>" + b"<td rowspan=65534>" * (size // 36)
                                           + b"<tr><td>" * (size // 16)),
    "table-spans-over-some": lambda size: (b"<table><tr>" + b"<td rowspan=9999>x" * (size // 36)
                                           + b"<tr><td>x" * (size // 18)),
    "table-ragged": lambda size: ("<table>" + "".join(
        "<tr>" + "<td>" * n for n in range(1, int((size / 2) ** 0.5)))).encode(),
    "table-headers": repeat("<tbody><tr><th>x", "<table>"),
    "table-long-cell": lambda size: b"<table><tr><td>" + b"x" * (size // 2) + b"<td>z" + b"<tr><td>y<td>z" * (size // 28),
    "table-deep-words": repeat("<table><tr><td>Some text of the article, long, with, commas. "),
    "table-long-words": repeat("<td>xxxxxxxxxx yyyyy", "<table><tr>"),
    "table-tall-cell": lambda size: b"<table><tr><td>" + b"x<br>" * (size // 10) + b"<td>y" * (size // 10),
    "attribute-flood": repeat(" a{}=b", "<p", ">x"),
    "attribute-same": repeat(" a=b", "<p", ">x"),
    "attribute-long": repeat("x", "<p class='", "'>y"),
    "attribute-classes": repeat("c{} ", "<p class='", "'>y"),
    "attribute-data": repeat("<p data-a{}=x>y"),
    "attribute-html": repeat("<html a{}=b>"),
    "attribute-body": repeat("<body b{}>"),
    "attribute-style": repeat("color:red;", '<p style="', '">x'),
    "attribute-srcset": repeat("a.png {}w, ", '<img srcset="', '">'),
    "attribute-open": repeat("<p a='"),
    "names-flood": repeat("<x{}>"),
    "names-closed": repeat("<x{}></x{}>"),
    "text-flood": repeat("x"),
    "text-words": repeat("word "),
    "text-lt": repeat("<"),
    "text-amp": repeat("&"),
    "text-entities": repeat("&lt;&gt;&amp;"),
    "text-entity-names": repeat("&x{};"),
    "text-entity-long": repeat("a", "&"),
    "text-number-long": repeat("1", "&#"),
    "text-nul": repeat("\0"),
    "text-nul-mixed": repeat("\0x"),
    "text-nul-table": repeat("\0x", "<table>"),
    "text-cr": repeat("\r"),
    "text-cr-lf": repeat("x\r\n"),
    "text-stars": repeat("*"),
    "text-underscores": repeat("_x"),
    "text-brackets": repeat("["),
    "text-bang-brackets": repeat("!["),
    "text-braces": repeat("{"),
    "text-braces-words": repeat("{a "),
    "text-backticks": repeat("`x"),
    "text-dashes": repeat("- "),
    "text-pluses": repeat("+\n"),
    "text-pipes": repeat("|x"),
    "text-dollars": repeat("$x "),
    "text-angles": repeat("&lt;x"),
    "text-hashes": repeat("<p># x"),
    "text-numbers": repeat("<p>1. x"),
    "text-tildes": repeat("~~x"),
    "text-backslashes": repeat("\\"),
    "text-urls": repeat("http://x.y/z "),
    "text-url-long": repeat("x", "http://a.b/"),
    "text-at-signs": repeat("a@b."),
    "text-combining": repeat("\u0301", "x"),
    "text-wide": repeat("\u6f22"),
    "text-astral": repeat("\U0001f469\u200d"),
    "text-bidi": repeat("\u202e\u202d"),
    "text-noncharacters": repeat("\ufffe\uffff"),
    "comment-flood": repeat("<!---->"),
    "comment-open": repeat("<!--"),
    "comment-dashes": repeat("-", "<!--"),
    "comment-bang": repeat("--!", "<!--"),
    "declaration-flood": repeat("<!x>"),
    "doctype-flood": repeat("<!DOCTYPE html>"),
    "cdata-flood": repeat("<![CDATA["),
    "cdata-svg": repeat("<![CDATA[x]]>", "<svg>"),
    "instruction-flood": repeat("<?"),
    "script-open": repeat("<script>"),
    "script-escaped": repeat("<!--<script>", "<script>"),
    "script-closed": repeat("<script>x</script>"),
    "style-flood": repeat("<style>p{}</style>".replace("{}", "{ }")),
    "style-import": repeat("@import 'x';", "<style>", "</style>"),
    "title-flood": repeat("<title>x</title>"),
    "title-parts": repeat(" | .", "<title>x", "</title><p>y"),
    "title-parts-of-site": repeat(" | Site", "<meta property=og:site_name content=Site><title>x", "</title><p>y"),
    "title-and-headings": lambda size: (b"<title>" + b"zzzz | " * (size // 14) + b"</title>"
                                        + b"<h1>yyyyyyyyyyyyyy</h1><p>x" * (size // 60)),
    "title-long-and-parts": lambda size: (b"<title>" + b"zzzz " * (size // 10) + b"</title>"
                                          + b"<h1>yyyyyyyyyyyyyy</h1><p>x" * (size // 60)),
    "title-words": lambda size: b"<title>" + b"zzzz " * (size // 10) + b"</title><h1>" + b"yyyyy " * (size // 12),
    "meta-flood": repeat("<meta name=author content=a{}>"),
    "meta-refresh": repeat('<meta http-equiv=refresh content="0;url=x">'),
    "json-ld-flood": repeat('<script type="application/ld+json">{"@type":"Article","headline":"x"}</script>'),
    "json-ld-deep": repeat('{"a":', '<script type="application/ld+json">', "</script>"),
    "json-ld-arrays": repeat("[", '<script type="application/ld+json">', "</script>"),
    "meta-labels": repeat("<meta name=twitter:label1 content=by>"),
    "microdata-open": repeat('<div itemscope itemtype="http://schema.org/Article"><span itemprop=author>a{}</span>'),
    "base-flood": repeat("<base href=x>"),
    "base-long": lambda size: b"<base href=http://a/" + b"b" * (size // 1000) + b"/>" + b"<a href=x>y</a>" * (size // 16),
    "link-flood": repeat("<link rel=stylesheet href=x>"),
    "iframe-flood": repeat("<iframe src=x></iframe>"),
    "iframe-srcdoc": repeat("<iframe srcdoc='<p>x'></iframe>"),
    "form-flood": repeat("<form><input><button>x</form>"),
    "option-flood": repeat("<option>x", "<select>"),
    "plaintext": repeat("<plaintext>"),
    "textarea-flood": repeat("<textarea>"),
    "data-image": lambda size: b"<img src='data:image/png;base64," + b"A" * size + b"'>",
    "data-images": repeat("<img src='data:image/png;base64,iVBORw0KGgo{}'>"),
    "svg-image-equals": lambda size: b"<img src='data:image/svg+xml;base64," + base64.b64encode(b"<svg " + b"=" * (size // 2) + b"/>") + b"'>",
    "svg-use": repeat('<use href="#u{}"/>', "<svg>", "</svg>"),
    "svg-attributes": repeat(" x{}=y", "<svg", "></svg>"),
    "invalid-utf8": lambda size: b"<p>" + b"\xff\xc0\xed\xa0\x80\xf5" * (size // 6),
    "utf16": lambda size: b"\xff\xfe" + ("<p>x" * (size // 8)).encode("utf-16-le"),
    "utf16-odd": lambda size: b"\xfe\xff" + b"\xd8\x00" * (size // 2) + b"x",
    "utf32": lambda size: b"\xff\xfe\0\0" + ("<p>x" * (size // 16)).encode("utf-32-le"),
    "gb18030": lambda size: b"<meta charset=gb18030><p>" + b"\x81\x30\x81\x30" * (size // 4),
    "shift-jis": lambda size: b"<meta charset=shift_jis><p>" + b"\x83" * size,
    "iso-2022-jp": lambda size: b"<meta charset=iso-2022-jp><p>" + b"\x1b$B" * (size // 3),
    "big5": lambda size: b"<meta charset=big5><p>" + b"\x88\x62" * (size // 2),
}

MARKDOWN = {
    "brackets": repeat("["),
    "brackets-closed": nest("[", "]", "a"),
    "brackets-links": nest("[", "](x)", "a"),
    "brackets-images": nest("![", "](x)", "a"),
    "brackets-bang": repeat("![["),
    "brackets-close": repeat("]"),
    "brackets-pairs": repeat("[]"),
    "brackets-parens": repeat("[x](", "", ""),
    "brackets-angle": repeat("[a](<b"),
    "brackets-title": repeat('[a](b "'),
    "brackets-references": repeat("[a][b] "),
    "brackets-label-long": repeat("a", "[", "]"),
    "brackets-escaped": repeat("\\["),
    "wiki-brackets": repeat("[["),
    "stars": repeat("*"),
    "stars-spaced": repeat("* "),
    "stars-words": repeat("*a "),
    "stars-closers": repeat("a*"),
    "stars-mixed": repeat("*a_ "),
    "stars-doubled": repeat("**a *b "),
    "stars-triple": repeat("a***b"),
    "stars-nested": nest("*a **a ", " a** a*"),
    "stars-underscores": pair(repeat("*_"), repeat("_ *")),
    "stars-runs": lambda size: ("a**b" + "c* " * (size // 3)).encode(),
    "underscores": repeat("_"),
    "underscores-words": repeat("_a"),
    "tildes": repeat("~"),
    "tildes-words": repeat("~a "),
    "tildes-doubled": repeat("~~a "),
    "backticks": lambda size: "".join("e" + "`" * n for n in range(1, int((2 * size) ** 0.5))).encode(),
    "backticks-open": repeat("`a"),
    "backticks-doubled": repeat("`a``b"),
    "dollars": repeat("$"),
    "dollars-words": repeat("$a"),
    "dollars-doubled": repeat("$$a "),
    "equals": repeat("==a "),
    "carets": repeat("^a "),
    "angles": repeat("<"),
    "angles-open": repeat("<a"),
    "angles-attributes": repeat(" a=b", "<p", ""),
    "angles-quotes": repeat('<a b="'),
    "angles-mails": repeat("<a@b"),
    "angles-schemes": repeat("<http:"),
    "comments": repeat("<!--"),
    "comments-inline": repeat("a <!-- b "),
    "declarations": repeat("<!A "),
    "declarations-inline": repeat("a <!A "),
    "cdata": repeat("<![CDATA["),
    "cdata-inline": repeat("a <![CDATA["),
    "instructions": repeat("<?"),
    "instructions-inline": repeat("a <? "),
    "entities": repeat("&"),
    "entities-named": repeat("&x{};"),
    "entities-numbers": repeat("&#1;"),
    "entities-long": repeat("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    "backslashes": repeat("\\"),
    "backslash-breaks": repeat("\\\n"),
    "quotes-deep": repeat("> ", "", "a"),
    "quotes-tight": repeat(">", "", "a"),
    "quotes-lines": repeat("> a\n"),
    "quotes-lazy": pair(repeat(">"), repeat("a\n")),
    "quotes-stairs": lambda size: "".join(">" * n + "a\n" for n in range(1, int((2 * size) ** 0.5))).encode(),
    "lists-deep": repeat("- ", "", "a"),
    "lists-deep-numbers": repeat("1. ", "", "a"),
    "lists-stairs": lambda size: "".join(" " * n + "* a\n" for n in range(int((2 * size) ** 0.5))).encode(),
    "lists-stairs-closed": lambda size: ("".join(" " * n + "* a\n" for n in range(int(size ** 0.5)))
                                         + "\n" * (size // 2)).encode(),
    "lists-blank": repeat("-\n\n"),
    "lists-empty": repeat("*\n"),
    "lists-alternate": repeat("- a\n* a\n+ a\n"),
    "lists-wide": repeat("- a\n"),
    "lists-loose": repeat("- a\n\n"),
    "lists-tasks": repeat("- [ ] a\n"),
    "lists-quotes": repeat("> - ", "", "a"),
    "lists-code": repeat("-     a\n"),
    "tabs": repeat("\t"),
    "tabs-quotes": repeat(">\t"),
    "tabs-lists": repeat("-\t", "", "a"),
    "blanks": repeat("\n"),
    "blank-spaces": repeat(" \n"),
    "spaces": repeat(" "),
    "spaces-trailing": repeat("a  \n"),
    "carriage-returns": repeat("\r"),
    "nuls": repeat("\0"),
    "nuls-lines": repeat("\0\n"),
    "headings": repeat("# a\n"),
    "headings-same": repeat("## same\n\n"),
    "headings-closing": repeat("#", "# a "),
    "headings-setext": repeat("a\n=\n"),
    "headings-attributes": repeat("# a {#b{} .c}\n".replace("{}", "0")),
    "fences": repeat("```\n"),
    "fences-open": repeat("```a\n~~~\n"),
    "fences-long": repeat("`"),
    "fences-tildes": repeat("~"),
    "fences-quotes": repeat("> ```\n"),
    "fenced-divs": repeat("::: a\n"),
    "rules": repeat("---\n"),
    "rules-long": repeat("- "),
    "rules-stars": repeat("* * * a\n"),
    "html-blocks": repeat("<div>\n\n"),
    "html-blocks-deep": repeat("<div>"),
    "html-inline": repeat("a <b>"),
    "html-inline-closed": nest("<b>", "</b>", "a"),
    "html-mixed": repeat("<div>\n\n*a\n\n"),
    "html-close": repeat("</div>\n\n"),
    "html-scripts": repeat("<script>\n"),
    "html-titles": repeat("<title></x>"),
    "html-ends-without-starts": pair(repeat("x <b>"), repeat("</i>")),
    "html-open-quotes": repeat("x <a b='"),
    "html-unknown-in-open": lambda size: b"a " + b"<b>" * 500 + b"<x>" * (size // 3),
    "html-details": repeat("<details>\n\n"),
    "html-table-lists": repeat("<table><tr><td>\n\n- x\n\n"),
    "html-table": repeat("<table><tr><td>\n\n"),
    "definitions": repeat("[a{}]: b\n"),
    "definitions-used": pair(repeat("[a{}]: b\n"), repeat("[a{}] ", "\n")),
    "definitions-same": repeat("[a]: b\n"),
    "definitions-blow-up": lambda size: (b"[a]: " + b"x" * (size // 2) + b"\n\n" + b"[a]" * (size // 6)),
    "definitions-title": lambda size: (b"[a]: b '" + b"x" * (size // 2) + b"'\n\n" + b"[a]" * (size // 6)),
    "definitions-images": lambda size: (b"[a]: " + b"x" * (size // 2) + b"\n\n" + b"![a]" * (size // 8)),
    "definitions-open": repeat("[a]: b '\n"),
    "definitions-labels": repeat("[", "", ""),
    "definitions-lines": repeat("[\na\n"),
    "definitions-folding": repeat("\u1e9e", "[", "]: x"),
    "notes": repeat("[^{}]: a\n\n"),
    "notes-used": repeat("a[^{}]\n\n[^{}]: b\n\n"),
    "notes-same": lambda size: b"[^a]: b\n\n" + b"[^a]" * (size // 4),
    "notes-unused": repeat("[^a] "),
    "notes-nested": repeat("[^{}]: [^{}] a\n\n"),
    "notes-cycle": lambda size: b"[^a]\n\n[^a]: " + b"[^a]" * (size // 4),
    "notes-chain": lambda size: ("[^0]\n\n" + "".join(f"[^{n}]: x [^{n + 1}] [^{n + 1}]\n\n"
                                                      for n in range(size // 24))).encode(),
    "notes-deep": lambda size: "".join("    " * n + f"[^{n}]: a\n\n" for n in range(int((size / 2) ** 0.5))).encode(),
    "notes-inline": repeat("^["),
    "tables": repeat("|a|b|\n", "|a|b|\n|-|-|\n"),
    "tables-wide": lambda size: ("|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n").encode(),
    "tables-wide-rows": lambda size: ("|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n"
                                      + "|\n" * (size // 4)).encode(),
    "tables-short-rows": repeat("|\n", "|" + "a|" * 90 + "\n|" + "-|" * 90 + "\n"),
    "tables-header-only": repeat("|a"),
    "tables-headers": repeat("a|b\n"),
    "tables-delimiters": repeat("|-"),
    "tables-many": repeat("|a|\n|-|\n|b|\n\n"),
    "tables-pipes": repeat("\\|", "|a|\n|-|\n|", "|"),
    "tables-colons": repeat(":-:|", "a|b\n"),
    "tables-pending": repeat("a|b\n-|\n"),
    "autolinks": repeat("http://a.b "),
    "autolinks-www": repeat("www."),
    "autolinks-parens": repeat("www.a.b/(", "", ")"),
    "autolinks-closed": repeat(")", "http://a.b/("),
    "autolinks-mail": repeat("a@"),
    "autolinks-mail-dots": repeat("a.b@c."),
    "autolinks-mail-dashes": repeat("-", "a@b"),
    "autolinks-entities": repeat("&amp;", "http://a.b/"),
    "autolinks-under": repeat("_.", "www."),
    "autolinks-scheme": repeat("http://"),
    "emoji": repeat(":a"),
    "citations": repeat("@a "),
    "alerts": repeat("> [!NOTE]\n"),
    "alerts-deep": lambda size: "".join("> " * n + "[!NOTE]\n" for n in range(1, int(size ** 0.5))).encode(),
    "attributes": repeat("{"),
    "attributes-open": repeat("# a {.b "),
    "attributes-classes": repeat(".c ", "# a {", "}"),
    "front-matter-open": repeat("a: b\n", "---\n"),
    "front-matter-keys": repeat("a{}: b\n", "---\n", "---\n"),
    "front-matter-flow": repeat("[", "---\na: ", "\n---\n"),
    "front-matter-maps": repeat("{a: ", "---\na: ", "\n---\n"),
    "front-matter-question": repeat("? ", "---\n", "\n---\n"),
    "front-matter-dashes": repeat("- ", "---\na:\n  ", "\n---\n"),
    "front-matter-anchors": repeat("a{}: &a{} b\n", "---\n", "---\n"),
    "front-matter-tags": repeat("a{}: !t{} b\n", "---\n", "---\n"),
    "front-matter-long-key": repeat("a", "---\n", ": b\n---\n"),
    "front-matter-quoted": repeat("\\x41", '---\na: "', '"\n---\n'),
    "front-matter-block": repeat("  a\n", "---\na: |\n", "---\n"),
    "front-matter-folded": repeat("  a\n\n", "---\na: >\n", "---\n"),
    "front-matter-comments": repeat("# a\n", "---\n", "---\n"),
    "front-matter-indent": lambda size: ("---\n" + "".join(" " * n + "a:\n" for n in range(int(size ** 0.5)))
                                         + "---\n").encode(),
    "front-matter-toml": repeat("a{} = 1\n", "+++\n", "+++\n"),
    "front-matter-toml-deep": repeat("[", "+++\na = ", "\n+++\n"),
    "front-matter-toml-dots": repeat("a.", "+++\n", "a = 1\n+++\n"),
    "front-matter-toml-tables": repeat("[a{}.b]\n", "+++\n", "+++\n"),
    "text": repeat("word "),
    "text-lines": repeat("word\n"),
    "text-paragraphs": repeat("word\n\n"),
    "text-wide": repeat("\u6f22"),
    "text-combining": repeat("\u0301", "a"),
    "text-invalid": lambda size: b"\xff\xc0\xed\xa0\x80" * (size // 5),
    "text-surrogates": lambda size: b"\xed\xa0\x80" * (size // 3),
    "text-quotes": repeat("\"'"),
    "text-underlines": repeat("a\n--\n"),
}

# Those of the plain dialect are read by the reference parser too.
COMMONMARK = {name: MARKDOWN[name] for name in (
    "brackets", "brackets-closed", "brackets-images", "stars-nested", "stars-mixed", "backticks", "comments",
    "declarations-inline", "cdata-inline", "quotes-deep", "lists-deep", "lists-stairs", "definitions-blow-up",
    "definitions-used", "entities", "html-blocks", "nuls", "text-invalid", "tables-wide", "angles-quotes")}


# What is read with every extension on.
EVERYTHING = {
    "citations-braces": repeat("@{"),
    "inline-notes-open": repeat("^["),
    "tables-multiline-unended": repeat("---\na\n-- --\n\n"),
    "tables-dashes-apart": lambda size: b"".join(b"--- " + b"-" * (2 + i % 300) + b"\na\n\n" for i in range(size // 160)),
    "table-dashed-wide": repeat("-- ", "h\n", "\nx\n"),
    "table-grid-tall": repeat("+---+---+\n| a | b |\n", "", "+---+---+\n"),
    "table-grid-wide": lambda size: b"\n".join((b"+" + b"--+" * (size // 9), b"|" + b"a |" * (size // 9),
                                               b"+" + b"--+" * (size // 9))),
    "table-captions": repeat("|a|\n|-|\n\nTable: x\n\n"),
    "lists-fancy": repeat("(i) "),
    "line-block-long-line": repeat("  b\n", "| a\n"),
}

def json_document(body):
    return b'{"offprint": "1.0", "kind": "article", "body": [' + body + b"]}"


def json_repeat(unit, before="", after=""):
    make = repeat(unit, before, after)
    return lambda size: json_document(make(size).rstrip(b","))


JSON = {
    "deep-arrays": repeat("["),
    "deep-objects": repeat('{"a":'),
    "deep-closed": lambda size: json_document(b"[" * (size // 2) + b"]" * (size // 2)),
    "deep-metadata": lambda size: (b'{"offprint":"1.0","kind":"article","meta":{"extra":'
                                   + b'{"a":' * (size // 6) + b"1" + b"}" * (size // 6) + b'},"body":[]}'),
    "unknown-keys": json_repeat('"a{}":1,', '{"type":"paragraph",', '"z":0}'),
    "same-keys": json_repeat('"type":"paragraph",', "{", '"z":0}'),
    "long-text": json_repeat("x", '"', '"'),
    "long-escapes": json_repeat("\\u0000\\ud800\\n", '"', '"'),
    "long-key": json_repeat("x", '{"', '":1}'),
    "long-number": json_repeat("9"),
    "long-fraction": json_repeat("9", "0."),
    "spaces": repeat(" "),
    "commas": repeat(","),
    "colons": repeat(":", "{"),
    "quotes": repeat('"'),
    "lines": repeat('{"offprint":"1.0","kind":"article","body":[]}\n'),
}

TEXT = {
    "letters": repeat("x"),
    "words": repeat("word "),
    "lines": repeat("x\n"),
    "blanks": repeat("\n"),
    "spaces": repeat(" "),
    "tabs": repeat("\t"),
    "form-feeds": repeat("\f"),
    "nuls": repeat("\0"),
    "underlines": repeat("x\n=\n"),
    "bullets": repeat("- x\n"),
    "bullets-deep": repeat("- "),
    "numbers": repeat("1. x\n"),
    "quotes": repeat(">"),
    "urls": repeat("http://a.b "),
    "stars": repeat("*"),
    "invalid": lambda size: b"\xff\xc0" * (size // 2),
}


def pandoc_flood(unit, before, after):
    """A Div with many of one kind of attribute."""
    return repeat(unit, '{"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Div","c":[["",' + before,
                  after + '],[{"t":"Para","c":[{"t":"Str","c":"x"}]}]]}]}')


PANDOC = {
    "classes": pandoc_flood('"c{}",', "[", '"z"],[]'),
    "attributes": pandoc_flood('["k{}","v"],', "[],[", '["z","v"]]'),
}


def xhtml(body):
    return CHAPTER.replace(b"<p>Text.</p>", body)


def chapter_of(make):
    return lambda size: book(chapter=xhtml(make(size)))


def spine_of(count):
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(count))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(count))
    more = {f"OEBPS/c{n}.xhtml".encode(): CHAPTER for n in range(count)}
    return book(opf=package(items, spine), more=more)


def repeated_spine(count):
    return book(opf=package(spine='<itemref idref="one"/>' * count))


def nav_of(items):
    page = (b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
            b'<nav epub:type="toc"><ol>%s</ol></nav></body></html>')
    return lambda size: book(nav=page % items(size))


EPUB = {
    "chapter-paragraphs": chapter_of(repeat("<p>x</p>")),
    "chapter-text": chapter_of(repeat("x")),
    "chapter-tag-soup": chapter_of(repeat("<p>x")),
    "chapter-deep-soup": chapter_of(repeat("<div>")),
    "chapter-attributes": chapter_of(repeat(' a{}="b"', "<p", "/>")),
    "chapter-same-attribute": chapter_of(repeat(' a="b"', "<p", "/>")),
    "chapter-entities": chapter_of(repeat("&nbsp;")),
    "chapter-entity-names": chapter_of(repeat("&x{};")),
    "chapter-entity-open": chapter_of(repeat("&")),
    "chapter-cdata": chapter_of(repeat("<![CDATA[x]]>")),
    "chapter-comments": chapter_of(repeat("<!--x-->")),
    "chapter-instructions": chapter_of(repeat("<?x?>")),
    "chapter-doctype": lambda size: book(chapter=b"<!DOCTYPE x [" + b"<!ENTITY a 'b'>" * (size // 15) + b"]>" + CHAPTER),
    "chapter-doctype-open": lambda size: book(chapter=b"<!DOCTYPE x [" + b"<![" * (size // 3)),
    "chapter-namespaces": chapter_of(repeat('<x:p xmlns:x="u{}">a</x:p>')),
    "chapter-links": chapter_of(repeat('<a href="one.xhtml#a{}">x</a>')),
    "chapter-images": chapter_of(repeat('<img src="no{}.png" alt="x"/>')),
    "chapter-notes": chapter_of(repeat('<a href="#n{}">1</a><aside id="n{}"><p>x</p></aside>')),
    "spine-repeated": lambda size: repeated_spine(size // 200),
    "spine-many": lambda size: spine_of(size // 400),
    "manifest": lambda size: book(opf=package('<item id="x" href="y" media-type="z"/>' * (size // 40))),
    "manifest-fallbacks": lambda size: book(opf=package("".join(
        f'<item id="f{n}" href="f{n}" media-type="a/b" fallback="f{n + 1}"/>' for n in range(size // 60)),
        '<itemref idref="f0"/>')),
    "manifest-fallbacks-all": lambda size: book(opf=package("".join(
        f'<item id="f{n}" href="f{n}" media-type="a/b" fallback="f{n + 1}"/>' for n in range(size // 100)),
        "".join(f'<itemref idref="f{n}"/>' for n in range(size // 100)))),
    "metadata": lambda size: book(opf=package(metadata="<dc:creator>x</dc:creator>" * (size // 26))),
    "metadata-refines": lambda size: book(opf=package(metadata="".join(
        f'<meta refines="#c" property="p{n}">x</meta>' for n in range(size // 45)))),
    "nav-wide": nav_of(repeat('<li><a href="one.xhtml">x</a></li>')),
    "nav-deep": nav_of(nest("<li><a href='one.xhtml'>x</a><ol>", "</ol></li>", "<li><a href='one.xhtml'>x</a></li>")),
    "ncx-wide": lambda size: book(opf=package(nav=False), ncx=b"<ncx><navMap>" + b"<navPoint><navLabel><text>x</text>"
                                  b"</navLabel><content src='one.xhtml'/></navPoint>" * (size // 80) + b"</navMap></ncx>"),
    "ncx-deep": lambda size: book(opf=package(nav=False), ncx=b"<ncx><navMap>" + b"<navPoint>" * (size // 21)
                                  + b"</navPoint>" * (size // 21) + b"</navMap></ncx>"),
    "opf-deep": lambda size: book(opf=b"<package>" * (size // 9)),
    "opf-attributes": lambda size: book(opf=b"<package" + b" a='b'" * (size // 6) + b"/>"),
    "container-wide": lambda size: book(container=b"<container><rootfiles>" + b"<rootfile/>" * (size // 11)
                                        + b"</rootfiles></container>"),
    "stored-text": lambda size: book_with(Entry(b"OEBPS/one.xhtml", xhtml(b"x" * size), 0)),
    "entries": lambda size: book(more={b"f%d" % n: b"" for n in range(min(size // 100, 9000))}),
}

ALL = ([(f"html/{name}", "input.html", make) for name, make in HTML.items()]
       + [(f"markdown/{name}", "input.md", make) for name, make in MARKDOWN.items()]
       + [(f"commonmark/{name}", "input.commonmark", make) for name, make in COMMONMARK.items()]
       + [(f"everything/{name}", "input.everything", make) for name, make in EVERYTHING.items()]
       + [(f"json/{name}", "input.json", make) for name, make in {**JSON, **JSON_TREES}.items()]
       + [(f"pandoc/{name}", "input.pandoc-json", make) for name, make in PANDOC.items()]
       + [(f"text/{name}", "input.txt", make) for name, make in TEXT.items()]
       + [(f"epub/{name}", "input.epub", make) for name, make in EPUB.items()])


def options_of(file):
    """Says what format an input is in where its suffix does not."""
    if file.endswith(".everything"):
        return ("-f", "markdown+all")
    return ("-f", file.rpartition(".")[2]) if file.endswith((".commonmark", ".pandoc-json")) else ()


assert json.loads(JSON["unknown-keys"](100))
