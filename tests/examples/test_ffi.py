#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the conversations of examples/ffi/ in each language that is here (TAP).

usage: test_ffi.py FOLDER_OF_THE_LIBRARY INCLUDE
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FFI = Path(__file__).resolve().parents[2] / "examples/ffi"
COMPILERS = {"rust": "cargo", "go": "go", "zig": os.environ.get("ZIG", "zig")}
WORDS = ("server received: hello", "client received: HELLO", "server received: how are you?", "client received: HOW ARE YOU?")


def problem_of(language, arguments):
    done = subprocess.run([FFI / language / "run.sh", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    missing = [words for words in WORDS if words not in done.stdout]
    return None if done.returncode == 0 and not missing else f"exit status {done.returncode}\n{done.stdout}"


# ---- Rust's copy of the header ---------------------------------------------------------------------------------------

def fields_of(pattern, field, text):
    """{struct: names of its fields, in order}."""
    return {found[1]: re.findall(field, found[2], re.MULTILINE) for found in re.finditer(pattern, text, re.DOTALL)}


def copied_wrong(include):
    """What portsock.rs has otherwise than the header. Layout hashes stand twice there, by the width of a word."""
    header = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(include).glob("portsock/*.h")))
    rust = (FFI / "rust/src/portsock.rs").read_text(encoding="utf-8")
    theirs = fields_of(r"typedef struct (\w+) \{(.*?)\n\}", r"^ +[\w ]+?[ *](\w+)(?:\[\w+\])?;", header)
    ours = fields_of(r"pub struct (portsock_\w+) \{(.*?)\n    \}", r"^ +pub (?:r#)?(\w+):", rust)
    wrong = [f"{name}: {fields}, in the header {theirs.get(name)}" for name, fields in ours.items() if fields != theirs.get(name)]
    for name, value in re.findall(r"pub const (PORTSOCK_\w+): \w+ = ([\w-]+);", rust):
        known = re.findall(rf"^ *(?:#define )?{name}\b *=? *\(?([\w-]+?)u?\b\)?[ ,/\n]", header, re.MULTILINE)
        if int(value, 0) not in [int(number, 0) for number in known if re.fullmatch(r"-?(0x[0-9a-f]+|\d+)", number)]:
            wrong.append(f"{name}: {value}, in the header {known}")
    return wrong if ours else ["no struct was found"]


def main():
    print(f"1..{len(COMPILERS) + 1}")
    wrong = copied_wrong(sys.argv[2])
    failed = bool(wrong)
    print(f"{'not ' if wrong else ''}ok {len(COMPILERS) + 1} - rust: the structs and numbers of portsock.rs are the header's", flush=True)
    for line in wrong:
        print(f"#   {line}", flush=True)
    for number, (language, compiler) in enumerate(COMPILERS.items(), 1):
        if shutil.which(compiler) is None:
            print(f"ok {number} - {language} # SKIP {compiler} is not here", flush=True)
            continue
        problem = problem_of(language, sys.argv[1:3])
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {language}: a conversation", flush=True)
        if problem:
            print("#   " + problem.replace("\n", "\n#   "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
