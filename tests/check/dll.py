#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""dll.py DLL OBJDUMP: what the DLL shows, and what it needs."""
import re
import sys

from check import Tap, header_functions, run

# Part of every Windows that portsock runs on, and no C++ run-time among them.
SYSTEM = {"KERNEL32.dll", "WS2_32.dll", "IPHLPAPI.DLL", "msvcrt.dll"}


def tables(objdump, library):
    """(names exported, {DLL: names imported})."""
    _, output = run([objdump, "-p", library])
    before, _, exports = output.partition("[Ordinal/Name Pointer] Table")
    exported = re.findall(r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+[0-9a-f]+\s+)?(\w+)\s*$", exports, re.MULTILINE)
    imported = {}
    for part in before.split("DLL Name: ")[1:]:
        name, _, rows = part.partition("\n")
        imported[name.strip()] = re.findall(r"^\s+[0-9a-f]+\s+\d+\s+(\w+)\s*$", rows, re.MULTILINE)
    return set(exported), imported


def main():
    tap, (exported, imported), functions = Tap(), tables(sys.argv[2], sys.argv[1]), set(header_functions())
    tap.ok("every function of the header is exported", sorted(functions - exported))
    tap.ok("nothing else is", sorted(exported - functions))
    tap.ok("only DLLs of the system are needed", sorted(set(imported) - SYSTEM) if imported else ["no imports at all?"])
    sockets = imported.get("WS2_32.dll", [])
    tap.ok("Winsock is never cleaned up behind the host's back (P08)", [name for name in sockets if name == "WSACleanup"])
    tap.ok("and it is started", [] if "WSAStartup" in sockets else ["no WSAStartup"])
    tap.end()


if __name__ == "__main__":
    main()
