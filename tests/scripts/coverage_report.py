#!/usr/bin/env python3
"""Sums up what `llvm-cov export -summary-only` says: branches taken, by groups of files and by file."""

import json
import os
import re
import sys

GROUPS = (
    ("zip paths", r"formats/epub/zip_"),
    ("URLs", r"base/uri\.|html/resource_address\."),
    ("sanitiser", r"html/(sanitize|allow_list|raw_tags|raw_pieces|serialize|attributes)\.|markdown/inlines/tag_filter\."),
    ("everything", r""),
)


def line(name, covered, count):
    return f"{100 * covered / max(1, count):6.1f} %  {covered:6} of {count:6}  {name}"


def main():
    here = os.getcwd()
    files = [(os.path.relpath(each["filename"], here), each["summary"]["branches"]) for each in json.load(sys.stdin)["data"][0]["files"]]
    for name, pattern in GROUPS:
        found = [branches for path, branches in files if re.search(pattern, path)]
        print(line(name, sum(each["covered"] for each in found), sum(each["count"] for each in found)))
    print("\nby file, the least covered first:")
    for path, branches in sorted(files, key=lambda each: each[1]["percent"]):
        if branches["covered"] < branches["count"]:
            print(line(path, branches["covered"], branches["count"]))


if __name__ == "__main__":
    main()
