#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules of the tree that can be checked by reading the sources."""
import re
import sys

from check import ROOT, Tap, complaint, header_functions, read, run, sources, strip_comments, tracked, walked

sys.path.insert(0, str(ROOT / "tools"))

import source_list  # noqa: E402

LONGEST = 60  # lines of a function that does not say why it is longer
SYSTEMS = re.compile(r"\b(_WIN32|_WIN64|WIN32|__CYGWIN__|__MINGW\w*|_MSC_VER|__linux__|__linux|__ANDROID__|__APPLE__|TARGET_OS_\w+|"
                     r"__\w*BSD__|__DragonFly__|BSD|__unix__|__unix|__sun|__HAIKU__|__GLIBC__|__BIONIC__|__QNX\w*|_AIX|ESP_PLATFORM|"
                     r"__EMSCRIPTEN__|__wasi__|LWIP_\w+|__ZEPHYR__)\b")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w")


# ---- the build's list ------------------------------------------------------------------------------------------------

def check_lists(tap):
    """src/sources.txt; that the lists of the one-file build are made from it is a matter of generate.py --check."""
    listed = source_list.read(ROOT)
    there = {str(path.relative_to(ROOT)) for path in sources("src", "capi", "tests/fake", endings=(".cpp",))} - {"src/portsock_all.cpp"}
    tap.ok("src/sources.txt lists every source of the library, and no other", sorted(there ^ set(listed)))
    tap.ok("meson.build names no source", re.findall(r"'(?:src|capi|tests/fake)/[^']*\.cpp'", read("meson.build")))


# ---- the sources -----------------------------------------------------------------------------------------------------

def check_conditionals(tap):
    wrong = []
    for path in sources("include", "src/base", "src/core", "src/family", "src/table", "capi") + [ROOT / "src/os.hpp", ROOT / "src/os_number.hpp"]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.match(r"\s*#\s*(if|ifdef|ifndef|elif)\b", line) and SYSTEMS.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    tap.ok("no conditional tests for a system in include/, src/base, src/core, src/family, src/table, capi", wrong)


