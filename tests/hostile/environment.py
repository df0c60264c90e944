#!/usr/bin/env python3
"""Runs the command where its surroundings fail it: files that cannot be read, outputs that cannot be written, signals.

    environment.py --program build/dev/offprint [--sanitized] [--failing-io LIBRARY [--failing-zip LIBRARY]] [--filter TEXT]

Whatever goes wrong ends with its exit code and one line that names the file, leaves the output that was there as it
was, and no temporary file beside it.
"""

import argparse
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from failing_io import OLD, failing_calls

PAGE = b"<title>T</title><p>text</p>"


class Place:
    """A folder with an input and an old output, and the command to run in it."""

    def __init__(self, program, folder, sanitized, failing_io=None, failing_zip=None):
        self.program, self.folder, self.sanitized = program, pathlib.Path(folder), sanitized
        self.failing_io, self.failing_zip = failing_io, failing_zip
        self.problems = []
        (self.folder / "page.html").write_bytes(PAGE)
        (self.folder / "out.md").write_bytes(OLD)

    def check(self, truth, what):
        if not truth:
            self.problems.append(what)

    def start(self, *arguments, **options):
        settings = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.folder}
        settings.update(options)
        return subprocess.Popen([self.program, *map(str, arguments)], **settings)

    def run(self, *arguments, expect=0, names=(), **options):
        process = self.start(*arguments, **options)
        try:
            out, err = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            self.problems.append("hangs")
        self.judge(process.returncode, out or b"", (err or b"").decode(), expect, names)
        return out

    def judge(self, code, out, err, expect, names):
        self.check(code == expect, f"exit code {code}, expected {expect}: {err[:300]!r}")
        if expect > 0:
            errors = [line for line in err.splitlines() if line.startswith("offprint: [ERROR] ")]
            self.check(len(errors) == 1, f"not one line of error: {err[:300]!r}")
            self.check(not out, f"{len(out)} bytes of output in spite of the failure")
            for name in names:
                self.check(errors and name in errors[0], f"the error does not name {name}: {err[:300]!r}")

    def old_output_stands(self, name="out.md"):
        self.check((self.folder / name).read_bytes() == OLD, "the old output was touched")

    def holds_only(self, *names):
        found = sorted(each.name for each in self.folder.iterdir())
        self.check(found == sorted(names), f"files left: {found}")

    def big(self, name="big.html", size=8 << 20):
        # Numbers that never repeat: what is to overflow a small limit must not be compressed below it.
        lines = size // (260 if self.sanitized else 26)
        with open(self.folder / name, "wb") as file:
            file.writelines(b"<p>words %x <b>words</b>\n" % (line * line * 2654435761) for line in range(lines))


def input_empty(place):
    (place.folder / "empty.html").write_bytes(b"")
    place.run("empty.html", "-t", "markdown")
    place.run("-f", "html", "-t", "json")


def input_missing(place):
    place.run("none.html", "-o", "out.md", expect=1, names=["none.html"])
    place.old_output_stands()


def input_folder(place):
    place.run(".", "-o", "out.md", expect=1)
    (place.folder / "a.html").mkdir()
    place.run("a.html", "-o", "out.md", expect=1, names=["a.html"])
    place.old_output_stands()


def input_unreadable(place):
    (place.folder / "page.html").chmod(0)
    if not os.access(place.folder / "page.html", os.R_OK):
        place.run("page.html", "-o", "out.md", expect=1, names=["page.html"])
        place.old_output_stands()
    place.run("/proc/self/mem", "-t", "markdown", expect=1, names=["/proc/self/mem"])


def input_loop(place):
    (place.folder / "loop.html").symlink_to("loop.html")
    place.run("loop.html", "-o", "out.md", expect=1, names=["loop.html"])
    place.run("x" * 5000, "-o", "out.md", expect=1)
    place.run("page.html/x", "-o", "out.md", expect=1)
    place.old_output_stands()


def input_fifo(place):
    os.mkfifo(place.folder / "pipe.html")

    def feed():
        with open(place.folder / "pipe.html", "wb") as pipe:
            for byte in PAGE:
                pipe.write(bytes([byte]))
                pipe.flush()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    out = place.run("pipe.html", "-t", "markdown")
    place.check(b"text" in out, "the FIFO was not read")
    feeder.join(10)


def input_stream(place):
    """More than is read at most, without an end: refused before it fills the memory."""
    for arguments in (["-f", "html", "-t", "markdown"], ["-f", "json", "-t", "html"], ["-f", "epub", "-t", "text"]):
        with open("/dev/zero", "rb") as zero:
            place.run(*arguments, stdin=zero, expect=64, names=["standard input"])
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    place.check(place.sanitized or used < 600 << 10, f"{used >> 10} MiB of memory")
    with open("/dev/zero", "rb") as zero:
        place.run("-f", "html", "-t", "markdown", "--max-input-bytes", "1000", stdin=zero, expect=64)


