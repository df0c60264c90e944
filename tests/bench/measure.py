"""Runs commands and says what they took."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    cpu: float  # seconds, user and system, of the command and all it started
    wall: float  # seconds
    memory: float  # megabytes at the peak
    code: int


def run(command):
    """One run of a command whose output nobody reads."""
    started = time.monotonic()
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen([str(part) for part in command], stdout=null, stderr=null, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024, process.returncode)


@dataclass
class Failed(Exception):
    """A command that ended with another exit code than 0."""
    label: str
    code: int

    def __str__(self):
        return f"{self.label}: exit code {self.code}"


def alternate(commands, rounds):
    """label -> its runs; the commands take turns, so that what else the machine does meets all alike. Those that fail
    are in the second result instead: label -> Failed."""
    runs = {label: [] for label in commands}
    failed = {}
    for _ in range(rounds):
        for label, command in commands.items():
            if label in failed:
                continue
            done = run(command)
            if done.code != 0:
                failed[label] = Failed(label, done.code)
                del runs[label]
            else:
                runs[label].append(done)
    return runs, failed


def spread(values):
    """Median, and the bounds of the middle half."""
    median = statistics.median(values)
    if len(values) < 2:
        return median, median, median
    low, _, high = statistics.quantiles(values, n=4)
    return median, low, high


def cpu(runs):
    return statistics.median(each.cpu for each in runs)


def wall(runs):
    return statistics.median(each.wall for each in runs)


def memory(runs):
    return max(each.memory for each in runs)
