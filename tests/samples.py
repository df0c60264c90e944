#!/usr/bin/env python3
"""Converts every sample article and compares with the conversions checked in beside it.

    samples.py --program build/offprint [--accept] [--filter TEXT] FOLDER

A sample is a folder with `input.*`; its conversions are `expected.md`, `expected.html`, `expected.txt` and
`expected.json`, each made by `offprint input.* --standalone -t FORMAT`. Every conversion runs twice and must give the
same bytes. `--accept` writes the conversions anew.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys

FORMATS = {"expected.md": "markdown", "expected.html": "html", "expected.txt": "text", "expected.json": "json"}


def convert(program, source, target_format):
    command = [program, source.name, "--standalone", "-t", target_format]
    result = subprocess.run(command, cwd=source.parent, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                            check=False)
    if result.returncode:
        raise RuntimeError(f"exit {result.returncode}: {result.stderr.decode('utf-8', 'replace').strip()}")
    return result.stdout


def print_difference(expected, actual):
    before, after = (text.decode("utf-8", "backslashreplace").splitlines() for text in (expected, actual))
    for number, line in enumerate(difflib.unified_diff(before, after, lineterm="", n=1)):
        if number == 60:
            print("    ...")
            break
        if number > 1:
            print("    " + line)


def check(program, source, name, accept):
    """True when the conversion is as it should be; says what is wrong otherwise."""
    target = source.parent / name
    try:
        actual = convert(program, source, FORMATS[name])
        again = convert(program, source, FORMATS[name])
    except (RuntimeError, subprocess.TimeoutExpired) as problem:
        print(f"{target}: {problem}")
        return False
    if actual != again:
        print(f"{target}: two runs differ")
        return False
    if accept:
        target.write_bytes(actual)
        return True
    expected = target.read_bytes() if target.exists() else b""
    if actual != expected:
        print(f"{target}: the conversion differs")
        print_difference(expected, actual)
    return actual == expected


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--filter", default="", help="only samples whose name holds this")
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    sources = [path for path in sorted(arguments.folder.glob("*/input.*")) if arguments.filter in path.parent.name]
    results = [check(program, source, name, arguments.accept) for source in sources for name in FORMATS]
    print(f"{len(sources)} samples, {len(results)} conversions, {results.count(False)} failed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
