"""Classes of documents in JSON that grow with a number: each kind of node many times beside itself and within itself,
which markup cannot always say, and each list of what is known of a document, very long.
"""

import base64
import hashlib
import itertools
import json


def node(kind, *children, **members):
    return {"type": kind, **members, **({"children": list(children)} if children else {})}


def p(*children):
    return node("paragraph", *children)


def cell(*blocks, **members):
    return {"children": list(blocks or [node("plain", "x")]), **members}


def table(*rows, **members):
    return node("table", bodies=[{"rows": [{"cells": list(each)} for each in rows]}], **members)


def document(body, **members):
    return json.dumps({"offprint": "1.0", "kind": "article", "body": body, **members}, separators=(",", ":")).encode()


def filled(size, make):
    """Parts make(0), make(1), ... of about that size together."""
    parts, length = [], 0
    for number in itertools.count():
        part = make(number)
        parts.append(part)
        length += len(json.dumps(part, separators=(",", ":"))) + 1
        if length >= size:
            return parts


def many(make, around=lambda parts: parts):
    """A document of many parts: blocks, or what `around` makes a body of."""
    return lambda size: document(around(filled(size, make)))


def inlines(make):
    return many(make, lambda parts: [p(*parts)])


def deep(opening, closing, middle='"x"', before="", after=""):
    """Nodes within nodes, as text: Python's own nesting ends early."""
    def make(size):
        count = size // (len(opening) + len(closing))
        body = before + opening * count + middle + closing * count + after
        return ('{"offprint":"1.0","kind":"article","body":[' + body + "]}").encode()
    return make


def deep_inline(kind, more=""):
    return deep('{"type":"%s"%s,"children":["x",' % (kind, more), ',"y"]}', before='{"type":"paragraph","children":[', after="]}")


def deep_block(kind, more=""):
    return deep('{"type":"%s"%s,"children":[{"type":"plain","children":["x"]},' % (kind, more), "]}",
                '{"type":"plain","children":["x"]}')


def nested(kind, depth, inner):
    for _ in range(depth):
        inner = node(kind, inner)
    return inner


def lists(depth):
    inner = node("plain", "x")
    for level in range(depth):
        inner = node("list", {"type": "listItem", "children": [inner]}, ordered=level % 2 == 0)
    return inner


def meta(name, make):
    return lambda size: document([p("x")], meta={"title": ["t"], name: filled(size, make)})


def meta_map(name, make):
    return lambda size: document([p("x")], meta={"title": ["t"], name: dict(filled(size, make))})


