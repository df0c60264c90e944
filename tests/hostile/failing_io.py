"""Each call of the system fails in turn, by failing_io.c, in everything that the command does with files."""

import os
import shutil

OLD = b"what was there before"
CALLS = [("open", "EMFILE"), ("open", "EACCES"), ("read", "EIO"), ("read", "EINTR"), ("read", "SHORT"), ("write", "ENOSPC"), ("write", "EIO"),
         ("write", "EINTR"), ("write", "SHORT"), ("close", "EIO"), ("rename", "EACCES"), ("fchmod", "EACCES"), ("mkdir", "ENOSPC")]
HARMLESS = {"EINTR", "SHORT"}  # what every caller must go on after


def failing_calls(place):
    """What is there afterwards is as it was before, or complete."""
    if not place.failing_io:
        return "needs the library that makes calls fail"
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    (place.folder / "in.html").write_text(f"<title>T</title><h1>A</h1><p><img src='data:image/png;base64,{dot}' alt=dot><h1>B</h1><p>x")
    for arguments in (["-o", "made.md"], ["-o", "made.epub", "--epub-cover=none"], ["-t", "markdown", "--log", "made.json"], ["-t", "markdown", "-o", "made/"],
                      ["-o", "made.md", "--extract-media", "made"], ["-t", "html", "--chunked", "-o", "made"]):
        command = ["in.html", *arguments, "--quiet"]
        before, after = files_around(place, command)
        for call, error in CALLS:
            fails_each_time(place, command, call, error, before, after)
    return None


def files_around(place, command):
    """What lies in the folder before a command, an old output among it, and after it."""
    restore(place)
    before = contents(place.folder)
    place.run(*command)
    return before, contents(place.folder)


def contents(folder):
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def restore(place):
    shutil.rmtree(place.folder / "made", ignore_errors=True)
    for name in ("made.md", "made.epub", "made.json"):
        (place.folder / name).write_bytes(OLD)


def fails_each_time(place, command, call, error, before, after):
    for number in range(1, 100):
        restore(place)
        environment = dict(os.environ, LD_PRELOAD=str(place.failing_io), OFFPRINT_FAILING_IO=f"{call} {number} {error}")
        process = place.start(*command, env=environment)
        _, err = process.communicate(timeout=60)
        if b"failing-io: " not in err:
            return
        what = f"{' '.join(command)}, {call} {number} {error}"
        now = contents(place.folder)
        if process.returncode == 0:
            place.check(now == after, f"{what}: it succeeds, and its files are others: {differing(now, after)}")
            continue
        place.check(error not in HARMLESS, f"{what}: gives up")
        place.check(err.count(b"[ERROR]") == 1 and process.returncode in (1, 99), f"{what}: exit code {process.returncode}, {err[:300]!r}")
        # Of several files some may be there, each complete.
        strange = [name for name, content in now.items() if content not in (before.get(name), after.get(name))]
        place.check(not strange, f"{what}: leaves {strange}")
    place.check(False, f"{' '.join(command)}, {call} {error}: never ends")


def differing(one, other):
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
