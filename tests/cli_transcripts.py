#!/usr/bin/env python3
"""Runs the command transcripts of tests/cli and compares what they print.

    cli_transcripts.py --program build/offprint [--accept] [--filter TEXT] FILE-or-FOLDER...

A transcript is Markdown. Each file runs in a fresh folder of its own, from top to bottom:

- a fenced block whose opening line names a file behind its language (```` ```html page.html ````) makes that file;
- a fenced block of `console` holds commands behind `$ `, each followed by what it prints: standard output as it is,
  lines of standard error behind `2> `, and `[exit N]` unless N is 0. A line of `...` stands for any lines, and `[...]`
  for anything within a line.

Commands run in `sh`, where `offprint` is the program under test. `--accept` writes what they print in its place.
"""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^(`{3,})(.*)$")


class Step:
    """A command, and the lines of the transcript that tell what it prints."""

    def __init__(self, command, first):
        self.command = command
        self.first = self.last = first  # range of the expected lines
        self.expected = []


def parse(lines):
    """Yields ("file", name, text) and ("run", Step) in the order of the transcript."""
    position = 0
    while position < len(lines):
        opening = FENCE.match(lines[position])
        position += 1
        if not opening:
            continue
        fence, info = opening.group(1), opening.group(2).split()
        start = position
        while position < len(lines) and lines[position] != fence:
            position += 1
        if position == len(lines):
            raise ValueError(f"line {start}: the block is not closed")
        if info == ["console"]:
            yield from parse_console(lines, start, position)
        elif len(info) == 2:
            yield "file", info[1], "".join(line + "\n" for line in lines[start:position])
        position += 1


def parse_console(lines, start, end):
    step = None
    for position in range(start, end):
        line = lines[position]
        if line.startswith("$ "):
            if step:
                yield "run", step
            step = Step(line[2:], position + 1)
        elif step is None:
            raise ValueError(f"line {position + 1}: output before the first command")
        else:
            step.expected.append(line)
            step.last = position + 1
    if step:
        yield "run", step


def run(command, folder, program_folder):
    """Runs a command; returns its output as a transcript shows it."""
    environment = {
        "PATH": f"{program_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": folder,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }
    environment.update((name, value) for name, value in os.environ.items()
                       if name.endswith("SAN_OPTIONS") or name == "LLVM_PROFILE_FILE")
    result = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                            capture_output=True, timeout=60, check=False)
    shown = result.stdout.decode("utf-8", "backslashreplace").splitlines()
    if result.stdout and not result.stdout.endswith(b"\n"):
        shown[-1] += " (no newline)"
    shown += ["2> " + line for line in result.stderr.decode("utf-8", "backslashreplace").splitlines()]
    if result.returncode:
        shown.append(f"[exit {result.returncode}]")
    return shown


def matches(expected, actual):
    if "..." not in expected and not any("[...]" in line for line in expected):
        return expected == actual
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("[...]"))) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


def run_transcript(path, arguments, program_folder):
    """Returns how many commands ran and how many printed something else."""
    lines = path.read_text(encoding="utf-8").split("\n")
    count = failures = 0
    rewrites = []
    with tempfile.TemporaryDirectory(prefix="offprint-") as folder:
        for kind, *rest in parse(lines):
            if kind == "file":
                target = pathlib.Path(folder, rest[0])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(rest[1], encoding="utf-8")
                continue
            step, count = rest[0], count + 1
            actual = run(step.command, folder, program_folder)
            if matches(step.expected, actual):
                continue
            rewrites.append((step, actual))
            if not arguments.accept:
                failures += 1
                print(f"{path}:{step.first}: $ {step.command}")
                for line in difflib.unified_diff(step.expected, actual, lineterm="", n=99):
                    if not line.startswith(("---", "+++", "@@")):
                        print("   " + line)
    if arguments.accept and rewrites:
        for step, actual in reversed(rewrites):
            lines[step.first:step.last] = actual
        path.write_text("\n".join(lines), encoding="utf-8")
    return count, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--filter", default="", help="only transcripts whose name holds this")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    paths = [file for path in arguments.paths for file in (sorted(path.glob("*.md")) if path.is_dir() else [path])]
    count = failures = 0
    with tempfile.TemporaryDirectory(prefix="offprint-bin-") as program_folder:
        os.symlink(arguments.program.resolve(), os.path.join(program_folder, "offprint"))
        for path in paths:
            if arguments.filter in path.name:
                ran, failed = run_transcript(path, arguments, program_folder)
                count, failures = count + ran, failures + failed
    print(f"{count} commands, {failures} failed")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
