"""What a hostile case is, and how the command is run on it under limits."""

import dataclasses
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

CONVERTED = 0
REFUSED = 64  # the input cannot be read: malformed, or beyond a limit
UNREADABLE = 1  # the file cannot be opened, read or written

MEMORY = 512 << 20  # bytes a conversion may use
CPU_SECONDS = 20  # a guard against hanging; linear_cost.py measures what conversions take


@dataclasses.dataclass
class Case:
    """An input by name and bytes, and the exit codes that are right for it."""

    name: str
    file: str  # name of the input file, whose suffix tells the format
    content: bytes
    expect: object = CONVERTED  # an exit code, or several
    to: str = "markdown"
    arguments: tuple = ()
    without: tuple = ()  # bytes that must not stand in the output
    within: tuple = ()  # bytes that must stand in the output
    says: str = ""  # what standard error must hold
    beside: dict = dataclasses.field(default_factory=dict)  # further files: name -> bytes

    def expected(self):
        return self.expect if isinstance(self.expect, tuple) else (self.expect,)


@dataclasses.dataclass
class Outcome:
    code: int  # negative: the signal that ended it
    out: bytes
    err: str
    cpu: float
    memory: int  # bytes resident at most


def limit(sanitized):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = CPU_SECONDS * (10 if sanitized else 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    if not sanitized:  # a sanitizer reserves terabytes of addresses
        resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))


def run(command, folder, sanitized=False, stdin=None, timeout=300):
    """Runs a command to its end; its output goes through files, so that no pipe is in the way."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            command, cwd=folder, stdin=stdin or subprocess.DEVNULL, stdout=out, stderr=err,
            preexec_fn=lambda: limit(sanitized))
        code, usage = wait(process, timeout)
        out.seek(0)
        err.seek(0)
        return Outcome(code, out.read(), err.read().decode("utf-8", "replace"),
                       usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10)


def wait(process, timeout):
    """Like Popen.wait, and gives what the process used."""
    end = time.monotonic() + timeout
    pause = 0.0005
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.monotonic() > end:
            os.kill(process.pid, signal.SIGKILL)
            end = float("inf")
        time.sleep(pause)
        pause = min(2 * pause, 0.02)


def problems_of_message(outcome, names):
    """A failure says one line that names the program and the file."""
    errors = [line for line in outcome.err.splitlines() if "[ERROR]" in line]
    if len(errors) != 1:
        yield f"{len(errors)} lines of error in place of one: {outcome.err[:300]!r}"
    elif not errors[0].startswith("offprint: [ERROR] "):
        yield f"the error does not begin with the program's name: {errors[0]!r}"
    elif not any(name in errors[0] for name in names):
        yield f"the error does not name the file: {errors[0][:300]!r}"
    elif len(errors[0]) > 2000:
        yield f"the error is {len(errors[0])} characters long"
    elif any(ord(c) < 0x20 or ord(c) == 0x7F for c in errors[0]):
        yield f"control characters in the error: {errors[0]!r}"


def problems_of_outcome(case, outcome, sanitized):
    if outcome.code < 0:
        name = signal.Signals(-outcome.code).name
        yield f"ended by {name} after {outcome.cpu:.1f} s: {outcome.err[-300:]!r}"
        return
    if outcome.code not in case.expected():
        yield f"exit code {outcome.code}, expected {case.expect}: {outcome.err[:300]!r}"
    if outcome.code != 0:
        if outcome.out:
            yield f"{len(outcome.out)} bytes of output in spite of the failure"
        yield from problems_of_message(outcome, (case.file.rsplit("/", maxsplit=1)[-1], "standard input", *case.beside))
    for word in case.without:
        if word in outcome.out or word in outcome.err.encode():
            yield f"the output holds {word[:80]!r}"
    for word in case.within:
        if word not in outcome.out:
            yield f"the output does not hold {word[:80]!r}: {outcome.out[:200]!r}"
    if case.says not in outcome.err:
        yield f"standard error does not say {case.says!r}: {outcome.err[:200]!r}"
    if not sanitized and outcome.memory > MEMORY:
        yield f"{outcome.memory >> 20} MiB of memory"


def quick(arguments):
    """What CTest asks for, unless somebody wants everything."""
    return arguments.quick and not os.environ.get("OFFPRINT_THOROUGH")


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)
