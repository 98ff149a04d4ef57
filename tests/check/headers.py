#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each public header compiles alone, in every language it is for, and brings no name but its own."""
import collections
import pathlib
import re
import shutil
import tempfile

from check import ROOT, Tap, abi, complaint, run, side_by_side

INCLUDE = ROOT / "include"
STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror", "-fsyntax-only", f"-I{INCLUDE}"]
C_DIALECTS = ["c99", "c11"]
CPP_DIALECTS = ["c++20"]


def compilers(*names):
    """GCC, and the first clang that is here."""
    found = [name for name in names if shutil.which(name)]
    return found[:2]


def dialects(header):
    """[(compiler, standard, language)] that a header must compile with: clang sees the parts within portsock.hpp."""
    whole = header.stem == "portsock"
    cpp = [(name, dialect, "c++") for name in compilers("g++", "clang++-19", "clang++")[:2 if whole else 1] for dialect in CPP_DIALECTS]
    if header.suffix == ".hpp":
        return cpp
    return [(name, dialect, "c") for name in compilers("gcc", "clang-19", "clang") for dialect in C_DIALECTS] + cpp


def check_alone(tap, header, name):
    with tempfile.TemporaryDirectory() as folder:
        text = f"#include <{name}>\n#include <{name}>\nextern int unused;\n"
        for ending in ("c", "cpp"):
            (pathlib.Path(folder) / f"alone.{ending}").write_text(text, encoding="utf-8")

        def compile_one(row):
            compiler, dialect, language = row
            return complaint([compiler, f"-std={dialect}", *STRICT, f"{folder}/alone.{'c' if language == 'c' else 'cpp'}"])
        wrong = side_by_side(compile_one, dialects(header))
    tap.ok(f"{name} compiles alone, and twice", [line for lines in wrong for line in lines])


def check_prefix(tap, header, name):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / ("prefix.cpp" if header.suffix == ".hpp" else "prefix.c")
        source.write_text(f"#define PORTSOCK_PREFIX vendored_\n#include <{name}>\nextern int unused;\n", encoding="utf-8")
        dialect = ["g++", "-std=c++20"] if header.suffix == ".hpp" else ["gcc", "-std=c99"]
        tap.ok(f"{name} compiles with a prefix", complaint([*dialect, *STRICT, source]))


def macros(text, dialect="c99"):
    language = "c++" if dialect.startswith("c++") else "c"
    _, output = run([("g++" if language == "c++" else "gcc"), f"-std={dialect}", f"-I{INCLUDE}", "-x", language, "-dM", "-E", "-"], text=text)
    return set(re.findall(r"^#define (\w+)", output, re.MULTILINE))


def check_macros(tap, name):
    """Against a file that includes the two standard headers: what is more must be PORTSOCK_."""
    wrong = set()
    for dialect in ["c99", "c++20"]:
        more = macros(f"#include <{name}>\n", dialect) - macros("#include <stddef.h>\n#include <stdint.h>\n", dialect)
        wrong |= {macro for macro in more if not macro.startswith("PORTSOCK_")}
    tap.ok(f"{name} defines no macro but PORTSOCK_*", sorted(wrong))


def check_declarations(tap):
    """Of all headers together, by layout/abi.json; tools/abi.py refuses a declaration that is in no list of the JSON."""
    data = abi()
    lower = [row["name"] for kind in ("functions", "structs", "enums", "typedefs") for row in data[kind]]
    upper = [row["name"] for kind in ("constants", "macros") for row in data[kind]]
    wrong = [name for name in lower if not name.startswith("portsock_")] + [name for name in upper if not name.startswith("PORTSOCK_")]
    wrong += [f"{name}: twice" for name, count in collections.Counter(lower + upper).items() if count > 1]
    tap.ok(f"the headers declare nothing but portsock_* and PORTSOCK_*: {len(lower)} names, {len(upper)} constants", wrong)


def check_includes(tap, header, name):
    text = header.read_text(encoding="utf-8")
    foreign = [item for item in re.findall(r'#\s*include\s*[<"](.*?)[>"]', text)
               if "." in item and not (header.parent / item).exists() and item not in ("stddef.h", "stdint.h")]
    tap.ok(f"{name} includes no header of a system", foreign)


def check_header(header):
    """The tests of one header, kept until its turn."""
    tap, name = Tap(quiet=True), header.relative_to(INCLUDE).as_posix()
    check_alone(tap, header, name)
    check_includes(tap, header, name)
    if header.stem == "portsock":
        check_prefix(tap, header, name)
    if header.suffix == ".h":
        check_macros(tap, name)
    return tap


def main():
    tap = Tap()
    for part in side_by_side(check_header, sorted((INCLUDE / "portsock").rglob("*.h*"))):
        for name, wrong in part.kept:
            tap.ok(name, wrong)
    check_declarations(tap)
    tap.end()


main()
