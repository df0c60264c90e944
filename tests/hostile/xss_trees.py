"""Documents in JSON whose parts are harmless alone: what one part lets a reader of Markdown begin, another one runs.

Markdown is read by those who know no notes, formulas, attributes or front matter, too. Each payload is a body, perhaps
with notes and metadata, and CANARY where its script stands.
"""

import base64
import hashlib

IMAGE = "<img src=x onerror=CANARY>"
LINK = "[z](javascript:CANARY)"
ACTIVE = "p onclick=CANARY"  # a tag where brackets of a link's address fail


def node(kind, *children, **members):
    return {"type": kind, **members, **({"children": list(children)} if children else {})}


def p(*children):
    return node("paragraph", *children)


def raw(text):
    return node("rawInline", format="html", text=text)


def raw_block(text):
    return node("rawBlock", format="html", text=text)


def code(text=IMAGE, **members):
    return node("codeBlock", text=text, **members)


def items(*blocks, **members):
    return node("list", {"type": "listItem", "children": list(blocks)}, **members)


def link(*words, href=ACTIVE, **members):
    return node("link", *words, href=href, **members)


def terms(term, *definition):
    return node("definitionList", groups=[{"terms": [term], "definitions": [list(definition)]}])


def note(*blocks, text=(node("noteRef", ref="n"),)):
    return {"body": [p("x", *text)], "notes": {"n": list(blocks)}}


BREAK = node("hardBreak")
PLAIN = node("plain", "a")
# Blocks of HTML begin where a line does; in them a backslash escapes nothing.
LINES = [[p("a", BREAK, raw(tag), IMAGE)] for tag in ("<div>", "<!-- x -->", "</td>", "<pre>")] + [
    [p(raw(" <div>"), IMAGE)], [p(raw("<x-y>"), raw("<div>"), IMAGE)], [p(raw("</x><div>"), IMAGE)],
    [p("a " + "b" * 70 + " ", raw("<div>"), IMAGE)], [p("a " + "b" * 70, node("softBreak"), raw("<!-- -->"), IMAGE)],
    [p(node("image", src="x" * 90, alt="a", width=7), " " + IMAGE)], [node("heading", raw("<div>"), IMAGE, level=1)],
    [node("heading", raw("<!-- -->"), IMAGE, level=2)], [terms([raw("<div>"), IMAGE], p("x"))],
    [node("blockQuote", p("x"), attribution=[raw("<div>"), "—" + IMAGE])], [node("lineBlock", lines=[["a"], [raw("<div>"), IMAGE]])],
    [items(node("plain", raw("<!-- -->"), LINK))], [items(node("plain", raw("<div>"), "a"), code())],
    [items(PLAIN, items(PLAIN, ordered=True, style="lowerAlpha"), code())],
    [items(node("plain", node("image", src="a", alt="b", width=1)), code())], [items(node("plain", raw('<a href="x">')), items(node("plain", IMAGE)))],
    [node("figure", p(node("image", src="y", alt="z")), caption={"children": [node("plain", raw("<div>"), IMAGE)]})],
]
# Code is code to all only between fences that all see.
FENCES = [[node("mathBlock", tex=tex), code("\n" + IMAGE), code("~~~\n" + IMAGE)]
          for tex in ("```\na", "a\n~~~", "a\n- <p *onclick=CANARY>", "<details * open ontoggle=CANARY>")] + [
    [raw_block("<pre>"), p(IMAGE)], [raw_block("<u>a</u>\n~~~"), code("~~~\n" + IMAGE)], [terms(["t"], code())],
    [p(node("code", text="a"), node("math", tex="a`"), node("code", text=IMAGE))],
    {"body": [code("\n" + IMAGE)], "meta": {"description": "a\n```\nb"}},
    {"body": [code("~~~\n" + IMAGE)], "meta": {"extra": {"a": ["x\n~~~\ny"]}}},
]
# What notes, attributes and the like are to others: definitions of links, or text.
UNKNOWN = [note(p("javascript:CANARY")), note(p("java", node("emphasis", "script:"), "CANARY")), note(p("javascript:CANARY", BREAK, "x")),
           note(p("javascript:CANARY 'x'")), note(p(node("rawInline", format="tex", text="x")), p("javascript:CANARY")), note(code()),
           note(items(PLAIN, code())), note(node("mathBlock", tex="x"), code()), note(raw_block("<div>" + LINK)),
           note(node("table", bodies=[{"rows": [{"cells": [{"children": [p(LINK), p(LINK)]}]}]}])),
           note(p("a"), text=[link("x", node("noteRef", ref="n"))]), note(p("a"), text=[link("x", node("noteRef", ref="n"), href="y", title=IMAGE)]),
           note(p("a"), text=[node("noteRef", ref="n"), link()]), note(p("[b")), [p(link(node("math", tex="]")))], [p(link(node("span", "1", id="a")), link("x", href="y"))]] + [
    [node(kind, *children, **{key: value}, **members)]
    for key, value in (("id", "a" + IMAGE), ("classes", [IMAGE]), ("kv", {"data-x": IMAGE}), ("kv", {"data-x": "`"}), ("kv", {"data-x": LINK}))
    for kind, children, members in (("div", [p(node("code", text=IMAGE))], {}), ("heading", ["x", node("code", text=IMAGE)], {"level": 1}))] + [
    [p(node("phrase", "HTML", role="abbr", value=IMAGE))], [p(node("phrase", "H" + IMAGE, role="abbr", value="x"))],
    [p(node("citation", "@a<img", items=[{"key": "a<img", "mode": "inText"}]), " src=x onerror=CANARY>")], [p(link(IMAGE, href=IMAGE))], [p(link("page", href="page"), "(javascript:CANARY)")], [p(node("rawInline", format=IMAGE, text="x"))],
    [node("rawBlock", format="a\n```\n" + IMAGE, text="x")], [p(link("x", href="y", rel=IMAGE))],
    [p(node("math", tex="https://x.y/["), "a" + IMAGE)], [p(node("span", "x", kv={"data-x": "www.x.y/"}), node("code", text=IMAGE))],
    {"body": [p("x")], "meta": {"description": "https://x.y/\\" + IMAGE}}, [p(link(node("image", src="x", alt="^a")))],
    [p(node("ruby", segments=[{"base": ["https://x.y/"], "text": ["a"]}]), IMAGE)], [p("https://x.y/" + IMAGE)], [p("www.x.y/", node("code", text=IMAGE))], [p("http://x.y/", link("z"))],
    [p(link("x", href="y", title="a\\"), raw('<a href="x">'), link("z"), '"')],
]


