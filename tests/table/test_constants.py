#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each constant that this machine's stock Python exports is known, with the same value.

usage: test_constants.py PROGRAM      PROGRAM prints a line "NAME VALUE" for each constant that is here
"""
import _socket
import subprocess
import sys

# Names of the module that are no constants of the system.
OTHERS = {"CAPI"}


def is_constant(name, value):
    return isinstance(value, (int, str)) and not name.startswith("__") and name not in OTHERS


def main():
    lines = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True).stdout.splitlines()
    ours = dict(line.split(" ", 1) for line in lines)
    theirs = {name: str(int(value)) if isinstance(value, int) else value
              for name, value in vars(_socket).items() if is_constant(name, value)}
    wrong = [f"{name}: Python says {value}, portsock {ours.get(name, 'nothing')}"
             for name, value in theirs.items() if ours.get(name) != value]
    print("\n".join("# " + line for line in wrong) or f"# {len(theirs)} of {len(ours)} names compared")
    print(f"{'not ' if wrong or len(theirs) < 100 else ''}ok 1 - every constant of the stock module, with its value")
    print("1..1")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