def functions(text):
    """(line, length, head) of each function, by the layout that clang-format gives: the last line of its head ends with an
    open brace, and the closing brace stands at the head's indentation."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        head = re.match(r"( *)(?!namespace|struct|class|enum|union|extern|if|for|while|switch|do|else|return|case|typedef)[\w~<\[].*\{$", line)
        if not head or "(" not in line and not (number and "(" in lines[number - 1]) or re.search(r"=\s*\{$|\]\s*\{$", line):
            continue
        for end in range(number + 1, len(lines)):
            if re.match(head[1] + r"\}", lines[end]):
                yield number + 1, end - number + 1, line.strip()
                break


def check_lengths(tap):
    wrong, longest = [], (0, "")
    for path in sources("include", "src", "capi", "cli", "tests", "bench", endings=(".cpp", ".hpp", ".h", ".c")):
        if "doctest" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for line, length, head in functions(strip_comments(text)):
            where = f"{path.relative_to(ROOT)}:{line}: {length} lines: {head}"
            longest = max(longest, (length, where))
            if length > LONGEST and "// long because" not in "\n".join(lines[max(0, line - 4):line + 1]):
                wrong.append(where)
    tap.ok(f"no function over {LONGEST} lines that does not say why (the longest: {longest[1]})", wrong)


ONE_LINE = re.compile(r" *(?!namespace|using|return|if|for|while|switch|else|case|#|static_assert|struct|enum|union|class)"
                      r"[\w~<\[].*\)(?: const)? \{ .*\}$")
COLUMNS = 120
MOST = {"median": 5, "p90": 12, "conditionals in 1,000 lines": 9.8}  # of src and capi


def measure():
    """The lengths of the functions of src and capi, and how many conditionals of the preprocessor 1,000 lines have."""
    lengths, lines, conditionals = [], 0, 0
    for path in sources("src", "capi", endings=(".cpp", ".hpp")):
        text = path.read_text(encoding="utf-8")
        code = strip_comments(text)
        lengths += [length for _, length, _ in functions(code)]
        lengths += [1 for line in code.splitlines() if ONE_LINE.match(line)]
        lines += len(text.splitlines())
        conditionals += len(re.findall(r"^\s*#\s*(?:if|ifdef|ifndef|elif)\b", text, re.MULTILINE))
    lengths.sort()
    return {"functions": len(lengths), "median": lengths[len(lengths) // 2], "p90": lengths[len(lengths) * 9 // 10],
            "conditionals in 1,000 lines": round(1000 * conditionals / lines, 1)}


def check_figures(tap):
    figures = measure()
    tap.ok("functions are short and conditionals few: " + ", ".join(f"{name} {value}" for name, value in figures.items()),
           [f"{name}: {figures[name]}, at most {most}" for name, most in MOST.items() if figures[name] > most])


def check_columns(tap):
    """Lines of the sources; those of the public C headers are a matter of interface.py."""
    paths = [path for path in tracked() if path.suffix in (".cpp", ".hpp", ".c", ".h", ".build") or path.name in ("meson_options.txt", "sources.txt")]
    paths = [path for path in paths if not (path.suffix == ".h" and "include" in path.relative_to(ROOT).parts)]
    wrong = [f"{path.relative_to(ROOT)}:{number}: {len(line)} columns" for path in paths
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > COLUMNS]
    tap.ok(f"no line over {COLUMNS} columns in {len(paths)} sources and Meson files", wrong)


def check_licences(tap):
    wrong = [str(path.relative_to(ROOT)) for path in sources("include", "src", "capi", "cli", "tests", "bench", "tools", "scripts",
                                                              endings=(".cpp", ".hpp", ".h", ".c", ".inc", ".py", ".sh"))
             if "SPDX-License-Identifier" not in path.read_text(encoding="utf-8")[:400]]
    tap.ok("every source names its licence", wrong)


def check_guards(tap):
    wrong = [str(path.relative_to(ROOT)) for path in sources("src", "tests", endings=(".hpp",))
             if "#pragma once" not in path.read_text(encoding="utf-8")]
    wrong += [str(path.relative_to(ROOT)) for path in sources("include", endings=(".h",))
              if not re.search(r"#ifndef (PORTSOCK_\w+)\n#define \1\n", path.read_text(encoding="utf-8"))]
    tap.ok("every header is guarded", wrong)


def check_paths(tap):
    files = tracked()
    tap.ok("without git the same files are read as with it", sorted(map(str, set(files) ^ {path for path in walked() if path.is_file()})))
    wrong = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [f"{path.relative_to(ROOT)}: {found[0]}" for found in MACHINE_PATHS.finditer(text)
                  if path.name != "sources.py"]
    tap.ok("no path of one machine in the tree", wrong)


# ---- the functions ---------------------------------------------------------------------------------------------------

STORE = """#include "core/check.hpp"
#include "core/control.hpp"
void close_without_call(portsock_waker &waker) { portsock_core::store(%swaker.state, 0); }
"""


def check_store(tap):
    """The atomic store takes an integer; the copy of bytes has another name, and an address is no integer."""
    command = ["g++", "-std=c++20", "-fsyntax-only", "-Iinclude", "-Isrc", "-Isrc/linux", "-x", "c++", "-"]
    right, wrong = run(command, text=STORE % "")[0], run(command, text=STORE % "&")[0]
    tap.ok("an atomic store to an integer compiles, one to its address does not",
           [] if right == 0 and wrong != 0 else [f"exit status of the right one {right}, of the wrong one {wrong}"])


def check_library_headers(tap):
    wrong = []
    for path in sources("src", "capi", endings=(".cpp", ".hpp", ".inc")):
        names = re.findall(r"^#include <([a-z_]+)>", path.read_text(encoding="utf-8"), re.MULTILINE)
        wrong += [f"{path.relative_to(ROOT)}: <{name}>" for name in names if path.name != "atomic.hpp"]
    tap.ok("P120: src includes no header of the C++ standard library", wrong)


def check_destructors(tap):
    wrong = [f"{path.relative_to(ROOT)}: {found[0]}" for path in sources("src", "capi", endings=(".cpp", ".hpp"))
             for found in re.finditer(r"~[A-Z]\w*\(\)|\bnoexcept\b", strip_comments(path.read_text(encoding="utf-8")))]
    tap.ok("no destructor and no noexcept in src: with exceptions enabled they need the C++ run-time", wrong)


def check_tested(tap):
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources("tests", endings=(".cpp", ".c", ".hpp", ".h"))
                     if "check" not in path.relative_to(ROOT).parts)
    tap.ok("every function is called by a test, or given to a function that calls it", [name for name in header_functions() if not re.search(rf"\b{name}\s*[(,]", text)])


def check_test_files(tap):
    listed = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("meson.build"))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sources("tests", endings=(".py", ".sh")))
    there = [path for path in sources("tests", endings=(".cpp", ".c")) if "check" not in path.relative_to(ROOT).parts]
    there = [path for path in there if not re.search(rf"\b{path.stem}\b", scripts)]
    wrong = [f"not listed: {path.relative_to(ROOT)}" for path in there if not re.search(rf"[/']{re.escape(path.name)}'", listed)
             and not re.search(rf"[/']{re.escape(path.stem)}'", listed)]
    names = set(re.findall(r"'((?:[\w/]+/)?test_\w+\.(?:cpp|c))'", listed))
    wrong += [f"listed, but not there: {name}" for name in sorted(names)
              if not (ROOT / "tests" / name).exists() and not list((ROOT / "tests").rglob(name))]
    tap.ok("every test file is in a meson.build, and every listed one is there", wrong)


ASSERTION = r"\b(?:CHECK|REQUIRE|FAIL)\w*\("
FUNCTION = re.compile(r"^[\w:<>&*\s,\[\].()=]*?\b(\w+)\([^;{}]*\)\s*(?:const\s*)?(?:noexcept\s*)?\{\n(.*?)^\}", re.M | re.S)
TEST = re.compile(r'^TEST_CASE\("([^"]*)"[^{]*\{\n(.*?)^\}', re.M | re.S)


def silent_tests(code):
    """The tests of a file that assert nothing, neither themselves nor in a function of the file that they call."""
    helpers = [name for name, body in FUNCTION.findall(code) if re.search(ASSERTION, body)]
    asserts = re.compile("|".join([ASSERTION, *(rf"\b{name}\(" for name in helpers)]))
    return [name for name, body in TEST.findall(code) if not asserts.search(body)]


def check_assertions(tap):
    """A test that asserts nothing can't fail."""
    wrong, count = [], 0
    for path in sorted((ROOT / "tests").rglob("*.cpp")):
        code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        count += len(TEST.findall(code))
        wrong += [f"{path.relative_to(ROOT)}: {name}" for name in silent_tests(code)]
    seen = silent_tests('TEST_CASE("one") {\n    call();\n}\nTEST_CASE("two") {\n    CHECK(call());\n}\n')
    tap.ok(f"every test of C++ asserts something, {count} of them", wrong + ([] if seen == ["one"] and count > 500 else ["the search is broken"]))


def main():
    tap = Tap()
    check_lists(tap)
    check_conditionals(tap)
    check_lengths(tap)
    check_figures(tap)
    check_columns(tap)
    check_licences(tap)
    check_guards(tap)
    check_paths(tap)
    check_store(tap)
    check_destructors(tap)
    check_library_headers(tap)
    tap.ok("generated files are current", complaint([sys.executable, "tools/generate.py", "--check"]))
    check_tested(tap)
    check_test_files(tap)
    check_assertions(tap)
    tap.end()


main()
