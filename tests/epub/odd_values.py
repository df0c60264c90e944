#!/usr/bin/env python3
"""Books whose every text field holds something odd: odd_values.py OFFPRINT FOLDER

For each odd value, an article and a book where each field of the schema that takes any text has it: metadata, ids,
languages, attributes, addresses, formulas, entries of the navigation. They must be written, and are left in FOLDER, where
EPUBCheck looks at them afterwards; HTML, Markdown and text of the same are UTF-8.
"""

import json
import pathlib
import subprocess
import sys

VALUES = ["日本語日本語日本", "<b>&\"'", "a\nb\tc", " ", "", "x" * 300, "xx yy", "en-", "#x", "javascript:alert(1)", "http://a b/",
          "http://é.example/ü?q=ß#ø", "\u2028\u202e\ufeff", "-1", "2026-02-31", "2026-03-01 at noon", "aaaaaaaaaaTbbbbbbbbZ", "]]>",
          "--><script>", "true", "rtl", "http://[", "file:///etc/passwd", "mailto:x", "data:text/html,<script>", "../../x", "C:\\x",
          "\ufffe\uffff", "👩‍👩‍👧", "1abc", "xmlns", "xmlns:a", "a:b", "on\"x", "style", "dictionary", "nav", "toc.ncx"]
WORDS = {"type": "paragraph", "children": ["x"]}
BLOCKS = [
    {"type": "heading", "level": 2, "children": ["h"]}, {"type": "section", "role": "aside", "children": [WORDS]},
    {"type": "div", "children": [WORDS]}, {"type": "blockQuote", "children": [WORDS], "attribution": ["A"]},
    {"type": "list", "ordered": True, "children": [{"type": "listItem", "children": [WORDS]}]},
    {"type": "definitionList", "groups": [{"terms": [["t"]], "definitions": [[WORDS]]}]}, {"type": "codeBlock", "text": "x\n"},
    {"type": "table", "caption": {"children": [WORDS]}, "bodies": [{"rows": [{"cells": [{"children": [WORDS]}]}]}]},
    {"type": "figure", "caption": {"children": [WORDS]}, "children": [WORDS]}, {"type": "thematicBreak"},
    {"type": "callout", "variant": "note", "title": ["t"], "children": [WORDS]}, {"type": "mathBlock", "tex": "x"},
    {"type": "rawBlock", "format": "html", "text": "<p>x"}, {"type": "lineBlock", "lines": [["a"]]},
    {"type": "details", "summary": ["s"], "children": [WORDS]}, {"type": "x-a", "data": {}, "children": [WORDS]},
    {"type": "media", "variant": "video", "sources": [{"src": "a.mp4"}], "children": [WORDS]}]
INLINES = [
    {"type": "code", "text": "c"}, {"type": "phrase", "role": "time", "value": "2026", "children": ["x"]}, {"type": "quote", "children": ["x"]},
    {"type": "link", "href": "http://a.example/", "children": ["x"]}, {"type": "image", "src": "a.png", "alt": "a"},
    {"type": "math", "tex": "x"}, {"type": "rawInline", "format": "html", "text": "<b>"}, {"type": "span", "children": ["x"]},
    {"type": "ruby", "segments": [{"base": ["b"], "annotation": ["a"]}]}, {"type": "emphasis", "children": ["x"]},
    {"type": "citation", "items": [{"key": "k"}], "children": ["x"]}, {"type": "highlight", "children": ["x"]}]
PEOPLE = ("name", "url", "role", "fileAs", "bio")


