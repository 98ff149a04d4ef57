#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes every row of the tables, one at a time, and sees that a test fails (TAP).

usage: mutate.py BUILD [TABLE...]      BUILD is a static debug build for this Linux with its test programs

Two ways. In the sources: each promised column of each row of src/table/*.tsv is changed, and `tools/generate.py --check` must
complain. In the programs: each field of each row of the tables that were compiled in is changed in a copy of the test
programs, and one of them must fail.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import contract  # noqa: E402
import generate  # noqa: E402

# ---- in the sources ----------------------------------------------------------------------------------------------------


def changed(text):
    return "7" + text if text.lstrip("-").isdigit() else text + "X"


def survivors_of_source(table):
    """Rows whose change nobody complains about, and how many changes there were."""
    rows, promised, lived, count = generate.read_table(table), generate.read_promises(), [], 0
    others = [line for name in contract.PROMISED if name != table for line in contract.lines(name, generate.read_table(name))]
    for number, row in enumerate(rows):
        for column in contract.PROMISED[table] or list(row):
            mutant = [*rows[:number], {**row, column: changed(row[column])}, *rows[number + 1:]]
            gone, _ = contract.broken(promised, others + contract.lines(table, mutant))
            lived += [] if gone else [f"{table}: {row['name']}: {column}"]
            count += 1
    return lived, count


# ---- in the programs ---------------------------------------------------------------------------------------------------

# the table's symbol: bytes of a row, and its fields as (offset, bytes); or "text": texts with their NULs, of which the first
# letter is changed.
TABLES = {
    "option_ids": (4, [(0, 4)]),
    "option_kinds": (1, [(0, 1)]),
    "native_option_rows": (12, [(0, 4), (4, 4), (8, 4)]),
    "control_rows": (8, [(0, 4), (4, 1)]),
    "native_control_rows": (12, [(0, 4), (4, 4), (8, 4)]),
    "message_flag_rows": (8, [(0, 4), (4, 4)]),
    "resolve_flag_rows": (8, [(0, 4), (4, 4)]),
    "name_flag_rows": (8, [(0, 4), (4, 4)]),
    "named_ids": (4, [(0, 4)]),
    "system_rows": (4, [(0, 2), (2, 1)]),
    "resolver_rows": (4, [(0, 2), (2, 1)]),
    "host_rows": (4, [(0, 2), (2, 1)]),
    "names": "text", "kind_words": "text", "field_words": "text", "system_text": "text", "resolver_text": "text",
    "host_texts": "text", "constant_names": "text", "constant_pairs": "text",
}
PATTERN = re.compile(r"^([0-9a-f]+) ([0-9a-f]+) [rRuVdD] portsock_core::(?:\w+::)*(?:\(anonymous namespace\)::)?(\w+)$", re.M)

# The last row of some tables is no row.
SENTINELS = {"native_option_rows", "control_rows", "native_control_rows", "message_flag_rows", "resolve_flag_rows", "name_flag_rows"}

# Two names of one number: the second is never looked at.
FIRST_WINS = {"system_rows", "resolver_rows"}

# program: its arguments. The quick ones first.
PROGRAMS = {"test_table": [], "test_error": [], "list_constants": [], "test_linux": [], "test_posix": [], "test_live": []}
TIME_LIMIT = 120


def load_segments(program):
    """[(address, offset, size)] of what the program loads."""
    said = subprocess.run(["readelf", "-lW", program], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"LOAD\s+0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+)", said)
    return [(int(address, 16), int(offset, 16), int(size, 16)) for offset, address, size in rows]


def find_tables(program):
    """{symbol: [(file offset, size)]}: a table of one name may be there more than once."""
    segments, found = load_segments(program), {}
    said = subprocess.run(["nm", "-SC", program], capture_output=True, text=True, check=True).stdout
    for address, size, name in PATTERN.findall(said):
        place = int(address, 16)
        for start, offset, length in segments:
            if name in TABLES and start <= place < start + length:
                found.setdefault(name, []).append((place - start + offset, int(size, 16)))
    return found


def places(name, bytes_of, offset, size):
    """[(what, position)] of each field of each row."""
    if TABLES[name] == "text":
        texts, at = [], offset
        for text in bytes_of[offset:offset + size].split(b"\0"):
            if text:
                texts.append((f"{name}: {text.decode(errors='replace')}", at))
            at += len(text) + 1
        return texts
    step, fields = TABLES[name]
    count = size // step - (1 if name in SENTINELS else 0)
    rows = [bytes_of[offset + row * step:offset + (row + 1) * step] for row in range(count)]
    return [(f"{name}: row {row}, byte {field}", offset + row * step + field) for row in range(count) for field, _ in fields
            if name not in FIRST_WINS or rows[row][:2] not in [other[:2] for other in rows[:row]]]


def fails(folder, programs):
    """Whether one of the programs in the folder fails; the first that does ends the look."""
    for name in programs:
        done = subprocess.run([folder / name, *PROGRAMS[name]], capture_output=True, timeout=TIME_LIMIT)
        if done.returncode != 0:
            return True
        if name == "list_constants" and done.stdout != subprocess.run([BUILD / "tests" / name], capture_output=True).stdout:
            return True
    return False


def try_one(job):
    """Changes one place in each program that has it."""
    what, name, position_in, images = job
    with tempfile.TemporaryDirectory() as folder:
        programs = []
        for program, positions in position_in.items():
            image = bytearray(images[program])
            for position in positions:
                image[position] ^= 1
            path = pathlib.Path(folder) / program
            path.write_bytes(image)
            path.chmod(0o755)
            programs.append(program)
        try:
            return what, fails(pathlib.Path(folder), [program for program in PROGRAMS if program in programs])
        except subprocess.TimeoutExpired:
            return what, True


def jobs(name):
    """What there is to change in one table."""
    images = {name: (BUILD / "tests" / name).read_bytes() for name in PROGRAMS}
    tables = {name: find_tables(BUILD / "tests" / name) for name in PROGRAMS}
    here = {program: found[name] for program, found in tables.items() if name in found}
    each = {program: [places(name, images[program], *one) for one in found] for program, found in here.items()}
    for copy, rows in enumerate(next(iter(each.values()), [])):
        for number, (what, _) in enumerate(rows):
            position_in = {program: [all_rows[copy][number][1]] for program, all_rows in each.items()
                           if copy < len(all_rows) and number < len(all_rows[copy])}
            yield what, name, position_in, images


# ---- both --------------------------------------------------------------------------------------------------------------

def report(number, name, lived, count):
    print(f"{'not ' if lived else ''}ok {number} - {name}: {count} changes, {len(lived)} of which no test saw", flush=True)
    for one in lived:
        print(f"# {one}")
    return bool(lived)


def main():
    wanted = sys.argv[2:]
    number = failed = 0
    for table in contract.PROMISED:
        if wanted and table not in wanted:
            continue
        number += 1
        failed += report(number, f"in the sources, {table}", *survivors_of_source(table))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in TABLES:
            outcomes = list(pool.map(try_one, jobs(name))) if not wanted or name in wanted else []
            number += 1 if outcomes else 0
            if outcomes:
                failed += report(number, f"in the programs, {name}", [what for what, seen in outcomes if not seen], len(outcomes))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv[1]).resolve()
    sys.exit(main())