def notes(make_note, order=lambda number: number):
    """Notes 0, 1, ..., each referred to from the text."""
    def make(size):
        contents = filled(size // 2, make_note)
        refs = [node("noteRef", ref=f"n{order(number) % len(contents)}") for number in range(len(contents))]
        return document([p(*refs)], notes={f"n{number}": each for number, each in enumerate(contents)})
    return make


def pictures(size):
    resources, blobs, body = {}, {}, []
    for number in range(size // 400):
        content = b"GIF89a%d" % number
        digest = hashlib.sha256(content).hexdigest()
        key = "r-" + digest[:12]
        resources[key] = {"mediaType": "image/gif", "sha256": digest, "size": len(content), "name": "same.gif"}
        blobs[key] = base64.b64encode(content).decode()
        body.append(p(node("image", resource=key, alt="x")))
    return document(body, resources=resources, blobs=blobs)


def book(size, item=lambda number: {}, **lists):
    items = filled(size, lambda number: {"id": f"i{number}", "body": [p("x")], **item(number)})
    members = {name: [make(number) for number in range(len(items))] for name, make in lists.items()}
    return json.dumps({"offprint": "1.0", "kind": "book", "items": items, **members}, separators=(",", ":")).encode()


BLOCKS = {
    "paragraph": p("x"), "plain": node("plain", "x"), "heading": node("heading", "x", level=2), "heading-empty": node("heading", level=3),
    "section": node("section", p("x"), role="aside"), "div": node("div", p("x"), classes=["c"]), "quote": node("blockQuote", p("x"), attribution=["y"]),
    "list": node("list", {"type": "listItem", "children": [p("x")]}), "ordered": node("list", {"type": "listItem", "children": [p("x")]}, ordered=True, start=7),
    "code": node("codeBlock", text="`\n~~~", lang="c"), "table": table([cell()]), "figure": node("figure", p("x"), caption={"children": [p("y")]}),
    "callout": node("callout", p("x"), variant="note", title=["y"]), "rule": node("thematicBreak"), "math": node("mathBlock", tex="x"),
    "raw": node("rawBlock", format="html", text="<div>"), "raw-end": node("rawBlock", format="html", text="</div>"), "raw-tex": node("rawBlock", format="tex", text="x"),
    "lines": node("lineBlock", lines=[["x"]]), "details": node("details", p("x"), summary=["y"]), "media": node("media", variant="video", sources=[{"src": "a"}]),
    "custom": node("x-a", p("x"), data={"a": 1}), "same-id": node("paragraph", "x", id="a"), "definitions": node("definitionList", groups=[{"terms": [["x"]], "definitions": [[p("y")]]}]),
}
INLINES = {
    "text": {"type": "text", "text": "x"}, "soft-break": node("softBreak"), "hard-break": node("hardBreak"), "emphasis": node("emphasis", "x"), "emphasis-space": node("emphasis", " x "),
    "strong": node("strong", "x"), "strikeout": node("strikeout", "x"), "code": node("code", text="`"), "phrase": node("phrase", "x", role="abbr", value="y"), "quote": node("quote", "x"),
    "citation": node("citation", "x", items=[{"key": "a", "prefix": ["y"], "suffix": ["z"]}]), "link": node("link", "x", href="#a"), "image": node("image", src="a", alt="]["),
    "math": node("math", tex="x$"), "raw": node("rawInline", format="html", text="<b>"), "raw-end": node("rawInline", format="html", text="</b>"), "raw-tex": node("rawInline", format="tex", text="`"),
    "span": node("span", "x", id="a", classes=["b"], kv={"c": "d"}), "ruby": node("ruby", segments=[{"base": ["x"], "text": ["y"]}]), "custom": node("x-a", "x", data=[1]), "empty": node("emphasis"),
}

JSON_TREES = {
    **{f"wide-block-{name}": many(lambda _, each=each: each) for name, each in BLOCKS.items()},
    **{f"wide-inline-{name}": inlines(lambda _, each=each: each) for name, each in INLINES.items()},
    **{f"deep-block-{kind}": deep_block(kind) for kind in ("div", "section", "blockQuote", "figure", "details", "x-a")},
    "deep-block-callout": deep_block("callout", ',"variant":"note"'),
    "deep-block-media": deep_block("media", ',"variant":"embed"'),
    **{f"deep-inline-{kind}": deep_inline(kind) for kind in (
        "emphasis", "strong", "strikeout", "underline", "highlight", "subscript", "superscript", "smallCaps", "quote", "span", "citation", "x-a")},
    "deep-inline-phrase": deep_inline("phrase", ',"role":"kbd"'),
    "deep-inline-link": deep_inline("link", ',"href":"a"'),
    "deep-list": deep('{"type":"list","children":[{"type":"listItem","children":[{"type":"plain","children":["x"]},', "]}]}", '{"type":"plain","children":["x"]}'),
    "deep-ordered": deep('{"type":"list","ordered":true,"children":[{"type":"listItem","children":[', "]}]}", '{"type":"plain","children":["x"]}'),
    "deep-definitions": deep('{"type":"definitionList","groups":[{"terms":[["x"]],"definitions":[[', "]]}]}", '{"type":"plain","children":["x"]}'),
    "deep-table": deep('{"type":"table","bodies":[{"rows":[{"cells":[{"children":[', "]}]}]}]}", '{"type":"plain","children":["x"]}'),
    "deep-caption": deep('{"type":"figure","caption":{"children":[', "]}}", '{"type":"plain","children":["x"]}'),
    "deep-ruby": deep('{"type":"ruby","segments":[{"base":["x",', '],"text":["y"]}]}', before='{"type":"paragraph","children":[', after="]}"),
    **{f"depths-{kind}": many(lambda _, kind=kind: nested(kind, 60, p("x"))) for kind in ("div", "section", "blockQuote", "figure", "details", "x-a")},
    **{f"depths-{kind}": many(lambda _, kind=kind: p(nested(kind, 60, "x"))) for kind in ("emphasis", "strong", "span", "quote", "underline")},
    "depths-list": many(lambda _: lists(60)),
    "headings-own-id": many(lambda n: node("heading", "x", level=1 + n % 6, id=f"h{n}")),
    "headings-levels": many(lambda n: node("heading", "x", level=1 + n % 6)),
    "links-to-all": many(lambda n: node("paragraph", node("link", "x", href=f"#a{n // 2}"), id=f"a{n}")),
    "items": many(lambda n: {"type": "listItem", "children": [node("plain", "x")]}, lambda parts: [node("list", *parts)]),
    "items-numbered": many(lambda n: {"type": "listItem", "value": 2 * n, "children": [p("x")]}, lambda parts: [node("list", *parts, ordered=True)]),
    "table-rows": many(lambda n: [cell()], lambda parts: [table(*parts)]),
    "table-wide": many(lambda n: cell(), lambda parts: [table(parts)]),
    "table-columns": many(lambda n: {"width": 0.001}, lambda parts: [table([cell()], columns=parts)]),
    "table-bodies": many(lambda n: {"rows": [{"cells": [cell()]}], "head": [{"cells": [cell()]}]}, lambda parts: [node("table", bodies=parts)]),
    "table-heads": many(lambda n: {"cells": [cell()]}, lambda parts: [node("table", head={"rows": parts}, bodies=[])]),
    "table-spans": many(lambda n: cell(rowSpan=1000, colSpan=1000), lambda parts: [table(*([each] for each in parts))]),
    "table-spans-beside": many(lambda n: cell(rowSpan=65534, colSpan=2), lambda parts: [table(parts, *[[cell()]] * (len(parts) // 2))]),
    "table-blocks": many(lambda n: [cell(p("x"), p("y"))], lambda parts: [table(*parts)]),
    "groups": many(lambda n: {"terms": [["x"]], "definitions": [[p("y")]]}, lambda parts: [node("definitionList", groups=parts)]),
    "terms": many(lambda n: ["x"], lambda parts: [node("definitionList", groups=[{"terms": parts, "definitions": [[p("y")]]}])]),
    "definitions": many(lambda n: [p("x")], lambda parts: [node("definitionList", groups=[{"terms": [["y"]], "definitions": parts}])]),
    "lines": many(lambda n: ["x"], lambda parts: [node("lineBlock", lines=parts)]),
    "segments": many(lambda n: {"base": ["x"], "text": ["y"]}, lambda parts: [p(node("ruby", segments=parts))]),
    "citation-items": many(lambda n: {"key": f"k{n}"}, lambda parts: [p(node("citation", "x", items=parts))]),
    "sources": many(lambda n: {"src": f"a{n}"}, lambda parts: [node("media", variant="audio", sources=parts)]),
    "candidates": many(lambda n: {"src": f"a{n}", "width": n + 1}, lambda parts: [p(node("image", src="a", candidates=parts))]),
    "classes": many(lambda n: f"c{n}", lambda parts: [node("div", p("x"), classes=parts)]),
    "keys": many(lambda n: (f"k{n}", "v"), lambda parts: [node("div", p("x"), kv=dict(parts))]),
    "emphasis-mixed": inlines(lambda n: node(("emphasis", "strong")[n % 2], "x")),
    "emphasis-words": inlines(lambda n: node("emphasis", "*", node("strong", "_a*"))),
    "raw-unmatched": inlines(lambda n: node("rawInline", format="html", text=f"<b title='{n}>")),
    "notes": notes(lambda n: [p("x")]),
    "notes-backwards": notes(lambda n: [p("x")], lambda n: -n),
    "notes-same": inlines(lambda n: node("noteRef", ref="none")),
    "notes-in-notes": notes(lambda n: [p("x", node("noteRef", ref=f"n{n + 1}"))]),
    "notes-of-all": notes(lambda n: [p("x", node("noteRef", ref="n0"))], lambda n: 0),
    "notes-unused": lambda size: document([p("x")], notes=dict(filled(size, lambda n: (f"n{n}", [p("x")])))),
    "notes-in-table": many(lambda n: [cell(p(node("noteRef", ref="a")))], lambda parts: [table(*parts)]),
    "meta-authors": meta("authors", lambda n: {"name": f"A {n}", "bio": "x"}),
    "meta-tags": meta("tags", lambda n: f"t{n}"),
    "meta-subjects": meta("subjects", lambda n: f"t{n}"),
    "meta-contributors": meta("contributors", lambda n: {"name": f"A {n}", "roles": ["edt"]}),
    "meta-related": meta("related", lambda n: {"url": f"http://a.b/{n}", "title": "x"}),
    "meta-extra": meta_map("extra", lambda n: (f"k{n}", "v: # x")),
    "meta-title": meta("title", lambda n: node("emphasis", "x")),
    "pictures": pictures,
    "book-items": book,
    "book-items-same-id": lambda size: book(size, lambda n: {"body": [node("heading", "x", level=1, id="a")]}),
    "book-items-titled": lambda size: book(size, lambda n: {"meta": {"title": ["same"]}}),
    "book-nav": lambda size: book(size, nav=lambda n: {"label": "x", "target": {"item": f"i{n}"}}),
    "book-nav-same": lambda size: book(size, nav=lambda n: {"label": "x", "target": {"item": "i0"}}),
    "book-pages": lambda size: book(size, pageList=lambda n: {"label": str(n), "target": {"item": f"i{n}"}}),
    "book-landmarks": lambda size: book(size, landmarks=lambda n: {"type": "bodymatter", "label": "x", "target": {"item": f"i{n}"}}),
    "book-links": lambda size: book(size, lambda n: {"body": [p(node("link", "x", href=f"i{n // 2}#a"))]}),
}
