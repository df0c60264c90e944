#!/usr/bin/env python3
"""Runs the fuzz targets, and what they found before.

    fuzz.py run --programs build/fuzz/tests/fuzz [--minutes N] [--corpus FOLDER] [TARGET...]
    fuzz.py replay --programs build/dev/tests/fuzz [TARGET...]
    fuzz.py seeds FOLDER

`run` gives each target its minutes of processor time, one after the other, and goes on from the corpus of earlier runs; what it finds is
written to FOLDER/findings/TARGET. `replay` runs the seeds, the kept findings (cases/TARGET) through each target once.
`seeds` writes the seeds into FOLDER/TARGET: golden cases, small inputs of every hostile class, XSS payloads, and books.
"""

import argparse
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent
sys.path.insert(0, str(TESTS / "hostile"))

import archive  # noqa: E402
import classes  # noqa: E402
import xss_payloads  # noqa: E402

TARGETS = ("html", "article", "markdown", "gfm", "commonmark", "epub", "book", "json", "jsonl", "pandoc", "text", "chain")
CHAIN = ("html", "markdown", "gfm", "commonmark", "epub", "json", "jsonl", "pandoc", "text", "book")  # by its first byte
SMALL = 300  # bytes of a seed of a hostile class
DICTIONARIES = {"html": "html", "article": "html", "markdown": "markdown", "gfm": "markdown", "commonmark": "markdown",
                "book": "book", "json": "json", "jsonl": "json", "pandoc": "pandoc", "text": "markdown", "chain": "html"}
BLOCK = re.compile(r"^(`{3,}) (\w+) -> (\w+)[^\n]*\n(.*?)^\.\n(.*?)^\1$", re.M | re.S)


def golden():
    """(format, text) of the inputs and outputs of the golden cases."""
    for path in sorted((TESTS / "golden").rglob("*.test")):
        for block in BLOCK.finditer(path.read_text(encoding="utf-8")):
            for format_name, text in ((block[2], block[4]), (block[3], block[5])):
                if len(text) < 4000:
                    yield format_name, text.encode()


def book_text(files):
    return b"".join(b"%%% " + name + b"\n" + data + b"\n" for name, data in files.items() if name != b"mimetype")


def books():
    yield from (archive.files_of_book(), archive.files_of_book(chapter=classes.xhtml(b"<ul><li>a</li></ul><table><tr><td>b</td></tr></table>")))
    yield archive.files_of_book(chapter=classes.xhtml(
        b'<p><a href="#n" epub:type="noteref" xmlns:epub="http://www.idpf.org/2007/ops">1</a></p><aside id="n"><p>x</p></aside>'))
    yield archive.files_of_book(opf=archive.package('<item id="p" href="p.png" media-type="image/png" properties="cover-image"/>',
                                                    metadata='<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'))


def seeds():
    """(target, bytes)"""
    targets_of = {"html": ("html", "article"), "markdown": ("markdown", "gfm", "commonmark"), "commonmark": ("commonmark",),
                  "json": ("json",), "text": ("text",)}
    for format_name, text in golden():
        for target in targets_of.get(format_name, ()):
            yield target, text
    for name, _, make in classes.ALL:
        format_name = name.split("/")[0]
        for target in targets_of.get(format_name, ()):
            yield target, make(SMALL)
    for _, payload in xss_payloads.html_payloads():
        yield "html", payload.replace("CANARY", "x").encode("utf-8", "surrogatepass")
    for _, payload in xss_payloads.markdown_payloads():
        yield "markdown", payload.replace("CANARY", "x").encode("utf-8", "surrogatepass")
    for files in books():
        yield "book", book_text(files)
        yield "epub", archive.archive(archive.entries_of(files))
    for path in sorted((HERE / "seeds").glob("*/*")):
        yield path.parent.name, path.read_bytes()


def write_seeds(folder):
    chain = {name: index for index, name in enumerate(CHAIN)}
    count = dict.fromkeys(TARGETS, 0)

    def write(target, content):
        path = folder / target / f"seed-{count[target]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count[target] += 1

    for target, content in seeds():
        write(target, content)
        if target in chain and (target not in ("gfm", "commonmark") or count[target] % 4 == 0):
            write("chain", bytes([chain[target]]) + content)


def fuzz(arguments, target):
    corpus, findings = arguments.corpus / target, arguments.corpus / "findings" / target
    fresh = arguments.corpus / "seeds"
    write_seeds(fresh)
    for folder in (corpus, findings, fresh / target):
        folder.mkdir(parents=True, exist_ok=True)
    command = [arguments.programs / f"fuzz_{target}", corpus, fresh / target, "-rss_limit_mb=2048", "-timeout=20", "-max_len=8192", f"-artifact_prefix={findings}/", "-print_final_stats=1"]
    kept = HERE / "cases" / target
    if kept.is_dir():
        command.append(kept)
    if target in DICTIONARIES:
        command.append(f"-dict={HERE / 'dictionaries' / DICTIONARIES[target]}.dict")
    return run_for(command, arguments.minutes * 60)


def run_for(command, seconds):
    """Runs the fuzzer until it has had that much of the processor: on a busy machine that is later than by the clock."""
    used = 0
    while used < seconds - 1:
        before = processor_of_children()
        done = subprocess.run([*command, f"-max_total_time={int(seconds - used)}"], check=False)
        used += processor_of_children() - before
        if done.returncode != 0:
            return done.returncode
    return 0


def processor_of_children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def replay(arguments, target):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_seeds(folder)
        files = sorted((folder / target).glob("*")) + sorted((HERE / "cases" / target).glob("*"))
        if not files:
            print(f"{target}: nothing to replay")
            return 1
        done = subprocess.run([arguments.programs / "fuzz_replay", target, *files], capture_output=True, check=False)
    if done.returncode != 0:
        print(f"{target}: exit code {done.returncode}\n" + done.stderr.decode("utf-8", "replace")[-3000:])
    else:
        print(f"{target}: {len(files)} inputs")
    return done.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("run", "replay"):
        command = commands.add_parser(name)
        command.add_argument("--programs", type=pathlib.Path, required=True)
        command.add_argument("targets", nargs="*", metavar="TARGET")
    commands.choices["run"].add_argument("--minutes", type=int, default=20)
    commands.choices["run"].add_argument("--corpus", type=pathlib.Path, default=TESTS.parent / "build/fuzz/corpus")
    commands.add_parser("seeds").add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.command == "seeds":
        return write_seeds(arguments.folder)
    action = fuzz if arguments.command == "run" else replay
    failed = [target for target in arguments.targets or TARGETS if action(arguments, target)]
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


if __name__ == "__main__":
    main()
