#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The HTML reference: Doxygen builds it without a warning, and every declaration of layout/abi.json is in it (TAP)."""
import re
import xml.etree.ElementTree

from check import ROOT, Tap, abi, read, run
from interface import OPEN, read_open

TAGS = "build/reference/portsock.tag"


def warnings():
    """Doxygen's lines, and its exit status where that is all."""
    status, printed = run(["scripts/reference.sh"])
    found = [line for line in printed.splitlines() if re.search(r": (error|warning): ", line)]
    return found or ([printed] if status else [])


def listed():
    """The names that the reference has an entry for."""
    root = xml.etree.ElementTree.fromstring(read(TAGS))
    names = {item.findtext("name") for item in root.iter("member")} | {item.findtext("name") for item in root.iter("compound")}
    return names | {item.text for item in root.iter("enumvalue")}


def declared(data):
    return {row["name"] for kind in ("functions", "structs", "typedefs", "enums", "constants", "macros") for row in data[kind]}


def main():
    tap = Tap()
    (ROOT / TAGS).unlink(missing_ok=True)
    wrong = warnings()
    built = (ROOT / TAGS).exists()
    tap.ok("Doxygen builds the reference", [] if built else wrong)
    wrong += [f"not in the reference: {name}" for name in sorted(declared(abi()) - listed())] if built else []
    most = read_open().get("reference", 0)
    tap.ok(f"every declaration is in the reference, without a warning: {len(wrong)} are not" + (f", {most} may" if most else f" ({OPEN})"),
           [] if len(wrong) <= most else wrong[:40])
    tap.end()


if __name__ == "__main__":
    main()
