#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The one-file build: a bare compiler, two include paths, any C linker; and two copies in one program."""
import glob
import pathlib
import re
import shutil
import tempfile

from check import ROOT, Tap, complaint, header_functions, run

INCLUDE = f"-I{ROOT / 'include'}"
CLIENT = ROOT / "tests/check/client.c"
LIBRARY = ROOT / "src/portsock_all.cpp"
LINKERS = ["cc", "gcc -std=c99 -pedantic -Wall -Wextra -Werror", "tcc", "musl-gcc -static"]
if shutil.which("clang-19"):
    LINKERS.append("clang-19 -std=c99")  # the bed clang brings it


def compile_library(output, room, *more):
    """The command of the documentation, and nothing else."""
    return complaint(["g++", "-std=c++20", INCLUDE, f"-I{ROOT / 'src' / room}", *more, "-c", LIBRARY, "-o", output])


def passes(program):
    status, said = run([program])
    return [] if status == 0 and "\nnot ok" not in said else [f"exit status {status}", said]


def compile_with_musl(output, room):
    """GCC with musl's specs, which leave the headers of C++ out; those at hand were made for glibc, and ask for its version."""
    specs = glob.glob("/usr/lib/*-linux-musl/musl-gcc.specs")
    _, said = run(["g++", "-x", "c++", "-E", "-v", "-"], text="")
    folders = re.findall(r"^ (\S*/c\+\+\S*)$", said, re.MULTILINE)
    return compile_library(output, room, f"-specs={specs[0]}", "-D__GLIBC_PREREQ(major,minor)=1", *[f"-isystem{folder}" for folder in folders])


def check_linkers(tap, folder, room, library):
    musl = folder / f"{room}-musl.o"
    for linker in LINKERS:
        program = folder / "client"
        wrong = compile_with_musl(musl, room) if linker.startswith("musl") else []
        used = musl if linker.startswith("musl") else library
        wrong = wrong or complaint([*linker.split(), INCLUDE, CLIENT, used, "-o", program]) or passes(program)
        tap.ok(f"{room}: the client links by {linker} and passes", wrong)


def check_copies(tap, folder):
    wrong, objects = [], []
    for copy in ("first", "second"):
        prefix = f"-DPORTSOCK_PREFIX={copy}_"
        library, client = folder / f"{copy}.o", folder / f"{copy}_client.o"
        wrong += compile_library(library, "linux", prefix)
        wrong += complaint(["cc", "-std=c99", INCLUDE, prefix, f"-DCLIENT={copy}_client", "-DCLIENT_WITHOUT_MAIN", "-c", CLIENT, "-o", client])
        objects += [library, client]
    if not wrong:
        program = folder / "two_copies"
        wrong = complaint(["cc", "-std=c99", ROOT / "tests/check/two_copies.c", *objects, "-o", program]) or passes(program)
    tap.ok("two copies under two prefixes live in one program", wrong)
    _, said = run(["nm", "--defined-only", "--extern-only", objects[0]])
    names = [line.split()[-1] for line in said.splitlines() if " " in line]
    bare = [name for name in names if "first_" not in name]
    tap.ok("under a prefix no symbol goes without it", bare)
    tap.ok("under a prefix every function is there", [name for name in header_functions() if f"first_{name}" not in names])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for room in ("linux", "posix", "absent"):
            library = folder / f"{room}.o"
            wrong = compile_library(library, room)
            tap.ok(f"{room}: compiles by a bare compiler", wrong)
            if wrong:
                continue
            _, said = run(["nm", "--undefined-only", library])
            tap.ok(f"{room}: needs nothing of the C++ run-time, at no optimisation",
                   re.findall(r"\b(_Z\w+|__cxa\w+|__gxx\w+|_Unwind\w+|malloc|free)\b", said))
            if room != "absent":
                check_linkers(tap, folder, room, library)
        check_copies(tap, folder)
    tap.end()


main()
