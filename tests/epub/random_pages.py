#!/usr/bin/env python3
"""Books of random pages: random_pages.py OFFPRINT FOLDER [--seed N] [--count N]

Pages of HTML, texts of Markdown with HTML in them, documents with formulas and books of EPUB, of any elements and
attributes in any others with any values. They must be converted, and are left in FOLDER, where EPUBCheck looks at the
books afterwards. `--count` of each kind; as many as one likes once, and few in each run of the tests.
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import zipfile

ELEMENTS = (
    "a abbr address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col colgroup data datalist dd "
    "del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input "
    "ins kbd label legend li link main map mark math menu meter nav noscript object ol optgroup option output p picture pre progress q rp rt "
    "ruby rb rtc s samp section select small source span strike strong sub summary sup svg table tbody td template textarea tfoot th thead "
    "time tr track tt u ul var video wbr x-custom").split()
ATTRIBUTES = (
    "id class lang xml:lang dir title role aria-label aria-hidden epub:type data-x href src srcset alt width height type rel name value start "
    "reversed colspan rowspan headers scope datetime cite open align style onclick hidden translate itemprop target controls sizes media "
    "data-offprint data-offprint-role data-offprint-attributes data-callout summary span xmlns").split()
MATHML = (
    "annotation maligngroup malignmark math menclose merror mfenced mfrac mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr "
    "munder munderover none semantics b svg annotation-xml img").split()
MATHML_ATTRIBUTES = (
    "accent align alttext bevelled close columnalign columnlines columnspacing columnspan columnwidth crossout depth dir display displaystyle "
    "encoding fence form frame groupalign height indentshift intent largeop linebreak linethickness lspace mathbackground mathcolor mathsize "
    "mathvariant maxsize minsize notation open position rowalign rowspacing rowspan scriptlevel separators stretchy width xmlns id class").split()
VALUES = (
    "", "x", "1", "-1", "0", "99999", "1.5", "50%", "a b", "日本", "&lt;b>", "&quot;", "#x", "#n1", "http://a.example/é?ü", "http://[",
    "javascript:x", "en_US", "zz zz", "rtl", "auto", "yes", "doc-noteref", "note", "footnotes", "noteref", "chapter", "bodymatter", "dictionary",
    "a:b", "2026-02-31", "2026-03-01", "March", "disc", "A", "row", "video/mp4", "x/", "checkbox", "none", "{}", "figure", "callout", "tip",
    "true", "1em", "-.5em", "thin", "#fff", "negativeveryverythickmathspace", "center", "solid dashed", "axis -3", "+2height", "infinity",
    "fit", "../../x", "nav", "http://www.w3.org/1999/xhtml", "data:image/png;base64,iVBORw0KGgo=")
WORDS = ("word ", " ", "x", "&#160;", "\u200b", "1 ", "[1]", "↩", "é", "\n", "* ", "&lt;b>")
REFINES = ("", ' refines="#c"')
NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def value(self):
        return self.random.choice(VALUES)

    def attributes(self, names, most=3):
        return "".join(f' {name}="{self.value()}"' for name in self.random.sample(names, self.random.choice([0, 0, 1, most])))

    def element(self, depth, names=tuple(ELEMENTS), attributes=tuple(ATTRIBUTES), open_ones=0.07):
        name = self.random.choice(names)
        parts = range(self.random.randint(0, 3) if depth else 0)
        inner = "".join(self.element(depth - 1, names, attributes, open_ones) if self.random.random() < 0.7 else self.random.choice(WORDS)
                        for _ in parts) or self.random.choice(WORDS)
        end = "" if self.random.random() < open_ones else f"</{name}>"
        return f"<{name}{self.attributes(attributes)}>{inner}{end}"

    def elements(self, count, **options):
        return [self.element(self.random.randint(1, 4), **options) for _ in range(count)]

    def page(self):
        return ".html", "<!DOCTYPE html><title>T</title>" + "\n".join(self.elements(60))

    def markdown(self):
        starts = ("\n", "- ", "> ", "| a | b |\n|---|---|\n| ", "1. ", "", "# ", "[^1]: ", "    ")
        ends = ("", "\n", " [^1] ", " *x* `y`")
        return ".md", "\n".join(self.random.choice(starts) + each.replace("\n", " ") + self.random.choice(ends) for each in self.elements(60))

    def formulas(self):
        def formula():
            inner = self.elements(2, names=tuple(MATHML), attributes=tuple(MATHML_ATTRIBUTES), open_ones=0)
            return f"<math{self.attributes(MATHML_ATTRIBUTES)}>{''.join(inner)}</math>"
        blocks = [{"type": "mathBlock", "tex": "x", "mathml": formula()} for _ in range(100)]
        inlines = [{"type": "paragraph", "children": ["f ", {"type": "math", "mathml": formula()}]} for _ in range(100)]
        return ".json", json.dumps({"offprint": "1.0", "kind": "article", "meta": {"title": ["T"]}, "body": blocks + inlines})

    def metadata(self):
        core = ("title", "creator", "contributor", "language", "identifier", "date", "subject", "publisher", "rights", "type", "relation")
        facts = ("dcterms:modified", "dcterms:issued", "schema:accessMode", "schema:accessX", "schema:access&lt;", "a11y:certifierReport",
                 "rendition:layout", "media:duration", "belongs-to-collection", "foo:bar")
        for _ in range(12):
            name = self.random.choice(core)
            yield f'<dc:{name}{self.attributes(["id", "opf:role", "opf:event", "xml:lang"], 2)}>{self.value()}</dc:{name}>'
            yield f'<meta property="{self.random.choice(facts)}"{self.random.choice(REFINES)}>{self.value()}</meta>'
            yield f'<meta name="{self.random.choice(["cover", "calibre:series", self.value()])}" content="{self.value()}"/>'
            yield f'<link rel="a11y:certifierReport" href="{self.value()}"/>'

    def navigation(self, kind):
        links = "".join(f'<li><a href="{self.random.choice(["c.xhtml", "c.xhtml#b", self.value()])}" epub:type="{self.value()}">{self.value()}</a></li>'
                        for _ in range(5))
        return f'<nav epub:type="{kind}"><h1>{self.value()}</h1><ol>{links}</ol></nav>'

    def book(self, path):
        package = ('<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf" '
                   f'version="3.0" unique-identifier="{self.value()}"><metadata>{"".join(self.metadata())}</metadata><manifest>'
                   '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" properties="nav" '
                   f'media-type="application/xhtml+xml"/></manifest><spine page-progression-direction="{self.value()}"><itemref idref="c" '
                   f'properties="{self.value()}"/></spine><guide><reference type="{self.value()}" title="{self.value()}" href="c.xhtml"/></guide></package>')
        navigation = "".join(self.navigation(kind) for kind in ("toc", "landmarks", "page-list", self.value()))
        content = "".join(self.elements(40, open_ones=0))
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>')
            archive.writestr("p.opf", package)
            archive.writestr("n.xhtml", f"<html {NAMESPACES}><body>{navigation}</body></html>")
            archive.writestr("c.xhtml", f'<html {NAMESPACES} lang="{self.value()}"><body epub:type="{self.value()}"><p id="b">x</p>{content}</body></html>')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=6)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for number in range(arguments.count):
        maker = Maker(arguments.seed * 1_000_000 + number)
        for kind in ("page", "markdown", "formulas", "book"):
            source = arguments.folder / f"{kind}-{number}"
            if kind == "book":
                source = source.with_suffix(".source")
                maker.book(source)
            else:
                suffix, text = getattr(maker, kind)()
                source = source.with_suffix(suffix)
                source.write_text(text)
            done = subprocess.run([arguments.program, *(["-f", "epub"] if kind == "book" else []), source, "--quiet", "-o", source.with_suffix(".epub")],
                                  capture_output=True, check=False)
            failed += done.returncode != 0
            if done.returncode != 0:
                print(f"{source}: {done.returncode}: {done.stderr.decode()[:300]}")
    print(f"{4 * arguments.count} books, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
