#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each constant that this machine's stock Python exports is known, with the same value; and what is here is what
src/table/constants.tsv has on record for Linux: the stock module of an old Python lacks many (TAP).

usage: test_constants.py PROGRAM      PROGRAM prints a line "NAME VALUE" for each constant that is here
"""
import _socket
import pathlib
import subprocess
import sys

TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/table/constants.tsv"
# Names of the module that are no constants of the system.
OTHERS = {"CAPI"}


def is_constant(name, value):
    return isinstance(value, (int, str)) and not name.startswith("__") and name not in OTHERS


def recorded():
    """{name: the values it may have on Linux, none where it is not there}."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for values in lines[1:]:
        row = dict(zip(lines[0], values))
        known = {row["linux"], row["musl"]} - {"-"}
        yield row["name"], known or {row["fact"]} - {"-"}


def report(number, what, wrong):
    print("".join(f"# {line}\n" for line in wrong) + f"{'not ' if wrong else ''}ok {number} - {what}")
    return bool(wrong)


def main():
    lines = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True).stdout.splitlines()
    ours = dict(line.split(" ", 1) for line in lines)
    theirs = {name: str(int(value)) if isinstance(value, int) else value
              for name, value in vars(_socket).items() if is_constant(name, value)}
    wrong = [f"{name}: Python says {value}, portsock {ours.get(name, 'nothing')}"
             for name, value in theirs.items() if ours.get(name) != value]
    few = [] if len(theirs) >= 100 else [f"the stock module has {len(theirs)} constants only"]
    failed = report(1, f"every constant of the stock module, {len(theirs)}, with its value", wrong + few)
    record = dict(recorded())
    wrong = [f"{name}: on record {sorted(record[name])}, portsock {ours.get(name, 'nothing')}"
             for name in record if ours.get(name, "nothing") not in (record[name] or {"nothing"})]
    failed += report(2, f"every name on record, {len(record)}, with its value for Linux", wrong)
    print("1..2")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
