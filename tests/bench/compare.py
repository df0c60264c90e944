#!/usr/bin/env python3
"""Whole commands side by side: Offprint and its peers on the same inputs, in alternating runs.

    tests/bench/compare.py --program build/release/offprint [--rounds 7] [--only NAME] [--big]

Every path prints a table: median CPU seconds (user and system) with the spread of the middle half, the ratio to
Offprint's median, and peak memory. A peer that is not installed is named and left out; `converters/setup --peers`
installs them all. Inputs are made up, the same in every run; --big adds those of 10 and 50 MB.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
WORDS = ("press paper the of a letter and morning editor column with proof in margin under lamp type that reader page "
         "from small öffnet Lesezeit village market over note because harbour it winter").split()


class Words:
    """The same words in every run, on every machine."""

    def __init__(self, seed=20260101):
        self.state = seed

    def number(self, below):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % below

    def some(self, count):
        return " ".join(WORDS[self.number(len(WORDS))] for _ in range(count))


def markdown_sections(words):
    while True:
        yield f"## {words.some(5)}\n\n"
        for _ in range(4):
            yield (f"{words.some(24)}. **{words.some(3)}** {words.some(18)} [{words.some(1)}](https://example.org/x) "
                   f"*{words.some(1)}* {words.some(20)}.\n\n")
        yield "".join(f"- {words.some(9)}\n" for _ in range(5)) + "\n"
        yield f"> {words.some(30)}\n\n```\n{words.some(12)}\n```\n\n"


def html_sections(words):
    while True:
        yield f"<h2>{words.some(5)}</h2>\n"
        for _ in range(4):
            yield (f"<p>{words.some(24)}. <strong>{words.some(3)}</strong> {words.some(18)} "
                   f'<a href="https://example.org/x">{words.some(1)}</a> <em>{words.some(1)}</em> {words.some(20)}.</p>\n')
        yield "<ul>\n" + "".join(f"<li>{words.some(9)}</li>\n" for _ in range(5)) + "</ul>\n"
        yield f"<blockquote><p>{words.some(30)}</p></blockquote>\n<pre><code>{words.some(12)}</code></pre>\n"


def fill(sections, size):
    out, have = [], 0
    while have < size:
        out.append(next(sections))
        have += len(out[-1].encode())
    return "".join(out)


def html_article(size, seed=20260101):
    words = Words(seed)
    title = words.some(4)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f"<h1>{title}</h1>\n{fill(html_sections(words), size)}</body></html>\n")


def html_page(size, seed=20260101):
    """An article in the dressing of a site: two fifths are text."""
    words = Words(seed)
    links = "".join(f'<li class="item card"><a class="item-link" href="/{words.some(1)}"><span>{words.some(2)}</span></a></li>\n'
                    for _ in range(size // 5 // 80))
    script = "window.items=window.items||[];window.items.push({a:1});\n" * (size // 5 // 56)
    title = words.some(4)
    return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title} | The Example</title>'
            f'<script>{script}</script></head><body><nav class="menu"><ul>{links}</ul></nav><main><article><h1>{title}</h1>'
            f"{fill(html_sections(words), size * 2 // 5)}</article></main>"
            f'<div class="related"><ul>{links}</ul></div></body></html>\n')


@dataclass
class Measured:
    cpu: list
    memory: int = 0  # kilobytes


def run(command):
    """CPU seconds, peak kilobytes and the exit code of a command whose output nobody reads."""
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen([str(part) for part in command], stdout=null, stderr=null, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, process.returncode


def compare(name, commands, rounds):
    """`commands`: label -> command, or None when the program is missing; the first is Offprint."""
    missing = [label for label, command in commands.items() if command is None]
    present = {label: command for label, command in commands.items() if command}
    measured = {label: Measured([]) for label in present}
    failed = {}
    for _ in range(rounds):
        for label, command in present.items():
            if label in failed:
                continue
            started = time.monotonic()
            cpu, memory, code = run(command)
            if code != 0:
                failed[label] = f"exit code {code} after {time.monotonic() - started:.1f} s"
                continue
            measured[label].cpu.append(cpu)
            measured[label].memory = max(measured[label].memory, memory)
    print(f"\n### {name}\n\n| command | CPU ms, median | spread | times Offprint's | peak MB |\n|---|---|---|---|---|")
    own = next(iter(present))
    base = statistics.median(measured[own].cpu) if measured[own].cpu else None
    for label, result in measured.items():
        if not result.cpu:
            print(f"| {label} | failed: {failed[label]} | | | |")
            continue
        median = statistics.median(result.cpu)
        low, _, high = statistics.quantiles(result.cpu, n=4) if len(result.cpu) > 1 else (median, median, median)
        ratio = f"{median / base:.2f}" if base else "-"
        print(f"| {label} | {median * 1000:.1f} | {low * 1000:.1f}-{high * 1000:.1f} | {ratio} | {result.memory / 1024:.1f} |")
    for label in missing:
        print(f"| {label} | not installed | | | |")
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

    def file(self, name, text):
        path = self.folder / name
        if not path.exists():
            path.write_text(text, encoding="utf-8")
        return path

    def start_up(self):
        note = self.file("one.md", "One paragraph.\n")
        yield "start-up: one paragraph of Markdown to HTML", {
            "offprint": [self.offprint, "-f", "markdown", "-t", "html", note],
            "cmark": program("cmark", note), "cmark-gfm": program("cmark-gfm", note),
            "lowdown": program("lowdown", note), "pandoc": program("pandoc", "-f", "markdown", "-t", "html", note)}

    def markdown_to_html(self):
        for size in (1, 10, 50) if self.big else (1,):
            text = self.file(f"{size}.md", fill(markdown_sections(Words()), size * 1_000_000))
            peers = {"offprint": [self.offprint, "-f", "gfm", "-t", "html", text], "cmark": program("cmark", text),
                     "cmark-gfm with extensions": program("cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink",
                                                          "-e", "tasklist", text),
                     "md2html": program("md2html", "--github", text), "lowdown": program("lowdown", text)}
            if size == 1:
                peers["pandoc"] = program("pandoc", "-f", "gfm", "-t", "html", text)
            yield f"Markdown to HTML, {size} MB", peers

    def html_to_markdown(self):
        inputs = [("clean article, 150 KB", self.file("article.html", html_article(150_000))),
                  ("page, 150 KB", self.file("page.html", html_page(150_000)))]
        if self.big:
            inputs.append(("page, 20 MB", self.file("big.html", html_page(20_000_000))))
        for label, page in inputs:
            peers = {"offprint": [self.offprint, "-f", "html", "-t", "markdown", page],
                     "kreuzberg (node)": script("to_markdown.mjs", "kreuzberg", page)}
            if page.stat().st_size < 1_000_000:
                peers |= {"turndown (node)": script("to_markdown.mjs", "turndown", page),
                          "html2text": program("html2markdown.py3", page) or program("html2markdown", page),
                          "pandoc": program("pandoc", "-f", "html", "-t", "gfm", page)}
            yield f"HTML to Markdown, {label}", peers

    def page_to_article(self):
        pages = [self.file(f"page{i}.html", html_page(150_000, seed=i)) for i in range(20)]
        yield "page to article, 20 pages of 150 KB", {
            "offprint": [self.offprint, "--article", "-t", "text", "-o", self.folder / "articles/", "-j", "1", *pages],
            "Readability + linkedom (node)": script("readability.mjs", *pages)}

    def digest(self):
        articles = [self.file(f"article{i}.html", html_article(20_000, seed=i)) for i in range(100)]
        offprint = [self.offprint, "digest", "--whole-page", "-o", self.folder / "d.epub"]
        yield "digest of 100 clean articles of 20 KB", {
            "offprint": [*offprint, *articles], "offprint -j 1": [*offprint, "-j", "1", *articles],
            "epub-gen-memory (node)": script("epub_gen.mjs", self.folder / "p.epub", *articles),
            "pandoc": program("pandoc", "-f", "html", "-o", self.folder / "pandoc.epub", *articles)}
        pages = [self.file(f"page{i}.html", html_page(150_000, seed=i)) for i in range(20)]
        yield "digest of 20 pages of 150 KB, with extraction", {
            "offprint": [self.offprint, "digest", "-o", self.folder / "e.epub", *pages],
            "percollate": percollate("epub", "-o", self.folder / "percollate.epub", *pages)}

    def epub_to_markdown(self):
        book = self.folder / "manual.epub"
        source = self.file("manual.html", html_article(305_000))
        subprocess.run([self.offprint, source, "-o", book], check=True, capture_output=True)
        yield "EPUB to Markdown, a manual of 305 KB", {
            "offprint": [self.offprint, "-t", "markdown", book], "pandoc": program("pandoc", "-t", "gfm", book)}


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
