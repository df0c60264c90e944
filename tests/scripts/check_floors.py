#!/usr/bin/env python3
"""Checks the architecture by reading #include lines: check_floors.py [ROOT]

    base < ast < {format, transform} < {digest, pipeline} < builtin < {offprint.hpp, C API} < cli

A file may include its own room and the floors below it. A format may include the floors up to `format`, its own
files, and the public header of each format that its DEPENDS words name in formats/CMakeLists.txt. Public headers
include nothing of third parties, and each library is wrapped by private headers in one folder at most. Headers have
#pragma once, and no file is longer than 400 lines.
"""
import pathlib
import re
import sys

MAX_LINES = 400
ROOM_FLOORS = {
    "base": 0,
    "ast": 1,
    "format": 2,
    "transform": 2,
    "digest": 3,
    "pipeline": 3,
}
# Transforms report losses and load resources, too: the context of a conversion is theirs as much as the formats'.
SHARED = {"transform": {"converters/offprint/format/context.hpp"}}
FORMAT_FLOOR, BUILTIN_FLOOR, FACADE_FLOOR, CLI_FLOOR = 2, 4, 5, 6

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
ADD_FORMAT = re.compile(r"offprint_add_format\s*\(([^)]*)\)")
# The C and POSIX headers that belong to the platform; C++ ones have no suffix and no folder.
PLATFORM_HEADERS = re.compile(
    r"(std\w+|limits|string|math|errno|assert|time|locale|ctype|signal|setjmp|wchar|inttypes|float|fcntl|unistd|"
    r"dirent|dlfcn|poll|pthread|sys/\w+|langinfo|termios)\.h"
)


class Place:
    """Where a file of the tree stands: its room, its floor, and the format it belongs to, if any."""

    def __init__(self, path):
        parts = path.parts
        self.room, self.floor, self.format = None, None, None
        if parts[0] == "formats":
            if len(parts) > 2:
                self.room, self.floor, self.format = "formats/" + parts[1], FORMAT_FLOOR, parts[1]
            else:
                self.room, self.floor = "builtin", BUILTIN_FLOOR
        elif parts[:2] == ("converters", "cli"):
            self.room, self.floor = "cli", CLI_FLOOR
        elif parts[:2] == ("converters", "offprint"):
            if len(parts) == 3:
                self.room, self.floor = "the facade", FACADE_FLOOR
            elif parts[2] in ROOM_FLOORS:
                self.room, self.floor = parts[2], ROOM_FLOORS[parts[2]]


def is_header(path):
    return path.suffix in (".hpp", ".h")


def is_public(path):
    """Installed headers: all of converters/offprint, and formats/NAME/NAME.hpp."""
    parts = path.parts
    if parts[:2] == ("converters", "offprint"):
        return is_header(path)
    return len(parts) == 3 and parts[0] == "formats" and path.name == parts[1] + ".hpp"


def is_platform(name):
    return re.fullmatch(r"\w+", name) is not None or PLATFORM_HEADERS.fullmatch(name) is not None


class Checker:
    def __init__(self, root):
        self.root = root
        self.problems = []
        self.wrappers = {}  # library -> the folder whose private headers wrap it
        self.depends = self.read_depends()

    def read_depends(self):
        """The DEPENDS words of each offprint_add_format(...)."""
        depends = {}
        listing = self.root / "formats" / "CMakeLists.txt"
        text = listing.read_text() if listing.exists() else ""
        for call in ADD_FORMAT.findall(re.sub(r"#.*", "", text)):
            words = call.split()
            named, reading = [], False
            for word in words[1:]:
                if word.isupper():
                    reading = word == "DEPENDS"
                elif reading:
                    named.append(word)
            if words:
                depends[words[0]] = named
        return depends

    def report(self, path, line, message):
        self.problems.append(f"{path}:{line}: {message}")

    def resolve(self, path, name):
        """The file of ours that an #include names, relative to the root, or None."""
        for base in (path.parent, pathlib.Path("converters"), pathlib.Path("formats"), pathlib.Path(".")):
            candidate = self.root / base / name
            if candidate.is_file():
                return candidate.resolve().relative_to(self.root.resolve())
        return None

    def check_ours(self, path, line, target):
        here, there = Place(path), Place(target)
        if there.room is None or here.room is None:
            self.report(path, line, f"{target if here.room else path} stands on no floor")
        elif here.room == there.room:
            return
        elif there.format is not None:
            if here.format is None and here.floor < BUILTIN_FLOOR:
                self.report(path, line, f"the engine knows no format by name, and this is {target}")
            elif here.format is not None and there.format not in self.depends.get(here.format, []):
                self.report(path, line, f"no DEPENDS of {here.format} names {there.format}")
            elif not is_public(target):
                self.report(path, line, f"{target} is private to {there.format}")
        elif here.format is not None:
            if there.floor > FORMAT_FLOOR:
                self.report(path, line, f"a format stands below {target}")
        elif there.floor >= here.floor and target.as_posix() not in SHARED.get(here.room, ()):
            self.report(path, line, f"{here.room} may include only what is below it, not {target}")

    def check_foreign(self, path, line, name):
        if is_platform(name) or not is_header(path):
            return
        if is_public(path):
            self.report(path, line, f"a public header includes <{name}>, a third party's")
            return
        library = name.split("/")[0]
        wrapper = self.wrappers.setdefault(library, path.parent)
        if wrapper != path.parent:
            self.report(path, line, f"<{name}> is wrapped in {wrapper} already")

    def check_file(self, path):
        lines = (self.root / path).read_text(encoding="utf-8").splitlines()
        if len(lines) > MAX_LINES:
            self.report(path, len(lines), f"longer than {MAX_LINES} lines")
        if is_header(path) and "#pragma once" not in lines:
            self.report(path, 1, "no #pragma once")
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quote, name = match.groups()
            target = self.resolve(path, name)
            if target is not None:
                self.check_ours(path, number, target)
            elif quote == '"':
                self.report(path, number, f'there is no "{name}"')
            else:
                self.check_foreign(path, number, name)

    def run(self):
        files = sorted(
            path.relative_to(self.root)
            for folder in ("converters", "formats")
            for path in (self.root / folder).rglob("*")
            if path.suffix in (".cpp", ".c", ".hpp", ".h")
        )
        for path in files:
            self.check_file(path)
        return files


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    checker = Checker(root)
    files = checker.run()
    print("\n".join(checker.problems + [f"floors: {len(files)} files, {len(checker.problems)} problems"]))
    return 1 if checker.problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
