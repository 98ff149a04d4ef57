# SPDX-License-Identifier: MIT
"""Functions that the checks share: the root of the tree, TAP, commands, and the header's functions."""
import concurrent.futures
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Tap:
    """ok(name, wrong): a test that passes when `wrong` is empty; its lines say what is wrong. A quiet one only keeps them."""

    def __init__(self, quiet=False):
        self.count = self.failures = 0
        self.quiet, self.kept = quiet, []

    def ok(self, name, wrong=()):
        wrong = [wrong] if isinstance(wrong, str) and wrong else list(wrong)
        self.kept.append((name, wrong))
        if self.quiet:
            return
        self.count += 1
        self.failures += bool(wrong)
        print(f"{'not ' if wrong else ''}ok {self.count} - {name}")
        for line in "\n".join(str(item) for item in wrong).splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")

    def end(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failures else 0)


def run(command, directory=ROOT, text=None):
    """(exit status, output and errors)."""
    done = subprocess.run([str(word) for word in command], cwd=directory, input=text, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", timeout=300)
    return done.returncode, done.stdout


def side_by_side(call, items):
    """The results of call for each item, on every processor."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(call, items))


def complaint(command, **options):
    """Nothing when a command succeeds, or it and the beginning of its output."""
    status, output = run(command, **options)
    return [] if status == 0 else [" ".join(str(word) for word in command), *output.splitlines()[:8]]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def strip_comments(text):
    """C or C++ without comments and strings, with unchanged lines."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found[0])
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.DOTALL)


def abi():
    """layout/abi.json: what the public headers declare."""
    return json.loads(read("layout/abi.json"))


def header_functions():
    """Every function that the public headers declare, in order."""
    return [function["name"] for function in abi()["functions"]]


def sources(*folders, endings=(".cpp", ".hpp", ".h", ".c", ".inc")):
    found = []
    for folder in folders:
        found += [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in endings]
    return found


def tracked():
    """The files of the tree that git tracks or would add; where git is not installed, those that .gitignore leaves."""
    status, output = run(["git", "ls-files", "--cached", "--others", "--exclude-standard"]) if shutil.which("git") else (1, "")
    return [ROOT / line for line in output.splitlines() if (ROOT / line).is_file()] if status == 0 else walked()


def walked():
    """The files of the tree without git's own and without those that a line of .gitignore names."""
    ignored = [line.rstrip("/") for line in read(".gitignore").splitlines()] + [".git"]

    def kept(names):
        return sorted(name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored))
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = kept(folders)
        found += [pathlib.Path(folder) / name for name in kept(names)]
    return found
