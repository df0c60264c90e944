#!/usr/bin/env python3
"""How the command's costs grow with its input, and what a second core gains.

    tests/bench/growth.py --program build/release/offprint [--rounds 3] [--only NAME]

For each pair of formats: CPU time and memory of 1, 10 and 50 MB, and how many times the proportional share the larger
ones take (1.0 is linear; what starting costs is taken off first). Then a digest of 1,000 articles against ten of 100,
and the elapsed time of a batch and a digest on one and on two threads.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from inputs import html_article, html_page, markdown, write
from measure import alternate, cpu, memory, wall

SIZES = (1, 10, 50)
READ = ("html", "markdown", "json")
WRITTEN = ("html", "markdown", "json", "text", "epub")


def measured(commands, rounds):
    runs, failed = alternate(commands, rounds)
    for failure in failed.values():
        raise failure
    return runs


class Growth:
    def __init__(self, offprint, folder, rounds):
        self.offprint, self.folder, self.rounds = offprint, Path(folder), rounds

    def file(self, name, make, *arguments, **options):
        return write(self.folder / name, make, *arguments, **options)

    def source(self, form, size):
        count = size * 1_000_000
        if form == "markdown":
            return self.file(f"{size}.md", markdown, count)
        page = self.file(f"{size}.html", html_article, count)
        if form == "html":
            return page
        tree = self.folder / f"{size}.json"
        if not tree.exists():
            measured({"json": [self.offprint, page, "-o", tree]}, 1)
        return tree

    def pairs(self):
        note = self.file("one.md", str, "One paragraph.\n")
        start = measured({"start": [self.offprint, "-t", "html", note]}, 5)["start"]
        print("\n### 1, 10 and 50 MB\n\n| from | to | CPU s | share of linear, 10 and 50 | peak MB |\n|---|---|---|---|---|")
        for source in READ:
            inputs = {str(size): self.source(source, size) for size in SIZES}
            for target in WRITTEN:
                runs = measured({size: [self.offprint, "-t", target, "-o", self.folder / "out", path]
                                 for size, path in inputs.items()}, self.rounds)
                times = [cpu(runs[str(size)]) for size in SIZES]
                one = max(times[0] - cpu(start), 1e-3)
                shares = [(times[i] - cpu(start)) / one / SIZES[i] for i in (1, 2)]
                print(f"| {source} | {target} | {' / '.join(f'{each:.2f}' for each in times)} | "
                      f"{shares[0]:.2f}, {shares[1]:.2f} | "
                      f"{' / '.join(f'{memory(runs[str(size)]):.0f}' for size in SIZES)} |", flush=True)

    def digest(self):
        articles = [self.file(f"article{i}.html", html_article, 7_000, seed=i) for i in range(1000)]
        command = [self.offprint, "digest", "--whole-page", "-j", "1", "-o", self.folder / "d.epub"]
        runs = measured({"100": [*command, *articles[:100]], "1000": [*command, *articles]}, self.rounds)
        ratio = cpu(runs["1000"]) / (10 * cpu(runs["100"]))
        print(f"\n### A digest of 1,000 articles\n\n{cpu(runs['1000']) * 1000:.0f} ms of CPU, {memory(runs['1000']):.0f} MB; "
              f"{ratio:.2f} times ten digests of 100 ({cpu(runs['100']) * 1000:.0f} ms, {memory(runs['100']):.0f} MB each)",
              flush=True)

    def cores(self):
        pages = [self.file(f"page{i}.html", html_page, 150_000, seed=i) for i in range(200)]
        works = {"batch": lambda jobs: [self.offprint, "-t", "markdown", "-o", f"{self.folder}/out-{jobs}/", "-j", jobs, *pages],
                 "digest": lambda jobs: [self.offprint, "digest", "-o", self.folder / "c.epub", "-j", jobs, *pages]}
        print("\n### Two threads\n\n| work | elapsed ms, -j 1 | -j 2 | times as fast |\n|---|---|---|---|")
        for name, command in works.items():
            runs = measured({jobs: command(jobs) for jobs in ("1", "2")}, self.rounds)
            one, two = wall(runs["1"]), wall(runs["2"])
            print(f"| {name} of 200 pages of 150 KB | {one * 1000:.0f} | {two * 1000:.0f} | {one / two:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=Path, help="the command, built for release")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command (default 3)")
    parser.add_argument("--only", metavar="NAME", help="pairs, digest or cores")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        growth = Growth(arguments.program.resolve(), folder, arguments.rounds)
        for name in ("pairs", "digest", "cores"):
            if not arguments.only or arguments.only in name:
                getattr(growth, name)()


if __name__ == "__main__":
    sys.exit(main())