def picture(content):
    """An SVG image of a document, in an element that shows it."""
    svg = content if isinstance(content, bytes) else (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:h="http://www.w3.org/1999/xhtml" width="9" height="9">{content}</svg>').encode()
    digest = hashlib.sha256(svg).hexdigest()
    key = "r-" + digest[:12]
    return {"body": [p(node("image", resource=key, alt="a"))], "blobs": {key: base64.b64encode(svg).decode()},
            "resources": {key: {"mediaType": "image/svg+xml", "sha256": digest, "size": len(svg), "name": "a.svg"}}}


PAGE = "data:application/xhtml+xml;base64," + base64.b64encode(b'<html xmlns="http://www.w3.org/1999/xhtml"/>').decode()
PICTURES = [picture(each) for each in (
    "<h:script>CANARY</h:script>", f'<h:iframe src="{PAGE}"/>', f'<h:embed src="{PAGE}"/>', f'<h:object data="{PAGE}"/>',
    '<h:iframe srcdoc="&lt;p/>"/>', "<h:style>*{}</h:style>", '<h:form><h:button formaction="//x"/></h:form>',
    f'<x xmlns="http://www.w3.org/1999/xhtml"><iframe src="{PAGE}"/></x>',
    b'\xff\xfe' + '<svg xmlns="http://www.w3.org/2000/svg"><script>CANARY</script></svg>'.encode("utf-16-le"))]


# What leaves an attribute's value, in every text of a book that is none of its content's.
OUT = 'x"><script>CANARY</script><a title="'


def book(**members):
    item = {"id": "one", "role": "article", "meta": {"title": ["A"]}, "body": [p("x")]}
    return {"kind": "book", "meta": {"title": ["T"]}, "items": [item], **members}


BOOKS = [
    book(landmarks=[{"type": OUT, "label": OUT, "target": {"item": "one", "id": OUT}}]), book(nav=[{"label": OUT, "target": {"item": "one", "id": OUT}}]),
    book(pageList=[{"label": OUT, "target": {"item": "one"}}]), book(meta={"title": [OUT], "accessibility": {OUT: [OUT], "certifierReport": [OUT]}}),
    book(meta={"title": ["T"], "published": OUT, "modified": OUT, "language": OUT, "identifiers": [{"scheme": OUT, "value": OUT, "main": True}]}),
    book(meta={"title": ["T"], "publisher": OUT, "rights": OUT, "series": {"name": OUT, "number": OUT}, "extra": {OUT: OUT, "dc:type": OUT}}),
    book(items=[{"id": OUT, "role": "article", "lang": OUT, "classes": [OUT], "kv": {OUT: OUT, "epub-type": OUT}, "meta": {"title": [OUT]}, "body": [p("x")]}]),
    {"body": [node("div", p("x"), kv={"epub-type": OUT, "role": OUT, "data-x": OUT, OUT: OUT}, id=OUT)]},
    {"body": [node("mathBlock", mathml=f'<math xmlns="http://www.w3.org/1999/xhtml"><mi {OUT}="" mathvariant=\'{OUT}\'>x</mi></math>')]},
    {"body": [raw_block("<math xmlns='http://www.w3.org/1999/xhtml'><ms><script>CANARY</script><svg xmlns='http://www.w3.org/1999/xhtml'><script>CANARY</script>")]},
]


def tree_payloads():
    """(name, a document with CANARY in its texts)"""
    for kind, payloads in (("lines", LINES), ("fences", FENCES), ("unknown", UNKNOWN), ("pictures", PICTURES), ("books", BOOKS)):
        for number, payload in enumerate(payloads):
            members = payload if isinstance(payload, dict) else {"body": payload}
            yield f"{kind}-{number}", {"offprint": "1.0", "kind": "article", **members}
