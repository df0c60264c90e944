#!/usr/bin/env python3
"""Checks what a reader of the sources sees first: check_names.py [ROOT]

Nothing unfinished stands in converters/ and formats/; files are named in snake_case; functions are named after what
they give, without get_; text has no tabs, no trailing blanks and a newline at its end; no path of somebody's home
stands anywhere; and the lock file of the tests names no registry.
"""
import pathlib
import re
import subprocess
import sys

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|[Ss]tub|[Nn]ot (yet )?implemented|[Ff]or now)\b")
GETTER = re.compile(r"(?<![.>:\w])get_\w+\s*\([^;]*\)\s*(const\s*)?(noexcept\s*)?[{;]")
HOME = re.compile(r"(?<![\w.])/(home|root|Users)/\w")
SNAKE_CASE = re.compile(r"[a-z0-9_]+(\.test)?\.(cpp|hpp|h|c)")
SOURCES = (".cpp", ".hpp", ".h", ".c")
TEXTS = SOURCES + (".cmake", ".py", ".java", ".txt", ".json", ".yaml", ".yml")
# Files that tests compare byte by byte may hold any white space.
EXACT = ("samples", "tests/golden", "tests/data", "tests/fuzz", "tests/corpus")


def is_exact(path):
    return any(path.as_posix().startswith(folder + "/") for folder in EXACT) and path.suffix not in SOURCES


def problems_of_line(path, line):
    owned = path.parts[0] in ("converters", "formats")
    if owned and (found := UNFINISHED.search(line)):
        yield f"unfinished: {found.group(0)}"
    if owned and path.suffix in SOURCES and GETTER.search(line):
        yield "a function is named after what it gives, without get_"
    if not is_exact(path):
        if path.suffix in TEXTS and "\t" in line:
            yield "a tab"
        if path.suffix in TEXTS and line != line.rstrip():
            yield "blanks at the end of the line"
        if HOME.search(line):
            yield "a path of somebody's home"
    if path.name == "package-lock.json" and '"resolved"' in line:
        yield "the lock file names a registry"


def problems_of_file(path, text):
    if path.suffix in SOURCES and not SNAKE_CASE.fullmatch(path.name):
        yield f"{path}:1: not named in snake_case"
    for number, line in enumerate(text.split("\n"), 1):
        for message in problems_of_line(path, line):
            yield f"{path}:{number}: {message}"
    if path.suffix in TEXTS and not is_exact(path) and text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"


def tracked_files(root):
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True).stdout
    return [pathlib.Path(name) for name in listing.decode().split("\0") if name]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    problems, files = [], tracked_files(root)
    for path in files:
        try:
            text = (root / path).read_bytes().decode("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        # The checks of this folder quote what they look for.
        if path.parts[:2] != ("tests", "scripts"):
            problems += problems_of_file(path, text)
    print("\n".join(problems + [f"names: {len(files)} files, {len(problems)} problems"]))
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
