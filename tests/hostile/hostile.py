#!/usr/bin/env python3
"""Runs the command on hostile inputs, each with the exit codes that are right for it.

    hostile.py --program build/dev/offprint [--quick] [--sanitized] [--filter TEXT] [--jobs N] [--list] [--keep FOLDER]

Every case runs under a limit of CPU time and memory. It must end with an exit code it may end with, say one line that
names the file when it fails, leave standard output empty then, and write what its format calls for when it converts.
--quick makes the inputs smaller, unless OFFPRINT_THOROUGH is set. --sanitized is for builds with sanitizers: small
inputs, and no limit of memory.
"""

import argparse
import collections
import concurrent.futures
import io
import json
import os
import pathlib
import sys
import tempfile
import zipfile

import archives
import documents
from case import fail, problems_of_outcome, quick, run

SECRET = documents.SECRET
ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1", "UBSAN_OPTIONS": "print_stacktrace=1"}


def problems_of_output(case, out):
    """What is written is a file of its format, whatever was read."""
    if case.to == "epub":
        try:
            with zipfile.ZipFile(io.BytesIO(out)) as written:
                if damaged := written.testzip():
                    yield f"the EPUB's entry {damaged} is damaged"
        except zipfile.BadZipFile as error:
            yield f"what was written is no EPUB: {error}"
        return
    try:
        text = out.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"the output is no UTF-8: {error}"
        return
    if any(c in text for c in "\0\x01\x1b\ufffe\uffff"):
        yield "the output holds characters that no document may hold"
    if case.to == "json":
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            yield f"the output is no JSON: {error}"


def prepare(case, folder):
    path = folder / case.file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(case.content)
    for name, content in case.beside.items():
        (folder / name).write_bytes(content)
    if case.name.startswith("local/"):  # what relative references reach for
        secret = folder / "secret"
        secret.mkdir()
        (secret / "canary.txt").write_bytes(SECRET)
        (path.parent / "link").symlink_to(secret)
        (path.parent / "link-file").symlink_to(secret / "canary.txt")
        os.mkfifo(path.parent / "pipe")
    return path


def judge(case, program, sanitized):
    """(the outcome, what is wrong with it)"""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = prepare(case, folder)
        here = sorted(each.name for each in folder.rglob("*"))
        command = [program, path.name, "-t", case.to, "-o", "-", *case.arguments]
        outcome = run(command, path.parent if case.name.startswith("local/") else folder, sanitized)
        problems = list(problems_of_outcome(case, outcome, sanitized))
        if outcome.code == 0:
            problems += problems_of_output(case, outcome.out)
        if sorted(each.name for each in folder.rglob("*")) != here:
            problems.append("files were made beside the input")
        for secret in case.without:
            if outcome.code == 0 and case.to == "epub" and any(secret in data for data in members(outcome.out)):
                problems.append(f"the EPUB holds {secret!r}")
        return outcome, problems


def members(epub):
    with zipfile.ZipFile(io.BytesIO(epub)) as written:
        return [written.read(name) for name in written.namelist()]


def all_cases(scale, wanted):
    for case in archives.cases(scale):
        if wanted in case.name:
            yield case
    for case in documents.cases(scale):
        if wanted in case.name:
            yield case


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("--filter", default="")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--list", action="store_true", help="print the names and exit codes, run nothing")
    parser.add_argument("--keep", type=pathlib.Path, help="write the inputs of failed cases there")
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    os.environ.update(ENVIRONMENT)
    scale = 10 if arguments.sanitized or quick(arguments) else 1
    seen = collections.Counter()
    codes = collections.Counter()
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        window = collections.deque()

        def settle():
            nonlocal failed
            case, future = window.popleft()
            outcome, problems = future.result()
            codes["converted" if outcome.code == 0 else f"refused with {outcome.code}"] += 1
            if problems:
                failed += 1
                print(f"{case.name}: {'; '.join(problems)}", flush=True)
                if arguments.keep:
                    arguments.keep.mkdir(exist_ok=True)
                    (arguments.keep / f"{case.name.replace('/', '-')}.{case.file.rsplit('.')[-1]}").write_bytes(case.content)

        for case in all_cases(scale, arguments.filter):
            seen[case.name] += 1
            if arguments.list:
                print(case.name, *case.expected())
                continue
            window.append((case, pool.submit(judge, case, program, arguments.sanitized)))
            while len(window) > 4 * arguments.jobs:
                settle()
        while window:
            settle()
    twice = [name for name, times in seen.items() if times > 1]
    if twice:
        fail(f"cases with one name: {twice}")
    print(f"{len(seen)} cases, {failed} failed; " + ", ".join(f"{count} {what}" for what, count in sorted(codes.items())))
    sys.exit(1 if failed or not seen else 0)


if __name__ == "__main__":
    main()
