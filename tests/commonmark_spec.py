#!/usr/bin/env python3
"""Feeds the examples of the CommonMark specification to the command and compares the HTML it writes.

    commonmark_spec.py --program build/offprint --format commonmark SPEC.txt [EXAMPLE...]

All examples are converted by one run of `offprint *.md -f FORMAT -t html --unsafe`. HTML is compared as the
specification's own test does: white space between blocks, the order of attributes and the spelling of references say
nothing. The examples named are known to read otherwise; one of them that reads as shown fails as well.
"""

import argparse
import html
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
BLOCKS = frozenset("article header aside hgroup blockquote hr iframe body li map button object canvas ol caption output "
                   "col p colgroup pre dd progress div section dl table td dt tbody embed textarea fieldset tfoot "
                   "figcaption th figure thead footer tr form ul h1 h2 h3 h4 h5 h6 video script style".split())
SPACES = re.compile(r"\s+")


class Normalizer(html.parser.HTMLParser):
    """Rewrites HTML so that two spellings of the same document are the same text."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.output = ""
        self.at_start = True  # white space here is at the edge of a block
        self.preformatted = False

    def handle_data(self, data):
        after_break = self.output.endswith(("<br>", "<br />"))
        if not self.preformatted:
            data = SPACES.sub(" ", data)
            if self.at_start or after_break:
                data = data.lstrip()
        self.output += data
        if data:
            self.at_start = False

    def handle_starttag(self, tag, attrs):
        if tag == "pre":
            self.preformatted = True
        if tag in BLOCKS:
            self.output = self.output.rstrip()
        shown = "".join(f' {name}="{html.escape(value or "")}"' for name, value in sorted(attrs, key=str))
        self.output += f"<{tag}{shown}>"
        self.at_start = tag in BLOCKS

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag == "pre":
            self.preformatted = False
        elif tag in BLOCKS:
            self.output = self.output.rstrip()
        self.output += f"</{tag}>"
        self.at_start = tag in BLOCKS

    def handle_comment(self, data):
        self.output += f"<!--{data}-->"

    def handle_decl(self, decl):
        self.output += f"<!{decl}>"

    def unknown_decl(self, data):
        self.output += f"<![{data}]]>"

    def handle_pi(self, data):
        self.output += f"<?{data}>"

    def handle_reference(self, reference):
        self.handle_data(html.escape(html.unescape(reference)))

    def handle_entityref(self, name):
        self.handle_reference(f"&{name};")

    def handle_charref(self, name):
        self.handle_reference(f"&#{name};")


def normalized(text):
    parser = Normalizer()
    parser.feed(text)
    parser.close()
    return parser.output.rstrip()


def convert(program, source_format, sources):
    with tempfile.TemporaryDirectory(prefix="offprint-spec-") as folder:
        paths = []
        for number, source in enumerate(sources, 1):
            path = pathlib.Path(folder, f"{number:03}.md")
            path.write_bytes(source.encode())
            paths.append(path.name)
        target = pathlib.Path(folder, "out")
        target.mkdir()
        command = [program.resolve(), *paths, "-f", source_format, "-t", "html", "--unsafe", "--quiet", "-o", "out/"]
        subprocess.run(command, cwd=folder, timeout=300, check=True)
        return [(target / path).with_suffix(".html").read_text(encoding="utf-8") for path in paths]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--format", required=True)
    parser.add_argument("spec", type=pathlib.Path)
    parser.add_argument("known", nargs="*", type=int)
    arguments = parser.parse_args()
    text = arguments.spec.read_bytes().decode("utf-8").replace("\u2192", "\t")
    examples = EXAMPLE.findall(text)
    outputs = convert(arguments.program, arguments.format, [markdown for markdown, _ in examples])
    failures = 0
    for number, ((markdown, expected), actual) in enumerate(zip(examples, outputs), 1):
        same = normalized(expected) == normalized(actual)
        if same != (number in arguments.known):
            continue
        failures += 1
        print(f"example {number}\n{markdown}--- expected\n{expected}--- is\n{actual}")
    print(f"{len(examples)} examples, {len(arguments.known)} known to differ, {failures} failed")
    return 1 if failures or len(examples) < 600 else 0


if __name__ == "__main__":
    sys.exit(main())