class Maker:
    def __init__(self, schema):
        self.definitions = schema["$defs"]

    def fields(self, kind):
        """The names of those that take any text, or lists of it."""
        found = {}
        for part in [self.definitions[kind], *self.definitions[kind].get("allOf", [])]:
            part = self.definitions[part["$ref"].split("/")[-1]] if "$ref" in part else part
            found.update({name: form for name, form in part.get("properties", {}).items() if isinstance(form, dict)})
        free = [name for name, form in found.items() if form.get("type") == "string" and not {"enum", "pattern", "const"} & set(form)]
        lists = [name for name, form in found.items() if form.get("type") == "array" and form.get("items", {}).get("type") == "string"]
        return free, lists

    def odd(self, node, value):
        kind = {"x-a": "customBlock"}.get(node["type"], node["type"])
        free, lists = self.fields(kind)
        found = dict(node, kv={value: value, "data-a": value, "title": value, "role": value, "aria-label": value, "translate": value})
        found.update({name: value for name in free if name not in ("type", "text", "format", "variant")})
        found.update({name: [value, value] for name in lists})
        if kind == "media":
            found.update(sources=[{"src": value, "mediaType": value}], tracks=[{"src": value, "label": value, "language": value}])
        if kind in ("mathBlock", "math"):
            found["mathml"] = f"<math><mi {value}='1' mathvariant='{value}'>{value}</mi></math>"
        return found

    def meta(self, value):
        free, lists = self.fields("meta")
        person = dict.fromkeys(PEOPLE, value)
        meta = {name: value for name in free if name != "cover"} | {name: [value] for name in lists}
        return meta | {
            "title": [{"type": "code", "text": value}], "authors": [person], "license": {"name": value, "url": value},
            "related": [{"url": value, "title": value, "rel": value}], "leadImage": {"type": "image", "src": value, "alt": value},
            "extra": {name: value for name in (value, "dc:type", "dc:format", "dcterms:modified", "rendition:layout", "cover", "file")}}

    def book_meta(self, value):
        person = dict.fromkeys(PEOPLE, value)
        facts = ("accessMode", "accessibilityHazard", "conformsTo", "certifiedBy", "certifierReport", "certifierCredential")
        return self.meta(value) | {
            "contributors": [person], "identifiers": [{"scheme": value, "value": value, "main": True}], "series": {"name": value, "number": value},
            "accessibility": {name: [value] for name in (*facts, value)}}

    def article(self, value):
        words = {"type": "paragraph", "id": value, "children": [self.odd(each, value) for each in INLINES] + [{"type": "noteRef", "ref": "n1"}]}
        return {"offprint": "1.0", "kind": "article", "meta": self.meta(value), "body": [self.odd(each, value) for each in BLOCKS] + [words],
                "notes": {"n1": {"id": value, "kv": {value: value}, "children": [WORDS]}}}

    def book(self, value):
        entry = {"label": value, "target": {"item": "one", "id": value}, "children": [{"label": value, "target": {"item": value}}]}
        item = {"id": "one", "role": "article", "lang": value, "classes": [value], "kv": {value: value}, "meta": self.meta(value)}
        other = {"id": value or "two", "role": "article", "meta": {}, "body": [WORDS]}
        return {"offprint": "1.0", "kind": "book", "meta": self.book_meta(value),
                "items": [item | {"body": [WORDS, self.odd(BLOCKS[0], value)]}, other], "nav": [entry], "pageList": [entry],
                "landmarks": [{"type": value, "label": value, "target": {"item": "one", "id": value}}]}


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout))
    failed = 0
    for number, value in enumerate(VALUES):
        for kind, document in (("article", maker.article(value)), ("book", maker.book(value))):
            target = folder / f"odd-{kind}-{number:02}.epub"
            for output in (["-o", target], ["-t", "html"], ["-t", "markdown"], ["-t", "text"]):
                done = subprocess.run([program, "-f", "json", "--standalone", "--quiet", *output], input=json.dumps(document).encode(),
                                      capture_output=True, check=False)
                try:
                    done.stdout.decode()
                except UnicodeDecodeError as error:
                    done.returncode, done.stderr = "no UTF-8", str(error).encode()
                if done.returncode != 0:
                    failed += 1
                    print(f"{value!r}: {kind}, {output[-1]}: {done.returncode}: {done.stderr.decode()[:300]}")
    print(f"{len(VALUES)} values, {failed} conversions failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
