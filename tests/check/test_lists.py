#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test_lists.py BUILD WINDOWS_BUILD WRAPPER...: the tests of two systems are the same (TAP).

A program that both have has the same tests in both. One that only one has names its system in the first lines of its source.
"""
import pathlib
import re
import subprocess
import sys

from check import ROOT, Tap

# Behavior of Windows only: each is a test that runs there, by number.
WINDOWS = "P08 P10 P11 P13 P14 P18 P19 P21 P22 P23 P32 P33 P36 P47 P48 P49 P53 P59 P70 P71".split()
# The programs of one system: where their sources begin to say why.
OWN = {"test_posix": "tests/posix/test_limits.cpp", "test_posix_storm": "tests/posix/test_storm.cpp",
       "test_posix_modes": "tests/posix/test_modes.cpp",
       "test_linux": "tests/linux/test_linux.cpp", "test_win32": "tests/win32/test_win32.cpp",
       "test_win32_start": "tests/win32/test_start.cpp", "test_console": "tests/win32/test_console.cpp",
       "test_winsock": "tests/win32/test_winsock.cpp"}
# Tests of a program that both have, whose matter only one has.
ALONE = {"error: errno": "Windows' codes are Winsock's", "error: EAI": "Windows' resolver returns Winsock's codes",
         "error: WSA codes": "Winsock's own codes"}


def programs(build):
    found = list((build / "tests").glob("test_*")) + list((build / "tests/cpp").glob("test_cpp*"))
    return {path.stem: path for path in found if path.is_file() and path.suffix in ("", ".exe") and path.stem != "test_capi"}


def tests(path, wrapper=()):
    done = subprocess.run([*wrapper, path, "--list-test-cases"], capture_output=True, text=True, timeout=120, check=True)
    return set(done.stdout.replace("\r", "").splitlines())


def main():
    tap, here, there = Tap(), programs(pathlib.Path(sys.argv[1])), programs(pathlib.Path(sys.argv[2]))
    wrapper, all_there = sys.argv[3:], set()
    for name in sorted(here.keys() | there.keys()):
        if name in there:
            names = tests(there[name], wrapper)
            all_there |= names
        if name in here and name in there:
            names, other = names - ALONE.keys(), tests(here[name]) - ALONE.keys()
            tap.ok(f"{name}: {len(names)} tests, the same on both systems",
                   [f"only here: {test}" for test in sorted(other - names)] + [f"only there: {test}" for test in sorted(names - other)])
        else:
            source = OWN.get(name)
            is_named = source and re.match(r"// SPDX[^\n]*\n// \w", (ROOT / source).read_text(encoding="utf-8"))
            tap.ok(f"{name}: of one system, which its source names", [] if is_named else [f"{name}: {source or 'not listed in OWN'}"])
    numbers = {number for test in all_there for number in re.findall(r"P\d\d", test.split(":")[0])}
    tap.ok("every options of Windows is a test there, by its number", [number for number in WINDOWS if number not in numbers])
    tap.end()


if __name__ == "__main__":
    main()
