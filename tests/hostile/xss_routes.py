"""The ways by which untrusted input becomes HTML that a browser shows, each payload of xss_payloads.py through each."""

import json
import pathlib
import shutil
import subprocess
import zipfile

from archive import book
from xss_payloads import armed, html_payloads, markdown_payloads
from xss_trees import tree_payloads

TYPES = {".xhtml": "application/xhtml+xml", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8"}
TOGETHER = 200  # inputs of one call of the command
# Those who show Markdown and let HTML pass.
RENDERERS = {"cmark": ["cmark", "--unsafe"], "cmark-gfm": ["cmark-gfm", "--unsafe"],
             "cmark-gfm with extensions": ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "footnotes"]}
# The same in JavaScript, where the tests' packages are installed.
SCRIPT = pathlib.Path(__file__).with_name("markdown_renderers.js")
SCRIPTED = ("commonmark.js", "marked", "markdown-it", "markdown-it with notes")
HAS_SCRIPTED = shutil.which("node") and (SCRIPT.parent.parent / "node_modules/markdown-it").is_dir()


class Routes:
    """Converts into folder/ROUTE/NAME and collects (route, payload name, number, path)."""

    def __init__(self, program, folder, wanted="", every=1):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.wanted = wanted
        self.every = every  # 5 takes a fifth of the payloads
        self.shown = []
        self.failures = []
        self.payloads = {}

    def run(self):
        pages, notes, trees, books, shapes = (self.folder / name for name in ("pages", "notes", "trees", "books", "shapes"))
        for number, (name, payload) in list(enumerate(html_payloads()))[::self.every]:
            text = self.keep(number, name, payload)
            write(pages / f"{number}.html", text)
            write(notes / f"{number}.md", text)
            write(trees / f"{number}.json", json.dumps(tree_of(text)))
            write(books / f"{number}.epub", book(chapter=chapter_of(text)))
        for number, (name, payload) in list(enumerate(markdown_payloads(), 10_000))[::self.every]:
            write(notes / f"{number}.md", self.keep(number, name, payload))
        for number, (name, payload) in list(enumerate(tree_payloads(), 20_000))[::self.every]:
            write(shapes / f"{number}.json", self.keep(number, name, json.dumps(payload)))
        self.from_html(pages)
        self.from_markdown(notes)
        self.from_json(trees)
        self.from_shapes(shapes)
        self.convert("epub to html", books, "html", "epub-html")
        return self.shown

    def keep(self, number, name, payload):
        text = armed(payload, number)
        self.payloads[number] = (name, text)
        return text

    def from_html(self, pages):
        self.convert("html to html", pages, "html", "html-html")
        self.convert("html to a whole page", pages, "html", "html-page", "--standalone")
        self.convert("html to html, article", pages, "html", "html-article", "--article", "--standalone")
        self.through_markdown("html", pages, "html-markdown")
        self.through_markdown("html, HTML always", pages, "html-markdown-html", "--markdown-html=always")
        self.through_markdown("html, wrapped", pages, "html-markdown-wrap", "--wrap=auto", "--reference-links")
        self.through_markdown("html", pages, "html-commonmark", to="commonmark")
        self.to_epub("html", pages, "html-epub")

    def from_markdown(self, notes):
        self.convert("markdown to html", notes, "html", "markdown-html")
        self.convert("markdown to a whole page", notes, "html", "markdown-page", "--standalone")
        self.convert("markdown without HTML nodes to html", notes, "html", "markdown-raw-html",
                     "-f", "markdown-native_html+attributes+raw_attribute+fenced_divs+bracketed_spans")
        self.convert("commonmark to html", notes, "html", "commonmark-html", "-f", "commonmark")
        self.through_markdown("markdown", notes, "markdown-markdown")
        self.through_markdown("commonmark", notes, "commonmark-markdown", "-f", "commonmark")
        self.to_epub("markdown", notes, "markdown-epub")

    def from_json(self, trees):
        self.convert("json to html", trees, "html", "json-html")
        self.convert("json to a whole page", trees, "html", "json-page", "--standalone")
        self.through_markdown("json", trees, "json-markdown")
        self.to_epub("json", trees, "json-epub")

    def from_shapes(self, shapes):
        self.convert("shapes to html", shapes, "html", "shapes-html", "--standalone")
        self.to_epub("shapes", shapes, "shapes-epub")
        self.through_markdown("shapes", shapes, "shapes-markdown")
        self.through_markdown("shapes", shapes, "shapes-commonmark", to="commonmark")
        self.through_markdown("shapes, without HTML, lines below headings", shapes, "shapes-never", "--markdown-html=never",
                              "--markdown-headings=setext")
        self.through_markdown("shapes, with all extensions", shapes, "shapes-extensions", "--wrap=auto", "--reference-links",
                              to="markdown+all")

    def converted(self, source, to, name, *options):
        """Converts every file of a folder at once; what is refused leaves no file."""
        target = self.folder / name
        target.mkdir()
        files = sorted(source.iterdir())
        for start in range(0, len(files), TOGETHER):
            command = [self.program, *files[start:start + TOGETHER], "-t", to, "-o", f"{target}/", "--quiet", *options]
            done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
            if done.returncode < 0 or done.returncode not in (0, 64):
                self.failures.append(f"{name}: exit code {done.returncode}: {done.stderr[-500:]}")
        return sorted(target.iterdir())

    def convert(self, title, source, to, name, *options):
        if self.wanted in title:
            for path in self.converted(source, to, name, *options):
                self.show(title, int(path.stem), path)

    def through_markdown(self, title, source, name, *options, to="markdown"):
        """Markdown as a renderer that lets HTML pass shows it, and as our own reader takes it."""
        title = f"{title} to {to.partition('+')[0]} to html"
        if self.wanted not in title:
            return
        written = self.converted(source, to, name, *options)
        self.convert(title, self.folder / name, "html", f"{name}-back")
        for renderer, command in RENDERERS.items():
            if not shutil.which(command[0]):
                continue
            target = self.folder / f"{name}-{renderer}"
            target.mkdir()
            for path in written:
                page = subprocess.run(command, input=path.read_bytes(), capture_output=True, timeout=60, check=True)
                write(target / f"{path.stem}.html", page.stdout)
                self.show(f"{title} by {renderer}", int(path.stem), target / f"{path.stem}.html")

        for renderer in SCRIPTED if HAS_SCRIPTED else ():
            target = self.folder / f"{name}-{renderer}"
            target.mkdir()
            subprocess.run(["node", SCRIPT, renderer, self.folder / name, target], timeout=300, check=True)
            for path in sorted(target.iterdir()):
                self.show(f"{title} by {renderer}", int(path.stem), path)

    def to_epub(self, title, source, name):
        if self.wanted not in f"{title} to epub":
            return
        for path in self.converted(source, "epub", name):
            folder = path.with_suffix("")
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
            for file in folder.rglob("*"):
                if file.suffix in (".xhtml", ".svg"):
                    self.show(f"{title} to epub", int(path.stem), file)

    def show(self, route, number, path):
        self.shown.append((route, number, path))