def input_closed(place):
    place.run("-f", "html", "-t", "markdown", expect=1, preexec_fn=lambda: os.close(0), stdin=None)


def output_unwritable(place):
    place.run("page.html", "-o", "none/out.md", expect=1, names=["none/out.md"])
    place.run("page.html", "-o", "page.html/out.md", expect=1)
    place.run("page.html", "-o", "/proc/out.md", expect=1, names=["/proc/out.md"])
    place.run("page.html", "-t", "markdown", "-o", "x" * 300, expect=1)
    place.holds_only("page.html", "out.md")


def output_read_only(place):
    """A file that may not be written to stays, though its folder would let it be replaced."""
    (place.folder / "out.md").chmod(0o444)
    place.folder.chmod(0o777)

    def nobody():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    try:
        place.run("page.html", "-o", "out.md", expect=1, names=["out.md"], preexec_fn=nobody)
    except PermissionError:
        return "nobody but root may run the program where it lies"
    place.old_output_stands()
    place.holds_only("page.html", "out.md")
    return None


def output_full_device(place):
    place.run("page.html", "-t", "markdown", "-o", "/dev/full", expect=1, names=["/dev/full"])
    with open("/dev/full", "wb") as full:
        place.run("page.html", "-t", "markdown", expect=1, names=["standard output"], stdout=full)
        place.run("--help", expect=1, stdout=full)
        place.run("--version", expect=1, stdout=full)
        place.run("formats", expect=1, stdout=full)
        place.run("inspect", "page.html", expect=1, stdout=full)


def output_large_file(place):
    """A limit of the size of files stands for a full disk, everywhere."""
    place.big()

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    for name in ("out.md", "out.epub", "out.json"):
        (place.folder / name).write_bytes(OLD)
        place.run("big.html", "-o", name, expect=1, names=[name], preexec_fn=limit)
        place.old_output_stands(name)
    place.run("big.html", "-t", "markdown", "-o", "-", "--log", "log.json", expect=0)
    place.holds_only("page.html", "big.html", "out.md", "out.epub", "out.json", "log.json")


def output_full_disk(place):
    """A real one, where a file system may be mounted."""
    disk = place.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False).returncode:
        disk.rmdir()
        return "needs the right to mount"
    try:
        place.big()
        (disk / "out.md").write_bytes(OLD)
        place.run("big.html", "-o", "disk/out.md", expect=1, names=["disk/out.md"])
        place.run("big.html", "-o", "disk/out.json", expect=1, names=["disk/out.json"])
        place.run("big.html", "-t", "markdown", "-o", "disk/", expect=1)
        place.check([each.name for each in disk.iterdir()] == ["out.md"], "files were left on the full disk")
        place.check((disk / "out.md").read_bytes() == OLD, "the old output was touched")
    finally:
        subprocess.run(["umount", disk], check=True)
    return None


def output_closed_pipe(place):
    place.big()
    process = place.start("big.html", "-t", "markdown")
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read().decode()
    place.judge(process.wait(60), b"", err, 1, ["standard output"])
    process.stderr.close()


def output_folder_in_the_way(place):
    (place.folder / "dir.md").mkdir()
    (place.folder / "dir.md" / "file").write_bytes(b"")
    place.run("page.html", "-t", "markdown", "-o", "dir.md", expect=0)
    place.check((place.folder / "dir.md" / "page.md").exists(), "a folder takes the output into it")


def output_link(place):
    (place.folder / "target.md").write_bytes(OLD)
    (place.folder / "link.md").symlink_to("target.md")
    place.run("page.html", "-o", "link.md")
    place.check((place.folder / "link.md").read_bytes() != OLD, "the output was not written")
    place.holds_only("page.html", "out.md", "target.md", "link.md")


def output_is_input(place):
    (place.folder / "same.md").write_bytes(b"# Title\n\ntext\n")
    place.run("same.md", "-t", "markdown", "-o", "same.md")
    place.check(b"text" in (place.folder / "same.md").read_bytes(), "the input was lost")


def failed_conversion(place):
    (place.folder / "bad.json").write_bytes(b"{")
    place.run("bad.json", "-o", "out.md", expect=64, names=["bad.json"])
    place.run("page.html", "bad.json", "-o", "out.md", expect=64, names=["bad.json"])
    place.run("page.html", "-o", "out.md", "-t", "markdown+nonsense", expect=23)
    place.old_output_stands()
    place.holds_only("page.html", "out.md", "bad.json")


