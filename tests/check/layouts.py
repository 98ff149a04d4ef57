#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layout/64.txt and layout/32.txt, compared with the compilers' layout of the structs."""
import pathlib
import re
import shutil
import struct
import tempfile

from check import ROOT, Tap, abi, complaint, read, run

# Those that are here are asked; GCC's own headers do for 32 bits without a C library. The beds of other processors compare
# once more: src/table/generated/layout.inc does at each compilation.
COMPILERS = {
    64: ["gcc", "clang-19", "tcc", "x86_64-w64-mingw32-gcc", "s390x-linux-gnu-gcc"],
    32: ["gcc -m32 -ffreestanding", "clang-19 -m32 -ffreestanding", "arm-linux-gnueabihf-gcc", "arm-none-eabi-gcc"],
}


def rows(bits):
    table = [line.split("\t") for line in read(f"layout/{bits}.txt").splitlines() if line and not line.startswith("#")]
    return [(name, field, int(offset), int(size)) for name, field, offset, size in table]


def as_asserts(bits):
    """A C99 file that compiles when the layout holds: an array of size -1 where it does not."""
    lines = ["#include <portsock/portsock.h>"]
    for number, (name, field, offset, size) in enumerate(rows(bits)):
        wanted = (f"sizeof({name}) == {size}" if field == "-" else
                  f"offsetof({name}, {field}) == {offset} && sizeof((({name} *)0)->{field}) == {size}")
        lines.append(f"extern char holds_{number}[({wanted}) ? 1 : -1]; /* {name}.{field} */")
    return "\n".join(lines) + "\n"


def as_program(bits):
    lines = ["#include <portsock/portsock.h>", "#include <stdio.h>", "int main(void) {"]
    for name, field, _, _ in rows(bits):
        numbers = (f"sizeof({name}), sizeof({name})" if field == "-" else
                   f"offsetof({name}, {field}), sizeof((({name} *)0)->{field})")
        numbers = ", ".join(f"(unsigned long){number.strip()}" for number in re.split(r", (?=sizeof)", numbers))
        lines.append(f'    printf("{name}\\t{field}\\t%lu\\t%lu\\n", {numbers});')
    return "\n".join(lines + ["    return 0;", "}"]) + "\n"


def check_report(tap, folder):
    """The compiled program prints the file, line by line."""
    bits = 8 * struct.calcsize("P")
    source, program = folder / "report.c", folder / "report"
    source.write_text(as_program(bits), encoding="utf-8")
    wrong = complaint(["cc", "-std=c99", f"-I{ROOT / 'include'}", source, "-o", program])
    if not wrong:
        _, output = run([program])
        expected = [f"{name}\t{field}\t{offset}\t{size}" for name, field, offset, size in rows(bits)]
        wrong = sorted(set(output.splitlines()) ^ set(expected))
    tap.ok(f"a compiled program reports layout/{bits}.txt", wrong)


def check_covered(tap):
    """Every struct of the headers is in the files."""
    structs = {struct["name"] for struct in abi()["structs"]}
    for bits in (32, 64):
        tap.ok(f"layout/{bits}.txt has every struct", sorted(structs ^ {row[0] for row in rows(bits)}))


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_report(tap, folder)
        check_covered(tap)
        for bits, compilers in COMPILERS.items():
            source = folder / f"asserts{bits}.c"
            source.write_text(as_asserts(bits), encoding="utf-8")
            for compiler in compilers:
                command = [*compiler.split(), "-std=c99", f"-I{ROOT / 'include'}", "-c", source, "-o", folder / "asserts.o"]
                if shutil.which(command[0]):
                    tap.ok(f"layout/{bits}.txt by {compiler}", complaint(command))
    tap.end()


main()
