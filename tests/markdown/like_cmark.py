#!/usr/bin/env python3
"""Our Markdown reader beside cmark, and beside commonmark.js where cmark 0.30 is behind the specification.

    tests/markdown/like_cmark.py PROGRAM [--spec FILE] [INPUTS [SEED]]
    tests/markdown/like_cmark.py PROGRAM FILE...

PROGRAM is markdown_differential; what follows is for it. Exit code 77: commonmark.js is not installed (tests/run does).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(words):
    with tempfile.TemporaryDirectory() as folder:
        differences = str(Path(folder) / "differences")
        compared = subprocess.run([words[0], differences, *words[1:]])
        if compared.returncode != 0:
            return compared.returncode
        return subprocess.run(["node", str(HERE / "judge.mjs"), differences]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
