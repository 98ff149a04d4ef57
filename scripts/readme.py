#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles and runs the ```c and ```cpp blocks of a document, and prints TAP.

    readme.py README.md BUILD        BUILD/libportsock.a is linked

A block with main is a program: it must compile without a warning, run and return 0. Any other block is compiled as the
body of a function. A block below the line <!-- not compiled: REASON --> is skipped.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?:<!-- not compiled: (?P<why>[^\n]*?) -->\s*\n)?^```(?P<language>c|cpp|c\+\+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
COMPILERS = {"c": ["cc", "-std=c99", "-pedantic"], "cpp": ["c++", "-std=c++20"]}


def as_program(text, language):
    if re.search(r"\bmain\s*\(", text):
        return text, True
    header = "portsock/portsock.hpp" if language == "cpp" and (ROOT / "include/portsock/portsock.hpp").exists() else "portsock/portsock.h"
    return f"#include <{header}>\nvoid fragment(void);\nvoid fragment(void) {{\n{text}\n}}\n", False


def check(index, block, build):
    """None on success, or the output of the failed command."""
    language = "c" if block["language"] == "c" else "cpp"
    text, is_program = as_program(block["text"], language)
    source = build / f"block{index}.{language}"
    program = build / f"block{index}"
    source.write_text(text, encoding="utf-8")
    command = [*COMPILERS[language], "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", str(source)]
    command += ["-o", str(program), str(build / "libportsock.a")] if is_program else ["-fsyntax-only"]
    for step in [command] + ([[str(program)]] if is_program else []):
        try:
            done = subprocess.run(step, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
        except subprocess.TimeoutExpired:
            return "timed out"
        if done.returncode != 0:
            return f"{step[0]} returned {done.returncode}\n{done.stdout}{done.stderr}"
    return None


def main():
    document, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    text = document.read_text(encoding="utf-8") if document.exists() else ""
    blocks = list(BLOCK.finditer(text))
    failures = 0
    if not blocks:
        print(f"not ok 1 - {document.name} has no block of C or C++\n1..1")
        return 1
    for index, block in enumerate(blocks, 1):
        line = text.count("\n", 0, block.start()) + 1
        name = f"{block['language']} block at line {line}"
        if block["why"]:
            print(f"ok {index} - {name} # SKIP {block['why']}")
            continue
        wrong = check(index, block, build)
        failures += wrong is not None
        print(f"{'not ' if wrong is not None else ''}ok {index} - {name}")
        for line in (wrong or "").splitlines():
            print(f"# {line}")
    print(f"1..{len(blocks)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
