#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The arrows between the folders of the library: which folder's files may include which (TAP).

Each line of ARROWS is a layer: a pattern of its paths, and the layers that it may include beside itself. A file belongs to the
first layer whose pattern matches. A backend's headers that are included as <native.hpp>, and so on, are part of the platform
interface."""
import os
import re

from check import ROOT, Tap, sources

CONTRACT = {"native.hpp", "native_value.hpp", "transfer.hpp", "family_numbers.hpp"}

ARROWS = [
    ("one file", r"src/portsock_all\.cpp|src/\w+/sources\.inc", []),  # includes every source
    ("public", r"include/", []),
    ("base", r"src/base/", ["public"]),
    ("os", r"src/os\w*\.hpp", ["public", "base"]),
    ("table", r"src/table/", ["public", "base", "os"]),
    ("native", r"src/native/", ["public", "base", "os", "table"]),
    ("absent", r"src/absent/", ["public", "base", "os", "table", "native"]),
    ("posix", r"src/posix/", ["public", "base", "os", "table", "native"]),
    ("linux", r"src/linux/", ["public", "base", "os", "table", "native", "posix"]),
    ("win32", r"src/win32/", ["public", "base", "os", "table", "native"]),
    ("family sockets", r"src/family/(\w+/)?socket\.cpp", ["public", "base", "os", "table", "family", "core"]),
    ("family", r"src/family/", ["public", "base", "os", "table"]),
    ("core", r"src/core/", ["public", "base", "os", "table", "family"]),
    ("capi", r"capi/", ["public", "base", "os", "family", "core"]),
    ("cli", r"cli/", ["public"]),
]


def layer_of(path):
    return next((name for name, pattern, _ in ARROWS if re.match(pattern, path)), None)


def allowed(name):
    return {name}.union(*(row[2] for row in ARROWS if row[0] == name))


def target_of(path, form, text):
    """The path that an #include means, from the root of the tree; None for a header of the system."""
    if form == "<":
        return "src/os.hpp" if text in CONTRACT else f"include/{text}" if text.startswith("portsock/") else None
    return os.path.normpath(os.path.join(os.path.dirname(path), text))


def broken(path, code):
    """A complaint for each #include of the file that goes against an arrow."""
    layer, wrong = layer_of(path), []
    for form, text in re.findall(r'^[ \t]*#[ \t]*include ([<"])([^>"]+)', code, re.MULTILINE):
        target = target_of(path, form, text)
        if target is None or layer == "one file":
            continue
        if form == '"' and not (ROOT / target).exists():
            wrong.append(f"{path}: {text} is not there")
        elif layer_of(target) not in allowed(layer):
            wrong.append(f"{path} ({layer}) includes {target} ({layer_of(target)})")
    return wrong


def main():
    tap = Tap()
    paths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
             for path in sources("src", "capi", "cli", endings=(".cpp", ".hpp", ".c", ".h", ".inc"))}
    tap.ok("every file of src, capi and cli has a layer", [path for path in paths if layer_of(path) is None])
    wrong = [complaint for path, code in paths.items() for complaint in broken(path, code)]
    tap.ok(f"no file of {len(paths)} includes one of a layer above it", wrong)
    tests = [("src/posix/open.cpp", "../core/core.hpp"), ("src/family/inet/address.cpp", "../../core/check.hpp"),
             ("src/base/text.cpp", "../os.hpp"), ("cli/main.c", "../capi/text.cpp"), ("src/native/numbers.cpp", "../posix/failure.hpp")]
    missed = [f"{path}: {include}" for path, include in tests if not broken(path, f'#include "{include}"')]
    tap.ok("an include against an arrow is found: of a backend, a value file, the base, the program, the native tables", missed)
    tap.end()


main()
