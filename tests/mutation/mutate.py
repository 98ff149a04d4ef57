#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes every row of the tables, one at a time, and sees that a test fails (TAP).

usage: mutate.py [--sample COUNT] BUILD [TABLE...]
    BUILD     a static debug build for this Linux with its test programs
    --sample  so many changes of each table in the programs, chosen by its name alone, in place of all

Two ways. In the sources: each promised column of each row of src/table/*.tsv is changed, and `tools/generate.py --check` must
complain. In the programs: each field of each row of the tables that were compiled in is changed in a copy of the test
programs, and one of them must fail.
"""
import argparse
import concurrent.futures
import multiprocessing
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import abi  # noqa: E402
import contract  # noqa: E402
import generate  # noqa: E402

# ---- in the sources ----------------------------------------------------------------------------------------------------


def changed(text):
    return "7" + text if text.lstrip("-").isdigit() else text + "X"


def survivors_of_source(table):
    """Rows whose change no test detects, and the number of changes."""
    rows, promised, lived, count = generate.read_table(table), generate.read_promises(), [], 0
    others = [line for name in contract.PROMISED if name != table for line in contract.lines(name, generate.read_table(name))]
    others += contract.constant_lines(abi.load())
    for number, row in enumerate(rows):
        for column in contract.PROMISED[table] or list(row):
            mutant = [*rows[:number], {**row, column: changed(row[column])}, *rows[number + 1:]]
            gone, _ = contract.broken(promised, others + contract.lines(table, mutant))
            lived += [] if gone else [f"{table}: {row['name']}: {column}"]
            count += 1
    return lived, count


def survivors_of_constants():
    """The same of the constants that are in no table: each changed value must be a broken promise."""
    promised, rows = generate.read_promises(), abi.load()["constants"]
    others = [line for name in contract.PROMISED for line in contract.lines(name, generate.read_table(name))]
    lines, lived = contract.constant_lines({"constants": rows}), []
    for number, line in enumerate(lines):
        gone, _ = contract.broken(promised, others + [*lines[:number], changed(line), *lines[number + 1:]])
        lived += [] if gone else [line]
    return lived, len(lines)


# ---- in the programs ---------------------------------------------------------------------------------------------------

# the table's symbol: bytes of a row, and its fields as (offset, the bits that are changed, one at a time); "text": texts with
# their NULs, of which the first letter is changed; "constants": all values, and behind them of each what it is worth.
READABLE, WRITABLE = 0x40, 0x80  # an option's access, beside its kind


def kinds_of_options():
    """The enumerators of OptionKind in their order."""
    text = (ROOT / "src/table/options.hpp").read_text(encoding="utf-8")
    body = re.sub(r"//[^\n]*", "", re.search(r"enum class OptionKind : uint8_t \{(.*?)\}", text, re.DOTALL)[1])
    return re.findall(r"\w+", body)


def other_kind(value):
    """The bit that makes another kind: of the kinds of bytes, from name on, the last three are one to the library."""
    return 0x10 if (value & 0x3f) >= kinds_of_options().index("name") else 1


TABLES = {
    "option_ids": (4, [(0, 1)]),
    "option_kinds": (1, [(0, other_kind), (0, READABLE), (0, WRITABLE)]),
    "native_option_rows": (12, [(0, 1), (4, 1), (8, 1)]),
    "control_rows": (8, [(0, 1), (4, 1)]),
    "native_control_rows": (12, [(0, 1), (4, 1), (8, 1)]),
    "message_flag_rows": (8, [(0, 1), (4, 1)]),
    "received_flag_rows": (8, [(0, 1), (4, 1)]),
    "resolve_flag_rows": (8, [(0, 1), (4, 1)]),
    "name_flag_rows": (8, [(0, 1), (4, 1)]),
    **{f"other_rows<{space}_rows>": (8, [(0, 1), (4, 1)]) for space in ("family", "type", "protocol", "shutdown", "control_level", "resolver_error", "system_value")},
    "named_ids": (4, [(0, 1)]),
    "system_rows": (4, [(0, 1), (2, 1)]),
    "resolver_rows": (4, [(0, 1), (2, 1)]),
    "host_rows": (4, [(0, 1), (2, 1)]),
    "names": "text", "kind_text": "text", "parameter_text": "text", "system_text": "text", "resolver_text": "text",
    "host_texts": "text", "constant_names": "text", "constant_pairs": "text", "packed_constants": "constants",
}
PATTERN = re.compile(r"^([0-9a-f]+) ([0-9a-f]+) [rRuVdD] portsock_core::(?:\w+::)*(?:\(anonymous namespace\)::)?(\w+(?:<[\w:]+>)?)$",
                     re.M)

# The last row of some tables is no row.
SENTINELS = {"native_option_rows", "message_flag_rows", "received_flag_rows", "resolve_flag_rows", "name_flag_rows",
             *(name for name in TABLES if name.startswith("other_rows"))}

# Rows of other systems, which no test here uses. Their table, and where it has the number that counts from there.
FOREIGN = {"option_ids": ("options.tsv", "name_id"), "option_kinds": ("options.tsv", "name_id")}
FIRST_FOREIGN = 0x8001

# Two names of one number: the second is never looked at.
FIRST_WINS = {"system_rows", "resolver_rows"}

# The tests of a table come first, then every program, the quick ones first.
# A suite is a program and what stands before and behind its path.
QUICK = [("test_table", [], []), ("test_error", [], []), ("test_core", [], []),
         ("list_constants", [sys.executable, ROOT / "tests/table/test_constants.py"], [])]
OPTIONS = [("test_linux", [], ["--test-case=options: every one goes*"]), ("test_linux", [], ["--test-case=options*"])]
KINDS = [("test_table", [], ["--test-case=control messages*"])]
FLAGS = [("test_linux", [], ["--source-file=*test_flags*"])]
MESSAGES = [("test_linux", [], ["--source-file=*test_control*"]), ("test_posix", [], ["--source-file=*test_control*"]),
            ("test_live", [], ["--source-file=*test_control*"])]
NUMBERS = [("test_linux", [], ["--test-case=linux: numbers*"])]
FIRST = {**{name: NUMBERS for name in TABLES if name.startswith("other_rows") or name.endswith("flag_rows")},
         "option_ids": OPTIONS, "option_kinds": OPTIONS, "native_option_rows": OPTIONS, "control_rows": KINDS,
         "message_flag_rows": FLAGS + NUMBERS, "received_flag_rows": FLAGS,
         "native_control_rows": MESSAGES}
LONG = [("test_linux", [], []), ("test_posix", [], []), ("test_live", [], [])]
PROGRAMS = [name for name, _, _ in QUICK + LONG]
TIME_LIMIT = 60
IMAGES = {}  # program: its bytes


def load_segments(program):
    """[(address, offset, size)] of the program's loaded segments."""
    output = subprocess.run(["readelf", "-lW", program], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"LOAD\s+0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+)", output)
    return [(int(address, 16), int(offset, 16), int(size, 16)) for offset, address, size in rows]


def find_tables(program):
    """{symbol: [(file offset, size)]}: a table of one name may be there more than once."""
    segments, found = load_segments(program), {}
    output = subprocess.run(["nm", "-SC", program], capture_output=True, text=True, check=True).stdout
    for address, size, name in PATTERN.findall(output):
        place, name = int(address, 16), re.sub(r"\w+::", "", name)
        for start, offset, length in segments:
            if name in TABLES and start <= place < start + length:
                found.setdefault(name, []).append((place - start + offset, int(size, 16)))
    return found


def text_places(name, image, offset, size):
    at = offset
    for text in image[offset:offset + size].split(b"\0"):
        if text:
            yield f"{name}: {text.decode(errors='replace')}", at, 1
        at += len(text) + 1


def constant_places(name, image, offset, size):
    """The bits of a constant with a value; and its kind: nothing 0, signed 1 or unsigned 2, so another bit is changed."""
    count = size // 5
    for row in range(count):
        worth = offset + count * 4 + row
        if image[worth]:
            yield f"{name}: row {row}, its value", offset + row * 4, 1
        yield f"{name}: row {row}, its worth", worth, 2


def foreign_rows(name):
    if name not in FOREIGN:
        return set()
    table, column = FOREIGN[name]
    return {number for number, row in enumerate(generate.read_table(table)) if int(row[column], 0) >= FIRST_FOREIGN}


def row_places(name, image, offset, size):
    step, fields = TABLES[name]
    count = size // step - (1 if name in SENTINELS else 0)
    rows = [image[offset + row * step:offset + (row + 1) * step] for row in range(count)]
    foreign = foreign_rows(name)
    for row in range(count):
        if row in foreign:
            continue
        if name not in FIRST_WINS or rows[row][:2] not in [other[:2] for other in rows[:row]]:
            for field, bit in fields:
                bit = bit(rows[row][field]) if callable(bit) else bit
                yield f"{name}: row {row}, byte {field}, bit {bit:#x}", offset + row * step + field, bit


def places(name, image, offset, size):
    """[(what, position, the bit to change)] of each field of each row."""
    shape = TABLES[name]
    way = row_places if isinstance(shape, tuple) else {"text": text_places, "constants": constant_places}[shape]
    return list(way(name, image, offset, size))


class Mutant:
    """A folder with a changed copy of each program that has the place, made on demand."""

    def __init__(self, folder, position_in, bit):
        self.folder, self.position_in, self.bit = pathlib.Path(folder), position_in, bit

    def path(self, program):
        path = self.folder / program
        if not path.exists():
            image = bytearray(IMAGES[program])
            for position in self.position_in[program]:
                image[position] ^= self.bit
            path.write_bytes(image)
            path.chmod(0o755)
        return path

    def fails(self, suite):
        program, before, behind = suite
        try:
            done = subprocess.run([*before, self.path(program), *behind], capture_output=True, timeout=TIME_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0

    def is_seen(self, suites):
        """A failure of a long suite counts when it comes twice: some of it is about milliseconds."""
        for suite in suites:
            if suite[0] in self.position_in and self.fails(suite) and (suite not in LONG or self.fails(suite)):
                return True
        return False


def try_one(job):
    """Changes one place in each program that has it."""
    what, name, position_in, bit = job
    with tempfile.TemporaryDirectory() as folder:
        return what, Mutant(folder, position_in, bit).is_seen(FIRST.get(name, []) + QUICK + LONG)


def find_all():
    """{program: where its tables are}; its bytes are kept."""
    IMAGES.update({name: (BUILD / "tests" / name).read_bytes() for name in PROGRAMS})
    return {name: find_tables(BUILD / "tests" / name) for name in PROGRAMS}


def jobs(name, programs):
    """The possible changes of one table."""
    copies = {}  # the same rows are one table, in whatever program: that of the scripted system may have others
    for program, found in programs.items():
        for offset, size in found.get(name, []):
            copies.setdefault(IMAGES[program][offset:offset + size], {}).setdefault(program, []).append(offset)
    for content, holders in copies.items():
        if holders.keys() == {"test_core"}:  # the scripted system's own
            continue
        for what, at, bit in places(name, content, 0, len(content)):
            yield what, name, {program: [offset + at for offset in offsets] for program, offsets in holders.items()}, bit


def baseline(programs):
    """Unchanged, every suite passes: else all would be seen."""
    with tempfile.TemporaryDirectory() as folder:
        nothing = Mutant(folder, {name: [] for name in programs}, 0)
        suites = QUICK + OPTIONS + MESSAGES + NUMBERS + LONG
        return [f"{suite[0]} {suite[2]} fails unchanged" for suite in suites if nothing.fails(suite)]


# ---- both --------------------------------------------------------------------------------------------------------------

def sampled(name, changes):
    """All of them; or so many, the same in every run."""
    changes = list(changes)
    return random.Random(name).sample(changes, SAMPLE) if SAMPLE is not None and SAMPLE < len(changes) else changes


def report(number, name, lived, count):
    print(f"{'not ' if lived else ''}ok {number} - {name}: {count} changes, {len(lived)} of which no test saw", flush=True)
    for one in lived:
        print(f"# {one}")
    return bool(lived)


def main(wanted):
    number = failed = 0
    for table in contract.PROMISED:
        if wanted and table not in wanted:
            continue
        number += 1
        failed += report(number, f"in the sources, {table}", *survivors_of_source(table))
    if not wanted:
        number += 1
        failed += report(number, "in the headers, constants that are in no table", *survivors_of_constants())
    programs = find_all()
    bad = baseline(programs)
    number += 1
    failed += report(number, "the programs, unchanged", bad, 0)
    # Processes, not threads: a fork of one thread would hold the program open that another has just written.
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        for name in [] if bad else TABLES:
            if wanted and name not in wanted:
                continue
            outcomes = list(pool.map(try_one, sampled(name, jobs(name, programs)), chunksize=4))
            number += 1
            lost = [] if any(name in found for found in programs.values()) else [f"{name}: in none of the programs"]
            lived = lost + [what for what, seen in outcomes if not seen]
            failed += report(number, f"in the programs, {name}", lived, len(outcomes))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("table", nargs="*")
    arguments = parser.parse_args()
    BUILD, SAMPLE = arguments.build.resolve(), arguments.sample
    sys.exit(main(arguments.table))