def signals(place):
    """Wherever a signal arrives, the old output stands, or the new one is there whole, and nothing lies beside it."""
    place.big()
    place.run("big.html", "-o", "out.epub")
    whole = (place.folder / "out.epub").read_bytes()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for delay in (0.01, 0.05, 0.1, 0.2, 0.3, 0.45):
            (place.folder / "out.epub").write_bytes(OLD)
            process = place.start("big.html", "-o", "out.epub")
            time.sleep(delay)
            process.send_signal(number)
            process.communicate(timeout=60)
            done = process.returncode == 0
            place.check(done or process.returncode == -number, f"exit code {process.returncode} after {number.name}")
            # The command may be stopped while it ends, after the output took its place.
            found = (place.folder / "out.epub").read_bytes()
            place.check(found in ([whole] if done else [OLD, whole]), f"{len(found)} bytes of output after {number.name}")
            place.holds_only("page.html", "out.md", "big.html", "out.epub")


def signal_while_writing(place):
    """A FIFO that nobody reads holds the command in the middle of writing."""
    place.big()
    os.mkfifo(place.folder / "pipe")
    process = place.start("big.html", "-t", "markdown", "-o", "pipe")
    reader = os.open(place.folder / "pipe", os.O_RDONLY)
    os.read(reader, 10)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    os.close(reader)
    place.check(process.returncode == -signal.SIGTERM, f"exit code {process.returncode}")
    place.holds_only("page.html", "out.md", "big.html", "pipe")


def two_writers(place):
    """The output is what one of them wrote, whole."""
    place.big("a.html")
    (place.folder / "b.html").write_bytes((place.folder / "a.html").read_bytes().replace(b"words", b"other"))
    place.run("a.html", "-o", "a.md")
    place.run("b.html", "-o", "b.md")
    whole = [(place.folder / name).read_bytes() for name in ("a.md", "b.md")]
    for _ in range(3):
        both = [place.start(name, "-o", "out.md") for name in ("a.html", "b.html", "a.html", "b.html")]
        for process in both:
            process.communicate(timeout=120)
            place.check(process.returncode == 0, f"exit code {process.returncode}")
        place.check((place.folder / "out.md").read_bytes() in whole, "the output is a mixture")
    place.holds_only("page.html", "a.html", "b.html", "a.md", "b.md", "out.md")


def batch_with_failures(place):
    for number in range(20):
        (place.folder / f"p{number}.html").write_bytes(PAGE)
    (place.folder / "bad.json").write_bytes(b"{")
    (place.folder / "out").mkdir()
    process = place.start(*[f"p{n}.html" for n in range(20)], "bad.json", "none.html", "-t", "markdown", "-o", "out/", "-j", "8",
                          preexec_fn=lambda: os.umask(0o027))
    _, err = process.communicate(timeout=60)
    place.check(process.returncode == 64, f"exit code {process.returncode}: {err[:300]!r}")
    written = sorted(each.name for each in (place.folder / "out").iterdir())
    place.check(written == sorted(f"p{n}.md" for n in range(20)), f"written: {written}")
    modes = {(place.folder / "out" / name).stat().st_mode & 0o777 for name in written}
    place.check(modes == {0o640}, f"modes {sorted(map(oct, modes))} with a umask of 027")


