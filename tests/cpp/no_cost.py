#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles tests/cpp/cost/loops.c and loops.cpp and compares what each function comes to in instructions (TAP).

usage: no_cost.py C_COMPILER CPP_COMPILER INCLUDE
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# A socket that closes itself reads its state once more than C does; the others must be the same.
ALLOWED = {"open_and_close": 16, "greet_each": 16}
PADDING = re.compile(r"\s(nop|data16|xchg\s+%ax,%ax|cs nop)")


def compile_to(objects, compiler, source, include, flags):
    target = Path(objects) / (source.name + ".o")
    command = [compiler, *flags, "-O2", f"-I{include}", "-c", str(source), "-o", str(target)]
    subprocess.run(command, check=True)
    return target


def count_instructions(target):
    """{function: instructions} of an object; what a compiler splits off into .cold counts too."""
    listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", str(target)], check=True, capture_output=True, text=True)
    counts, name = {}, None
    for line in listing.stdout.splitlines():
        if label := re.match(r"[0-9a-f]+ <([^>.]+)[^>]*>:", line):
            name = label[1]
        elif re.match(r"\s+[0-9a-f]+:\t", line) and not PADDING.search(line):
            counts[name] = counts.get(name, 0) + 1
    return counts


def foreign_symbols(target):
    """The symbols that the object needs beyond portsock and the compiler's protection of the stack."""
    listing = subprocess.run(["nm", "-u", str(target)], check=True, capture_output=True, text=True)
    names = [line.split()[-1] for line in listing.stdout.splitlines()]
    return [name for name in names if not name.lstrip("_").startswith(("portsock_", "stack_chk", "GLOBAL_OFFSET", "mem"))]


def main():
    c_compiler, cpp_compiler, include = sys.argv[1:4]
    if shutil.which("objdump") is None:
        print("1..0 # SKIP objdump is not here")
        return 0
    with tempfile.TemporaryDirectory() as objects:
        c = count_instructions(compile_to(objects, c_compiler, HERE / "cost/loops.c", include, ["-std=c99"]))
        target = compile_to(objects, cpp_compiler, HERE / "cost/loops.cpp", include, ["-std=c++20", "-fno-exceptions", "-fno-rtti"])
        cpp, foreign = count_instructions(target), foreign_symbols(target)
    failed = 0
    print(f"1..{len(c) + 1}")
    for number, name in enumerate(sorted(c), 1):
        good = cpp[name] <= c[name] + ALLOWED.get(name, 0)
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}: {c[name]} instructions in C, {cpp[name]} in C++")
    failed += bool(foreign)
    print(f"{'not ok' if foreign else 'ok'} {len(c) + 1} - nothing of the C++ run-time is needed")
    for name in foreign:
        print(f"#   {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
