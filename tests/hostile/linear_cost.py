#!/usr/bin/env python3
"""Measures that cost grows with size: each class of hostile input once and at double size, for each output.

    linear_cost.py --program build/release/offprint [--size BYTES] [--to FORMAT]... [--filter TEXT]

Prints each conversion that takes more than 2.3 times the CPU for twice the input, more than 2 s, or more than 512 MiB.
Take a release build and an idle machine: it measures, so it is no test. Times below 50 ms are too short to compare.
"""

import argparse
import pathlib
import sys
import tempfile

import classes
from case import MEMORY, run

RATIO = 2.3
SECONDS = 2.0
SHORT = 0.05


def measure(program, folder, name, content, to, times):
    path = pathlib.Path(folder) / name
    path.write_bytes(content)
    command = [program, name, "-t", to, "-o", "out." + to, "--quiet", *classes.options_of(name)]
    runs = [run(command, folder) for _ in range(times)]
    return min(runs, key=lambda each: each.cpu)


def judge(program, folder, entry, size, to):
    """The two outcomes, and what is wrong with them."""
    title, file, make = entry
    once, twice = make(size), make(2 * size)
    first = measure(program, folder, file, once, to, 1)
    second = measure(program, folder, file, twice, to, 1)
    growth = len(twice) / max(1, len(once))
    if first.cpu > SHORT / 2 and second.cpu > max(SHORT, RATIO * first.cpu):
        first = min(first, measure(program, folder, file, once, to, 3), key=lambda each: each.cpu)
        second = min(second, measure(program, folder, file, twice, to, 3), key=lambda each: each.cpu)
    problems = []
    ratio = second.cpu / max(first.cpu, 0.001)
    if second.cpu > SHORT and ratio > RATIO * max(1, growth / 2):
        problems.append(f"{ratio:.2f} times the CPU")
    if max(first.cpu, second.cpu) > SECONDS:
        problems.append("slow")
    if max(first.memory, second.memory) > MEMORY:
        problems.append("much memory")
    if second.code < 0 or second.code not in (0, 64, 92):
        problems.append(f"exit {second.code} {second.err[:200]!r}")
    return f"{title} -> {to}", first, second, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--size", type=int, default=500_000)
    parser.add_argument("--to", action="append")
    parser.add_argument("--filter", default="")
    parser.add_argument("--all", action="store_true", help="print every measurement")
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for entry in classes.ALL:
            if arguments.filter not in entry[0]:
                continue
            for to in arguments.to or ["html", "markdown", "json", "epub", "text"]:
                name, first, second, problems = judge(program, folder, entry, arguments.size, to)
                count += 1
                failed += bool(problems)
                if problems or arguments.all:
                    print(f"{name}: {first.cpu:.2f} s then {second.cpu:.2f} s, {second.memory >> 20} MiB"
                          f"  {', '.join(problems)}", flush=True)
    print(f"{count} measured, {failed} beyond the limits")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
