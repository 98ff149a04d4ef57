#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A build without the address families of src/table/families.tsv has no code of theirs (TAP).

The one-file build is compiled with every family and with none. Without, a function of include/portsock/family/ may do no more
than fail with UNSUPPORTED: it calls nothing and is at most STUB bytes long."""
import re
import subprocess
import sys
import tempfile

from check import ROOT, Tap, run

sys.path.insert(0, str(ROOT / "tools"))

import families  # noqa: E402
import generate  # noqa: E402

STUB = 32
OF_NO_FAMILY = {f"portsock_{what}_{verb}" for what in ("device", "uuid") for verb in ("format", "parse")}  # texts of bytes, in every build
COMMAND = ["g++", "-std=c++20", "-Os", "-fno-exceptions", "-fno-rtti", "-fno-asynchronous-unwind-tables", "-fcf-protection=none",
           "-Iinclude", "-Isrc/linux", "-c", "src/portsock_all.cpp"]


def functions():
    """The functions of the platform-specific families, by their headers."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include/portsock/family").glob("*.h")))
    return sorted(set(re.findall(r"^PORTSOCK_API\s[^;(]*?\b(portsock_\w+)\(", text, re.MULTILINE)) - OF_NO_FAMILY)


def sizes(switches, output):
    """{function: bytes of its code, in the facade or below it} of the one-file build without these families, and complaints."""
    status, output_text = run([*COMMAND, "-o", output, *(f"-DPORTSOCK_WITHOUT_{name.upper()}" for name in switches)])[:2]
    if status != 0:
        return {}, [output_text]
    listing = subprocess.run(["nm", "-S", "--defined-only", output], capture_output=True, text=True, check=True).stdout
    found = {}
    for _, size, _, symbol in [row.split() for row in listing.splitlines() if len(row.split()) == 4]:
        inner = re.match(r"_ZN13portsock_core(\d+)(\w+)", symbol)  # of portsock_core, under the name without the prefix
        name = f"portsock_{inner[2][:int(inner[1])]}" if inner else symbol
        found[name] = max(found.get(name, 0), int(size, 16))
    return found, []


def main():
    tap = Tap()
    forms, _ = generate.read_families()
    names = families.switches(forms)
    options = re.search(r"option\('families'.*?choices: \[(.*?)\]", (ROOT / "meson_options.txt").read_text(encoding="utf-8"), re.DOTALL)
    tap.ok("Meson's option `families` has each switch of families.tsv", sorted(set(re.findall(r"'(\w+)'", options[1])) ^ set(names)))
    used = set(re.findall(r"PORTSOCK_WITHOUT_(\w+)", "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/family").rglob("*.*")
                                                              if path.parent.name != "generated")))
    tap.ok("the sources test for no other switch", sorted(used - {name.upper() for name in names}))
    folders = {path.name for path in (ROOT / "src/family").iterdir() if path.is_dir()} - {"generated"}
    tap.ok("each family has its folder, and each folder its rows", sorted(folders ^ set(names)))
    with tempfile.TemporaryDirectory() as folder:
        whole, wrong = sizes([], f"{folder}/whole.o")
        tap.ok("the one-file build with every family compiles", wrong)
        bare, wrong = sizes(names, f"{folder}/bare.o")
        tap.ok("the one-file build without families compiles", wrong)
    wanted = functions() + [f"portsock_{row['name']}_{verb}" for row in families.own(forms) for verb in ("format", "parse")]
    tap.ok(f"without its family each of {len(wanted)} functions is a stub of at most {STUB} bytes",
           [f"{name}: {bare[name]} bytes" for name in wanted if bare.get(name, 0) > STUB] + [name for name in functions() if name not in bare] + ([] if len(wanted) > 50 else ["too few functions"]))
    built = [row["name"] for row in families.own(forms) if row["linux"] != "-"]
    tap.ok("with it, each encode of a family of Linux is more than without",
           [name for name in built if whole.get(f"portsock_{name}_encode", 0) <= bare.get(f"portsock_{name}_encode", 0)])
    tap.end()


main()
