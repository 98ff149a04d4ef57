#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rejects the words and phrases of words.tsv in every text file of the tree; a sentence of purpose in every source; the form of CHANGELOG.md.

    words.py               prints TAP, one test for each row
    words.py --exempt      writes the column "exempt" anew: the folders and files where a pattern still occurs

A space of a pattern also matches the end of a line with the sign of a comment behind it. A pattern without capital letters ignores case.
"""
import concurrent.futures
import multiprocessing
import re
import sys

from check import ROOT, Tap, read, tracked

LIST = "tests/check/words.tsv"
SKIPPED = {"layout/abi.json", LIST, "tests/check/words.py", "LICENSE"}
TEST_NAME = re.compile(r'\b(?:TEST_CASE|SUBCASE)\w*\(\s*"((?:\\.|[^"\\])*)"')
SPACE = r"\s+(?:(?:\*|//|#)\s+)?"


class Row:
    def __init__(self, line):
        self.pattern, self.where, self.instead, exempt = (line.rstrip("\n").split("\t") + ["", "", ""])[:4]
        self.exempt = exempt.split()
        flags = re.MULTILINE | (0 if re.search(r"(?<!\\)[A-Z]", self.pattern) else re.IGNORECASE)
        self.expression = re.compile(self.pattern.replace(" ", SPACE), flags)

    def reads(self, path):
        is_document = path.endswith((".md", ".1"))
        return {"all": True, "docs": is_document, "code": not is_document, "test names": path.startswith("tests/")}[self.where]

    def hits(self, path, text):
        """(line, text) of each match."""
        if self.where == "test names":
            spans = [(found.start(1), found[1]) for found in TEST_NAME.finditer(text)]
            return [(text.count("\n", 0, start) + 1, name) for start, name in spans if self.expression.search(name)]
        return [(text.count("\n", 0, found.start()) + 1, " ".join(found[0].split())) for found in self.expression.finditer(text)]

    def exemption(self, path):
        return next((item for item in self.exempt if path == item or path.startswith(item + "/")), None)


FILES = []  # of texts(); each process of the pool has them


def rows():
    return [Row(line) for line in read(LIST).splitlines()[1:] if line and not line.startswith("#")]


def texts():
    """(path, text) of every text file."""
    for path in tracked():
        name = str(path.relative_to(ROOT))
        if name in SKIPPED:
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def check(row):
    wrong, used = [], set()
    for path, text in FILES:
        found = row.hits(path, text) if row.reads(path) else []
        exemption = row.exemption(path)
        if found and exemption:
            used.add(exemption)
        elif found:
            wrong += [f"{path}:{line}: {hit}" for line, hit in found]
    wrong += [f"{LIST}: the exemption of {item} is no longer needed" for item in row.exempt if item not in used]
    return wrong


def write_exemptions(files):
    lines = read(LIST).splitlines()
    for number, line in enumerate(lines):
        if number == 0 or not line or line.startswith("#"):
            continue
        row = Row(line)
        needed = {path.split("/")[0] if not path.startswith("docs/") else path
                  for path, text in files if row.reads(path) and row.hits(path, text)}
        lines[number] = "\t".join([row.pattern, row.where, row.instead, " ".join(sorted(needed))]).rstrip("\t")
    (ROOT / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def check_search(tap):
    """The search finds a phrase across lines, and a test's name."""
    row = Row("is told\tall\treturned\t")
    name = Row("what\ttest names\tthe noun\t")
    seen = [row.hits("a.c", "/* It is\n * told. */"), row.hits("a.c", "is untold"), name.hits("tests/a.cpp", 'TEST_CASE("P1: what it is") {}\n')]
    tap.ok("the search works", [] if [len(hits) for hits in seen] == [1, 0, 1] else [str(seen)])


def check_purpose(tap, files):
    """The line below the licence is a comment: one sentence on the file's purpose."""
    ending = re.compile(r"(src|capi|cli)/.*\.(cpp|hpp|c|h)$|include/.*\.hpp$")
    purpose = re.compile(r"[^\n]*SPDX[^\n]*\n( \*\n)?(//|/\*| \*) *\w")
    wrong = [path for path, text in files if ending.match(path) and not purpose.match(text)]
    tap.ok("every source file begins with one sentence on its purpose", wrong)


FILE = re.compile(r"(?<![</\w])(?:src|core|posix|linux|win32|absent|family|table|base|native|capi|cli|tests|examples|scripts|tools|layout)"
                  r"/[\w/.-]*\w")

EXAMPLE = re.compile(r"<!-- recipe .*?```.*?```", re.DOTALL)  # of a recipe: its files are invented, and recipes.py creates them


def check_references(tap):
    """Documents name files as src/os.hpp, or core/connect for src/core/connect.cpp: each exists. NAME stands for a name."""
    wrong = []
    for document in ("README.md", "CONTRIBUTING.md", "docs/conventions.md", "docs/porting.md", "docs/guide.md"):
        for name in sorted(set(FILE.findall(EXAMPLE.sub("", read(document))))):
            places = [ROOT / name, ROOT / "src" / name]
            if "NAME" not in name and not any(place.exists() or list(place.parent.glob(place.name + ".*")) for place in places):
                wrong.append(f"{document}: {name}")
    tap.ok("every file that the documents name exists", wrong)


HEADINGS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]


def check_changelog(tap):
    """The form of keepachangelog.com: versions with dates, entries under one of its six headings, each heading once and in order."""
    wrong, order, entries = [], None, False
    for number, line in enumerate(read("CHANGELOG.md").splitlines(), 1):
        if line.startswith("## "):
            order, entries = -1, False
            if not re.fullmatch(r"## \[Unreleased\]|## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line):
                wrong.append(f"CHANGELOG.md:{number}: no version with a date: {line}")
        elif line.startswith("### "):
            place = HEADINGS.index(line[4:]) if line[4:] in HEADINGS else -1
            if order is None or place <= order:
                wrong.append(f"CHANGELOG.md:{number}: an unknown or repeated heading, or one out of order: {line}")
            order, entries = place, True
        elif line.startswith("- ") and not entries:
            wrong.append(f"CHANGELOG.md:{number}: an entry without a heading: {line}")
    tap.ok("CHANGELOG.md has the form of keepachangelog.com", wrong)


def main():
    files = FILES
    files.extend(texts())
    if sys.argv[1:] == ["--exempt"]:
        return write_exemptions(files)
    tap = Tap()
    check_search(tap)
    with concurrent.futures.ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as pool:
        for row, wrong in zip(rows(), pool.map(check, rows(), chunksize=4)):
            tap.ok(f"not {row.pattern} in {row.where}, but {row.instead}", wrong)
    check_purpose(tap, files)
    check_changelog(tap)
    check_references(tap)
    return tap.end()


main()
