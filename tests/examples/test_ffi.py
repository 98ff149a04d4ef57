#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the conversations of examples/ffi/ in each language that is here (TAP).

usage: test_ffi.py FOLDER_OF_THE_LIBRARY INCLUDE
"""
import os
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


def main():
    print(f"1..{len(COMPILERS)}")
    failed = False
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