def write(path, content):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)


def chapter_of(text):
    return ('<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>' + text
            + "</body></html>").encode("utf-8", "surrogatepass")


def node(kind, *children, **members):
    made = {"type": kind, **members}
    if children:
        made["children"] = list(children)
    return made


def inlines_of(text):
    return [
        text, node("rawInline", format="html", text=text), node("emphasis", text), node("code", text=text),
        node("link", text, href=text, title=text, rel=text), node("link", text, href=text), node("image", src=text, title=text, alt=text),
        node("image", src=text, alt=text, width=7), node("math", tex=text), node("math", tex="x", mathml=text),
        node("span", text, **attributes_of(text)), node("phrase", text, role="abbr", value=text), node("quote", text, cite=text),
        node("citation", text, items=[{"key": text, "prefix": [text], "suffix": [text]}]), node("x-a", text, data={"a": text}),
        node("ruby", segments=[{"base": [text], "text": [text]}]), node("highlight", text), node("underline", text, **attributes_of(text)),
    ]


def attributes_of(text):
    return {"id": text, "classes": [text], "lang": text, "kv": {"onclick": text, "style": text, "src": text, "data-x": text,
                                                               "title": text, text: text}}


def blocks_of(text):
    paragraph = node("paragraph", text)
    cell = {"children": [node("plain", text)]}
    return [
        node("rawBlock", format="html", text=text), node("codeBlock", text=text, lang=text, info=text), node("mathBlock", tex=text),
        node("heading", text, level=1, **attributes_of(text)), node("mathBlock", tex="x", mathml=text), node("div", paragraph, **attributes_of(text)),
        node("callout", paragraph, variant="note", title=[text]), node("blockQuote", paragraph, cite=text, attribution=[text]),
        node("media", variant="video", sources=[{"src": text, "mediaType": text}], title=text, poster=text),
        node("media", variant="embed", sources=[{"src": text}], title=text), node("details", paragraph, summary=[text]),
        node("rawBlock", format="html", text="<div>\n\n" + text), node("rawBlock", format="tex", text=text), node("lineBlock", lines=[[text]]),
        node("figure", paragraph, caption={"children": [paragraph]}), node("table", bodies=[{"rows": [{"cells": [cell, cell]}]}]),
        node("definitionList", groups=[{"terms": [[text]], "definitions": [[paragraph]]}]), node("x-b", paragraph, data={"a": text}),
        node("list", {"type": "listItem", "children": [paragraph]}), node("section", paragraph, role="aside", **attributes_of(text)),
    ]


def metadata_of(text):
    return {"title": [text], "language": text, "description": text, "authors": [{"name": text, "url": text, "bio": text}],
            "sourceUrl": text, "siteName": text, "tags": [text], "license": {"name": text, "url": text}, "extra": {"a": text},
            "leadImage": {"type": "image", "src": text, "alt": text}, "published": text, "publisher": text}


def tree_of(text):
    """A tree with the payload in every place that holds text, an address or a name."""
    text = text.replace("\n", " ") if "\n" in text else text
    body = [node("paragraph", inline) for inline in inlines_of(text)] + blocks_of(text)
    return {"offprint": "1.0", "kind": "article", "meta": metadata_of(text), "body": body}
