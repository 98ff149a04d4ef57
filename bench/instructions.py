#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""User-space instructions and system calls of one ready call, beside the raw one: exact figures, the slope of two run
lengths under callgrind and strace.

    instructions.py [BUILD]      a release build with -Dbench=true; by default build/bench is made
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHORT, LONG = 1000, 3000  # as many digits in both: the length of an argument costs instructions too
ATTEMPTS = 7
MODES = ["raw", "blocking", "timed", "nonblocking"]
GOALS = {"blocking": 24, "timed": 30, "nonblocking": 30}  # of a receive, above a raw one


def make_build():
    build = ROOT / "build/bench"
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", build, ROOT, "-Dbuildtype=release", "-Dbench=true", "-Dtests=disabled", "-Dcli=disabled",
                        "-Ddefault_library=static"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", build, "-j2"], check=True, stdout=subprocess.DEVNULL)
    return build


def instructions(program, operation, mode, count):
    with tempfile.NamedTemporaryFile() as out:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", program, operation, mode, str(count)],
                              capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def system_calls(program, operation, mode, count):
    done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/stdout", program, operation, mode, str(count)],
                          capture_output=True, text=True, check=True)
    return len(done.stdout.splitlines())


def slope(measure, *arguments):
    """The cost of one call. It is a whole number: where it is not, something outside of the loop cost instructions or a
    system call in one of the two runs (a signal, the loader, a message that arrived late), and both are repeated."""
    found = []
    for _ in range(ATTEMPTS):
        found.append((measure(*arguments, LONG) - measure(*arguments, SHORT)) / (LONG - SHORT))
        if found[-1] == round(found[-1]):
            return found[-1]
    return round(sorted(found)[len(found) // 2], 1)


def main():
    build = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else make_build()
    program = build / "bench/bench_instructions"
    bad = ""
    print(f"{'one ready call':<16} {'mode':<12} {'instructions':>12} {'over raw':>9} {'goal':>6} {'system calls':>13}")
    for operation in ("receive", "send"):
        loop = slope(instructions, program, operation, "empty")
        raw = None
        for mode in MODES:
            count = slope(instructions, program, operation, mode) - loop
            raw = count if mode == "raw" else raw
            calls = slope(system_calls, program, operation, mode)
            goal = GOALS.get(mode, "")
            over = round(count - raw, 1)
            if calls != 1:
                bad = f"{operation}, {mode}: {calls} system calls for one"
            if operation == "receive" and goal != "" and over > goal:
                bad = f"{operation}, {mode}: {over} instructions over raw, and {goal} are allowed"
            print(f"{operation:<16} {mode:<12} {count:>12.1f} {over:>+9.1f} {goal:>6} {calls:>13.1f}")
    if bad:
        print(f"FAILED: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
