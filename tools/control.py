# SPDX-License-Identifier: MIT
"""The part of generate.py that is about control messages: src/table/control.tsv."""

KINDS = {"fds", "credentials", "packet_info", "destination", "interface", "address", "error", "time_us", "time_ns", "times", "bytes",
         "integer", "unsigned", "byte", "wide", "ip_number", "segment"}

# Levels that every system's headers have, as a macro or as an enumerator.
COMMON_LEVELS = {"SOL_SOCKET", "IPPROTO_IP", "IPPROTO_IPV6", "IPPROTO_TCP", "IPPROTO_UDP"}

FIRST_FOREIGN = 0x8001  # types that Linux lacks count from here


def read(rows):
    """The rows of control.tsv with their numbers; the first that is wrong is an error."""
    for row in rows:
        row["linux_level"], row["linux_type"] = int(row["linux_level"], 0), int(row["linux_type"], 0)
        row["id"] = row["linux_level"] << 16 | row["linux_type"]
        row["macros"] = [] if row["native"] == "-" else row["native"].split()
        if row["kind"] not in KINDS:
            raise ValueError(f"control.tsv: {row['name']}: no kind {row['kind']}")
    return rows


def as_numbers(rows):
    """The rows of the space CONTROL_TYPE. No single native number stands for an id, so there are no macros."""
    return [dict(row, macros=[], space="CONTROL_TYPE") for row in rows]


def kind_lines(rows):
    """A keyword, and what windows.h defines, get an underscore. Plain bytes need no row: no reader takes them."""
    def one(row):
        kind = row["kind"] + ("_" if row["kind"] in ("unsigned", "interface") else "")
        return f"    {{{row['id']:#x}, ControlKind::{kind}}}, // {row['name']}"
    return [one(row) for row in with_kind(rows)]


def with_kind(rows):
    return [row for row in rows if row["kind"] != "bytes"]


def is_linux(row):
    return row["linux_type"] < FIRST_FOREIGN


def linux_place(row):
    """Where the kernel's numbers are known, and the level there. MIPS and its like number SOL_SOCKET and its options otherwise, but
    not the messages that are no options."""
    if row["level"] != "SOL_SOCKET":
        return "PORTSOCK_LINUX_KERNEL", row["linux_level"]
    return ("PORTSOCK_LINUX_KERNEL", "SOL_SOCKET") if row["linux_type"] <= 4 else ("PORTSOCK_LINUX_GENERIC", row["linux_level"])


def native_lines(row):
    """Linux's numbers need no headers, and both forms of a timestamp are known there (P52)."""
    lines, (known, level) = [], linux_place(row)
    if is_linux(row):
        lines += [f"#ifdef {known}", f"    {{{row['id']:#x}, {level}, {row['linux_type']}}},", "#else"]
    for macro in row["macros"]:
        level = "" if row["level"] in COMMON_LEVELS else f" && defined({row['level']})"
        lines += [f"#if defined({macro}){level}", f"    {{{row['id']:#x}, {row['level']}, {macro}}},", "#endif"]
    return lines + (["#endif"] if is_linux(row) else [])


def all_native_lines(rows):
    return [line for row in rows for line in native_lines(row)]


def assert_lines(rows):
    """The checks of the numbers above: the headers of generic Linux agree. A timestamp's macro depends on the C library."""
    lines = []
    for row in [row for row in rows if is_linux(row) and row["macros"] and not row["kind"].startswith("time")]:
        macro = row["macros"][0]
        lines += [f"#ifdef {macro}", f'static_assert(static_cast<int>({macro}) == {row["linux_type"]}, "{macro}");', "#endif"]
    return lines
