#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""binary.py BUILD: the built shared library is what layout/abi.json describes (TAP).

From the JSON alone a library of empty functions is made, and abidiff (abigail-tools) compares the debugging information of both:
every function, its parameters, its result, and every struct that they reach, with the offset of each field.
"""
import pathlib
import sys
import tempfile

from check import ROOT, Tap, abi, run

sys.path.insert(0, str(ROOT / "tools"))
from abi import spelled  # noqa: E402

COMPILE = ["g++", "-w", "-g", "-shared", "-fPIC", "-Wl,-soname,libportsock.so.1", f"-Wl,--version-script={ROOT / 'src/portsock.map'}"]


def typedef(row):
    kind = row["type"]
    if kind["kind"] == "pointer" and kind["to"]["kind"] == "function":
        parameters = ", ".join(item["c"] for item in kind["to"]["parameters"])
        return f"typedef {spelled(kind['to']['returns'])} (*{row['name']})({parameters});"
    return f"typedef {spelled(kind, row['name'])};"


def source(data):
    """C++ of the JSON, that of the library's own debugging information; no header of ours is included."""
    structs = [(row["name"], " ".join(f"{field['c']};" for field in row["fields"])) for row in data["structs"]]
    lines = ["#include <stddef.h>", "#include <stdint.h>", 'extern "C" {']
    lines += [f"typedef struct {name} {name};" for name, _ in structs]
    lines += [typedef(row) for row in data["typedefs"]]
    lines += [f"struct {name} {{ {fields} }};" for name, fields in structs]
    lines += [f"{row['c']} {{ return 0; }}" for row in data["functions"]]
    return "\n".join([*lines, "}"]) + "\n"


def differences(text, library, folder):
    """The output of abidiff; nothing when the two are the same. const alone is a difference, too."""
    (folder / "described.cpp").write_text(text, encoding="utf-8")
    status, printed = run([*COMPILE, folder / "described.cpp", "-o", folder / "described.so"])
    if status:
        return printed
    status, printed = run(["abidiff", "--harmless", folder / "described.so", library])
    return printed if status or printed.strip() else ""


# Descriptions that are wrong: the name of the fault, and the text that is replaced.
FAULTS = [
    ("a parameter of another size", "portsock_listen(portsock_socket *socket, int32_t", "portsock_listen(portsock_socket *socket, int64_t"),
    ("a parameter of another sign", "portsock_listen(portsock_socket *socket, int32_t", "portsock_listen(portsock_socket *socket, uint32_t"),
    ("a parameter that lost its const", "portsock_bind(portsock_socket *socket, const ", "portsock_bind(portsock_socket *socket, "),
    ("two fields in the other order", "uint32_t port; uint8_t host[4];", "uint8_t host[4]; uint32_t port;"),
    ("a function that is another", "portsock_listen(", "portsock_listen_at("),
]


def main():
    tap, library = Tap(), (pathlib.Path(sys.argv[1]) / "libportsock.so").resolve()
    text = source(abi())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tap.ok("abidiff: the library is what layout/abi.json describes", differences(text, library, folder))
        for fault, right, wrong in FAULTS:
            changed = text.replace(right, wrong)
            found = changed != text and differences(changed, library, folder)
            tap.ok(f"abidiff sees {fault}", [] if found else ["no difference" if changed != text else f"the JSON does not have: {right}"])
    tap.end()


main()
