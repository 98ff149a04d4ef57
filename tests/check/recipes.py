#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The recipes of CONTRIBUTING.md, followed literally on a copy of the tree (TAP): the invented option and the invented address
family are built for each backend and used."""
import pathlib
import re
import shutil
import sys
import tempfile

from check import ROOT, Tap, run, tracked

STEP = re.compile(r"<!-- recipe (\w+): (create|append|before ([^\n]+)) (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
PROGRAM = r"""
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>
int main(void) {
    portsock_address address, again;
    portsock_example value = {7, 9}, back;
    char text[64];
    int32_t id = 0;
    int64_t number;
    portsock_socket socket = {0};
    if (portsock_lookup(&id, PORTSOCK_GROUP_OPTION, "TCP_EXAMPLE", 11) != 0 || id != PORTSOCK_TCP_EXAMPLE) return 1;
    if (portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) >= 0) {
        if (portsock_get_option(&socket, &number, PORTSOCK_TCP_EXAMPLE) >= 0) return 2; /* the kernel has none */
        portsock_close(&socket);
    }
    const portsock_result encoded = portsock_example_encode(&address, &value);
    if (!EXPECTED) return portsock_error_kind(encoded) == PORTSOCK_ERROR_UNSUPPORTED &&
                          portsock_error_kind(portsock_address_parse(&address, "example:1:2", 11)) == PORTSOCK_ERROR_UNSUPPORTED ? 0 : 3;
    if (encoded != 0 || portsock_example_decode(&back, &address) != 0 || back.node != 7 || back.port != 9) return 4;
    if (portsock_address_format(&address, text, sizeof text, NULL, 0) < 0 || strcmp(text, "example:7:9") != 0) return 5;
    if (portsock_address_parse(&again, text, strlen(text)) != 0) return 6;
    return again.length == address.length && memcmp(again.bytes, address.bytes, address.length) == 0 ? 0 : 7;
}
"""
CPP = ["-std=c++20", "-O0", "-fno-exceptions", "-fno-rtti", "-Wall", "-Wextra", "-Werror", "-Iinclude"]
WINDOWS = ["-D_WIN32_WINNT=0x0A00", "-DNTDDI_VERSION=0x0A00000B"]


def apply(steps, tree):
    for _, action, before, path, body in steps:
        file = tree / path
        if action == "create":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
            continue
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        at = len(lines) if action == "append" else [line.startswith(before) and line[len(before)].isspace() for line in lines].index(True)
        file.write_text("".join([*lines[:at], body, *lines[at:]]), encoding="utf-8")


def copy(tree):
    for path in tracked():
        target = tree / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def use(tree, backend, expected):
    """Complaints of a program that uses the option and the family on a backend, built as one file."""
    (tree / "use.c").write_text(PROGRAM, encoding="utf-8")
    for command in (["g++", *CPP, f"-Isrc/{backend}", "-c", "src/portsock_all.cpp", "-o", "all.o"],
                    ["gcc", "-std=c99", "-Iinclude", f"-DEXPECTED={expected}", "use.c", "all.o", "-o", "use"], ["./use"]):
        status, output = run(command, tree)
        if status != 0:
            return [f"{' '.join(command)}: status {status}", *output.splitlines()[:12]]
    return []


def compiles(tree, command):
    status, output = run(command, tree)
    return [] if status == 0 else output.splitlines()[:12]


def main():
    tap = Tap()
    steps = STEP.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    tap.ok("CONTRIBUTING.md has the steps of both examples", [] if {step[0] for step in steps} == {"option", "family"} else [str(len(steps))])
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        copy(tree)
        apply(steps, tree)
        status, output = run([sys.executable, "tools/generate.py"], tree)
        tap.ok("generate.py accepts the rows", [] if status == 0 else output.splitlines())
        for backend, expected in (("linux", 1), ("posix", 0), ("absent", 0)):
            tap.ok(f"{backend}: the option and the family {'work' if expected else 'fail with UNSUPPORTED'}", use(tree, backend, expected))
        mingw = ["x86_64-w64-mingw32-g++-posix", *WINDOWS, *CPP, "-Isrc/win32", "-fsyntax-only", "src/portsock_all.cpp"]
        tap.ok("win32: it compiles", compiles(tree, mingw))
        fake = ["g++", *CPP, "-Itests/fake", "-fsyntax-only"]
        tap.ok("fake: the families compile", [line for name in ("src/family/absent.cpp", "src/core/address.cpp", "capi/family.cpp")
                                              for line in compiles(tree, [*fake, name])])
        left_out = ["g++", *CPP, "-Isrc/linux", "-DPORTSOCK_WITHOUT_EXAMPLE", "-fsyntax-only", "src/portsock_all.cpp"]
        tap.ok("linux: a build without the family compiles", compiles(tree, left_out))
        made = {path: (tree / path).read_text(encoding="utf-8") for path in ("meson_options.txt", "docs/families.md", "include/portsock/family.hpp", "cli/endpoint_kinds.inc")}
        tap.ok("Meson's option, the document, the C++ type and the program's table have it",
               [path for path, text in made.items() if "example" not in text.lower()])
    tap.end()


main()
