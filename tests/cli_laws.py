#!/usr/bin/env python3
"""L30, the laws of the command, on every sample article and every format:

- a file named and the same bytes on standard input give the same output, once the format is said;
- `-o FILE` writes the bytes that standard output would get;
- nothing stands on standard output when the exit code is not 0;
- on a terminal one line tells of losses, unless a report is asked for.

    cli_laws.py PROGRAM FOLDER-OF-SAMPLES
"""

import os
import pathlib
import pty
import subprocess
import sys
import tempfile

FORMATS = {".html": "html", ".md": "markdown", ".txt": "text"}
TARGETS = ["html", "markdown", "commonmark", "text", "json", "pandoc-json", "epub"]
FAILURES = {  # arguments behind the input, and the exit code that conventions give it
    "an unknown reader": (["-f", "klingon"], 21),
    "an unknown writer": (["-t", "klingon"], 22),
    "an unknown extension": (["-t", "markdown+klingon"], 23),
    "an unknown option": (["--klingon"], 6),
    "a value that an option does not take": (["--wrap=klingon"], 6),
    "a template that is not there": (["-s", "-t", "html", "--template=no.html"], 1),
    "a character set that nobody knows": (["--encoding=klingon"], 94),
    "metadata that cannot be read": (["--metadata-file=no.yaml"], 98),
    "a filter that is not there": (["--ir-filter=./no-filter"], 83),
}


class Laws:
    def __init__(self, program):
        self.program = program
        self.checks = 0
        self.broken = []

    def run(self, arguments, given=None):
        return subprocess.run([self.program, *arguments], input=given, capture_output=True, check=False)

    def check(self, holds, what):
        self.checks += 1
        if not holds:
            self.broken.append(what)

    def same_however_asked(self, path, source, target, folder):
        arguments = ["-f", source, "-t", target, "--quiet", "--sandbox"]
        what = f"{path.parent.name} as {target}"
        to_output = self.run([str(path), *arguments, "-o", "-"])
        self.check(to_output.returncode == 0 and to_output.stdout, f"{what}: exit code {to_output.returncode}")
        from_input = self.run(["-", *arguments, "-o", "-"], path.read_bytes())
        self.check(from_input.stdout == to_output.stdout, f"{what}: from standard input it is another")
        file = pathlib.Path(folder, "out")
        in_file = self.run([str(path), *arguments, "-o", str(file)])
        self.check(not in_file.stdout, f"{what}: -o FILE also prints")
        self.check(file.read_bytes() == to_output.stdout, f"{what}: -o FILE gets other bytes")

    def told_on_a_terminal(self, folder):
        page = pathlib.Path(folder, "page.html")
        page.write_text("<p>A <mark>bright</mark> key.</p>", encoding="utf-8")
        for more, told in (([], True), (["--quiet"], False), (["--loss-report", str(pathlib.Path(folder, "losses"))], False)):
            terminal, messages = pty.openpty()
            subprocess.run([self.program, str(page), "-t", "text", *more], stdout=subprocess.DEVNULL, stderr=messages, check=True)
            os.write(messages, b".")  # so that there is something to read
            os.close(messages)
            text = os.read(terminal, 1 << 16)
            os.close(terminal)
            self.check((b"[LOSS] the output cannot say all: highlight 1" in text) == told, f"losses told with {more}: {text!r}")

    def silent_when_it_fails(self, path):
        for what, (arguments, code) in FAILURES.items():
            done = self.run([str(path), *arguments])
            self.check(done.returncode == code, f"{what}: exit code {done.returncode}, not {code}")
            self.check(not done.stdout, f"{what}: something stands on standard output")
            lines = done.stderr.decode().splitlines()
            self.check(len(lines) == 1 and lines[0].startswith("offprint: [ERROR] "), f"{what}: the message is {lines}")


def main():
    program, samples = sys.argv[1:]
    laws = Laws(program)
    inputs = sorted(path for path in pathlib.Path(samples).glob("*/input.*") if path.suffix in FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        for path in inputs:
            for target in TARGETS:
                laws.same_however_asked(path, FORMATS[path.suffix], target, folder)
        laws.told_on_a_terminal(folder)
    laws.silent_when_it_fails(inputs[0])
    for what in laws.broken:
        print(what)
    print(f"{laws.checks} checks, {len(laws.broken)} failed")
    return 1 if laws.broken or not inputs else 0


if __name__ == "__main__":
    sys.exit(main())