def little_memory(place):
    """Without memory: an error, not a crash."""
    if place.sanitized:
        return "a sanitizer needs all addresses"
    place.big(size=4 << 20)
    for arguments in (["-o", "out.md"], ["-t", "epub", "-o", "out.md"], ["-t", "json", "-o", "out.md"]):
        for megabytes in (24, 32, 48, 64, 96):
            size = megabytes << 20
            process = place.start("big.html", *arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
            out, err = process.communicate(timeout=60)
            if process.returncode == 0:
                (place.folder / "out.md").write_bytes(OLD)
                continue
            place.check(process.returncode in (62, 64, 127), f"exit code {process.returncode} at {megabytes} MiB: {err[:200]!r}")
            place.old_output_stands()
    place.run("page.html", "p2.html", "-t", "markdown", "-o", ".", expect=1)
    (place.folder / "page.md").unlink(missing_ok=True)
    place.holds_only("page.html", "big.html", "out.md")
    return None


def failing_zip_library(place):
    """libzip is missing, another library has its name, or one of its functions fails."""
    if not place.failing_io or not place.failing_zip:
        return "needs the libraries that make calls fail"
    place.run("page.html", "-o", "book.epub")
    (place.folder / "out.epub").write_bytes(OLD)
    settings = dict(os.environ, LD_PRELOAD=str(place.failing_io))
    for name in ("/nowhere/libzip.so", "libc.so.6"):
        without = dict(settings, OFFPRINT_LIBZIP=name)
        place.run("page.html", "-o", "out.epub", expect=62, env=without)
        place.run("book.epub", "-o", "out.md", expect=62, names=["book.epub"], env=without)
        place.old_output_stands("out.epub")
        place.old_output_stands()
    settings["OFFPRINT_LIBZIP"] = place.failing_zip
    for function in ("zip_get_name", "zip_source_stat", "zip_source_open", "zip_source_read", "zip_set_file_compression", "zip_file_set_dostime"):
        failures = sum(libzip_failures(place, settings, function, arguments, output) for arguments, output in
                       ((("page.html", "-o", "out.epub"), "out.epub"), (("book.epub", "-o", "out.md"), "out.md")))
        place.check(failures > 0, f"{function}: is never called")
    return None


def libzip_failures(place, settings, function, arguments, output):
    """What cannot be written or read is an error; what a reader can do without may be one. How many calls failed."""
    for number in range(1, 100):
        (place.folder / output).write_bytes(OLD)
        process = place.start(*arguments, "--quiet", env=dict(settings, OFFPRINT_FAILING_ZIP=f"{function} {number}"))
        _, err = process.communicate(timeout=60)
        if b"failing-zip: " not in err:
            place.check(process.returncode == 0, f"{function}: fails without a failure: {err[:300]!r}")
            return number - 1
        what = f"{' '.join(arguments)}, {function} {number}"
        if process.returncode != 0:
            place.check(err.count(b"[ERROR]") == 1 and process.returncode in (62, 64), f"{what}: exit code {process.returncode}, {err[:300]!r}")
            place.old_output_stands(output)
        place.holds_only("page.html", "book.epub", "out.epub", "out.md")
    place.check(False, f"{function}: never ends")
    return 0


def no_other_file(place):
    """What the command opens while it converts, as the system sees it."""
    if not shutil.which("strace") or place.sanitized:
        return "needs strace"
    (place.folder / "local.html").write_bytes(
        b"<img src='file:///etc/passwd'><img src=/proc/self/environ><img src=/dev/zero><img src=../out.md>"
        b"<link rel=stylesheet href=/etc/hostname><script src=//127.0.0.1:9/x></script><img src=http://127.0.0.1:9/x>")
    trace = place.folder / "trace"
    command = ["strace", "-f", "-o", trace, "-e", "trace=openat,open,connect,socket,execve,unlink,rename", place.program]
    done = subprocess.run([*command, "local.html", "-t", "epub", "-o", "out.epub"], cwd=place.folder, capture_output=True, check=False)
    if done.returncode != 0:
        return "strace may not trace here"
    lines = trace.read_text().split("execve", maxsplit=2)[-1].splitlines()
    system = ("/etc/ld.so", "/lib", "/usr/lib", "/usr/share/locale", "/etc/localtime", "/proc/self/maps", "/sys/", "/usr/local/lib")
    for line in lines:
        place.check("connect(" not in line and "socket(" not in line, f"a socket: {line}")
        if "open" in line and "ENOENT" not in line:
            name = line.split('"')[1] if '"' in line else ""
            own = name in ("local.html",) or name.startswith("out.epub")
            place.check(own or name.startswith(system), f"opens {name}")
    return None


PLACES = [input_empty, input_missing, input_folder, input_unreadable, input_loop, input_fifo, input_stream, input_closed,
          output_unwritable, output_read_only, output_full_device, output_large_file, output_full_disk, output_closed_pipe,
          output_folder_in_the_way, output_link, output_is_input, failed_conversion, signals, signal_while_writing,
          two_writers, batch_with_failures, little_memory, failing_calls, failing_zip_library, no_other_file]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("--failing-io", type=os.path.abspath, help="the library of failing_io.c")
    parser.add_argument("--failing-zip", type=os.path.abspath, help="the library of failing_zip.c")
    parser.add_argument("--filter", default="")
    arguments = parser.parse_args()
    os.environ["ASAN_OPTIONS"] = "detect_leaks=0"
    failed = count = 0
    for case in PLACES:
        if arguments.filter not in case.__name__:
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Place(str(arguments.program.resolve()), folder, arguments.sanitized, arguments.failing_io, arguments.failing_zip)
            skipped = case(place)
        count += 1
        failed += bool(place.problems)
        for problem in place.problems[:6]:
            print(f"{case.__name__}: {problem}", flush=True)
        if skipped:
            print(f"{case.__name__}: skipped, {skipped}")
    print(f"{count} surroundings, {failed} failed")
    sys.exit(1 if failed or not count else 0)


if __name__ == "__main__":
    main()
