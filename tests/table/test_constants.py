#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each constant that this machine's stock Python exports is known, with the same value; and each that is on record for
Linux in src/table/constants.tsv is here with its value: the stock module of an old Python lacks many. Constants that newer headers
define beyond the record are listed (TAP).

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


def differences(record, ours):
    """Names that are missing or have another value than on record; and the names that only newer headers than the record's define."""
    wrong = [f"{name}: on record {sorted(values)}, portsock {ours.get(name, 'nothing')}"
             for name, values in record.items() if values and ours.get(name) not in values]
    wrong += [f"{name}: not on record" for name in ours if name not in record]
    return wrong, [name for name, values in record.items() if not values and name in ours]


def main():
    lines = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True).stdout.splitlines()
    ours = dict(line.split(" ", 1) for line in lines)
    theirs = {name: str(int(value)) if isinstance(value, int) else value
              for name, value in vars(_socket).items() if is_constant(name, value)}
    wrong = [f"{name}: Python has {value}, portsock {ours.get(name, 'nothing')}"
             for name, value in theirs.items() if ours.get(name) != value]
    few = [] if len(theirs) >= 100 else [f"the stock module has {len(theirs)} constants only"]
    failed = report(1, f"every constant of the stock module, {len(theirs)}, with its value", wrong + few)
    record = dict(recorded())
    wrong, newer = differences(record, ours)
    failed += report(2, f"every name on record, {len(record)}, with its value for Linux", wrong)
    for name in newer:
        print(f"# newer than the record: {name} is {ours[name]} here")
    played = differences({"OLD": {"1"}, "GONE": {"2"}, "CHANGED": {"3", "4"}, "NEWER": set(), "ABSENT": set()},
                         {"OLD": "1", "CHANGED": "5", "NEWER": "115"})
    expected = (["GONE: on record ['2'], portsock nothing", "CHANGED: on record ['3', '4'], portsock 5"], ["NEWER"])
    failed += report(3, "a name that newer headers add is listed; one that is missing or changed fails",
                     [] if played == expected else [str(played)])
    print("1..3")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
