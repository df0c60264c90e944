#!/usr/bin/env python3
"""Whole commands side by side: Offprint and its peers on the same inputs, in alternating runs.

    tests/bench/compare.py --program build/release/offprint [--rounds 7] [--only NAME] [--big]

Every path prints a table: median CPU seconds (user and system) with the spread of the middle half, the ratio to
Offprint's median, and peak memory. A peer that is not installed is named and left out; `converters/setup --peers`
installs them all. Inputs are made up, the same in every run; --big adds those of 10 and 50 MB. Pages of
../shared/corpora are compared, too, where they are.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from inputs import html_article, html_page, markdown, write
from measure import alternate, cpu, memory, spread

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
CORPUS = HERE.parents[2] / "shared" / "corpora" / "articles"


def compare(name, commands, rounds):
    """`commands`: label -> command, or None when the program is missing; the first is Offprint."""
    runs, failed = alternate({label: command for label, command in commands.items() if command}, rounds)
    own = next(iter(commands))
    print(f"\n### {name}\n\n| command | CPU ms, median | spread | times Offprint's | peak MB |\n|---|---|---|---|---|")
    for label, command in commands.items():
        if label in runs:
            median, low, high = spread([each.cpu for each in runs[label]])
            ratio = f"{median / cpu(runs[own]):.2f}" if own in runs else "-"
            print(f"| {label} | {median * 1000:.1f} | {low * 1000:.1f}-{high * 1000:.1f} | {ratio} | "
                  f"{memory(runs[label]):.1f} |")
        else:
            print(f"| {label} | {'failed' if command else 'not installed'} | | | |")
    sys.stdout.flush()
    return failed.get(own)


def program(name, *arguments):
    path = shutil.which(name)
    return [path, *arguments] if path else None


def script(name, *arguments):
    node = shutil.which("node")
    return [node, PEERS / name, *arguments] if node and (PEERS / "node_modules").is_dir() else None


def percollate(*arguments):
    path = PEERS / "node_modules" / ".bin" / "percollate"
    return [path, *arguments] if path.exists() else None


class Paths:
    """What is compared: one method for each path, from made-up inputs in `folder`."""

    def __init__(self, offprint, folder, big):
        self.offprint, self.folder, self.big = offprint, Path(folder), big

    def file(self, name, make, *arguments, **options):
        return write(self.folder / name, make, *arguments, **options)

    def corpus_pages(self, most):
        """Real pages, unpacked; none where the corpora are not."""
        pages = []
        for packed in sorted(CORPUS.glob("aeb/*/page.html.gz"))[:most]:
            page = self.folder / f"real-{packed.parent.name[:12]}.html"
            page.write_bytes(gzip.decompress(packed.read_bytes()))
            pages.append(page)
        return pages

    def start_up(self):
        note = self.file("one.md", str, "One paragraph.\n")
        yield "start-up: one paragraph of Markdown to HTML", {
            "offprint": [self.offprint, "-f", "markdown", "-t", "html", note],
            "cmark": program("cmark", note), "cmark-gfm": program("cmark-gfm", note),
            "lowdown": program("lowdown", note), "pandoc": program("pandoc", "-f", "markdown", "-t", "html", note)}

    def markdown_to_html(self):
        for size in (1, 10, 50) if self.big else (1,):
            text = self.file(f"{size}.md", markdown, size * 1_000_000)
            peers = {"offprint": [self.offprint, "-f", "gfm", "-t", "html", text], "cmark": program("cmark", text),
                     "cmark-gfm with extensions": program("cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink",
                                                          "-e", "tasklist", text),
                     "md2html": program("md2html", "--github", text), "lowdown": program("lowdown", text)}
            if size == 1:
                peers["pandoc"] = program("pandoc", "-f", "gfm", "-t", "html", text)
            yield f"Markdown to HTML, {size} MB", peers

    def html_to_markdown(self):
        inputs = [("clean article, 150 KB", self.file("article.html", html_article, 150_000)),
                  ("page, 150 KB", self.file("page.html", html_page, 150_000))]
        if self.big:
            inputs.append(("page, 20 MB", self.file("big.html", html_page, 20_000_000)))
        for label, page in inputs:
            peers = {"offprint": [self.offprint, "-f", "html", "-t", "markdown", page],
                     "kreuzberg (node)": script("to_markdown.mjs", "kreuzberg", page)}
            if page.stat().st_size < 1_000_000:
                peers |= {"turndown (node)": script("to_markdown.mjs", "turndown", page),
                          "html2text": program("html2markdown.py3", page) or program("html2markdown", page),
                          "pandoc": program("pandoc", "-f", "html", "-t", "gfm", page)}
            yield f"HTML to Markdown, {label}", peers

    def page_to_article(self):
        made = [self.file(f"page{i}.html", html_page, 150_000, seed=i) for i in range(20)]
        for label, pages in (("20 pages of 150 KB", made), ("85 real pages", self.corpus_pages(85))):
            if not pages:
                continue
            yield f"page to article, {label}", {
                "offprint": [self.offprint, "--article", "-t", "text", "-o", f"{self.folder}/articles/", "-j", "1", *pages],
                "Readability + linkedom (node)": script("readability.mjs", *pages)}

    def digest(self):
        for size in (7, 20):
            articles = [self.file(f"article{size}-{i}.html", html_article, size * 1000, seed=i) for i in range(100)]
            yield f"digest of 100 clean articles of {size} KB", {
                "offprint": [self.offprint, "digest", "--whole-page", "-j", "1", "-o", self.folder / "d.epub", *articles],
                "epub-gen-memory (node)": script("epub_gen.mjs", self.folder / "p.epub", *articles),
                "pandoc": program("pandoc", "-f", "html", "-o", self.folder / "pandoc.epub", *articles)}
        made = [self.file(f"page{i}.html", html_page, 150_000, seed=i) for i in range(20)]
        for label, pages in (("20 pages of 150 KB", made), ("85 real pages", self.corpus_pages(85))):
            if not pages:
                continue
            yield f"digest of {label}, with extraction", {
                "offprint": [self.offprint, "digest", "-j", "1", "-o", self.folder / "e.epub", *pages],
                "percollate": percollate("epub", "-o", self.folder / "percollate.epub", *pages)}

    def epub_to_markdown(self):
        book = self.folder / "manual.epub"
        source = self.file("manual.html", html_article, 305_000)
        subprocess.run([self.offprint, source, "-o", book], check=True, capture_output=True)
        yield "EPUB to Markdown, a manual of 305 KB", {
            "offprint": [self.offprint, "-t", "markdown", book], "pandoc": program("pandoc", "-t", "gfm", book),
            "Calibre (to text)": program("ebook-convert", book, self.folder / "calibre.txt")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=Path, help="the command, built for release")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each command (default 7)")
    parser.add_argument("--only", metavar="NAME", help="paths whose name holds NAME (start_up, digest, ...)")
    parser.add_argument("--big", action="store_true", help="also inputs of 10 to 50 MB")
    arguments = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(arguments.program.resolve(), folder, arguments.big)
        for name in ("start_up", "markdown_to_html", "html_to_markdown", "page_to_article", "digest", "epub_to_markdown"):
            if arguments.only and arguments.only not in name:
                continue
            for label, commands in getattr(paths, name)():
                failure = compare(label, commands, arguments.rounds)
                if failure:
                    failures.append(f"{label}: {failure}")
    for failure in failures:
        print(f"offprint failed: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
