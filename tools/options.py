# SPDX-License-Identifier: MIT
"""The part of generate.py that is about options: src/table/options.tsv."""
import re
import textwrap

import processors

COLUMNS = 120

# kind: the type of the value in C++
VALUES = {
    "flag": "bool", "narrow_flag": "bool",
    "integer": "std::int64_t", "unsigned": "std::int64_t", "size": "std::int64_t", "wide": "std::int64_t", "pointer_sized": "std::int64_t", "narrow": "std::int64_t",
    "length": "std::int64_t",
    "seconds": "std::chrono::nanoseconds", "milliseconds": "std::chrono::nanoseconds", "microseconds": "std::chrono::nanoseconds",
    "timeout": "OptionalTime", "linger": "OptionalTime",
    "interface": "std::uint32_t", "interface_network": "std::uint32_t", "multicast_interface": "MulticastInterface",
    "family": "Family", "type": "Type", "protocol": "Protocol",
    "name": "Name", "address": "Address", "credentials": "Bytes", "filter": "Bytes", "bytes": "Bytes",
}
ACCESS = {"r": "Read", "w": "Write", "rw": "ReadWrite"}

FIRST_FOREIGN = 0x8001  # names that Linux lacks count from here
FIRST_SHIFTED = 0x7100  # levels whose number another has

# Levels that every system's headers have, as a macro or as an enumerator.
COMMON_LEVELS = {"SOL_SOCKET", "IPPROTO_IP", "IPPROTO_IPV6", "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_RAW", "IPPROTO_ICMPV6"}

# Options with a second number for a time of 64 bits on machines of 32.
WIDE_TIME = {"SO_TIMESTAMP": 63, "SO_TIMESTAMPNS": 64, "SO_TIMESTAMPING": 65, "SO_RCVTIMEO": 66, "SO_SNDTIMEO": 67,
             "SO_VM_SOCKETS_CONNECT_TIMEOUT": 8}


def read(rows):
    """The rows of options.tsv with their numbers; the first that is wrong is an error."""
    words = set()
    for row in rows:
        row["level_id"], row["name_id"] = int(row["level_id"], 0), int(row["name_id"], 0)
        row["id"] = row["level_id"] << 16 | row["name_id"]
        row["macros"] = [row["name"]] if row["native"] == "-" else row["native"].split()
        if row["kind"] not in VALUES or row["access"] not in ACCESS or row["cpp_name"] in words:
            raise ValueError(f"options.tsv: {row['name']}: kind, access or word")
        words.add(row["cpp_name"])
    return rows


def as_numbers(rows):
    """The rows of the space OPTION. An option is two native numbers, so there are no macros."""
    return [dict(row, macros=[]) for row in rows]


def kind_lines(rows):
    """Keywords, and what windows.h defines, get an underscore."""
    def one(row):
        kind = row["kind"] + ("_" if row["kind"] in ("unsigned", "interface") else "")
        can = [str(letter in row["access"]).lower() for letter in "rw"]
        return f"    PORTSOCK_OPTION({row['id']:#x}, {kind}, {can[0]}, {can[1]}) // {row['name']}"
    return list(map(one, rows))


def linux_level(row):
    return row["level_id"] & 0xff if row["level_id"] >= FIRST_SHIFTED else row["level_id"]


def is_linux(row):
    return row["name_id"] < FIRST_FOREIGN


def by_macros(row):
    """The first macro that there is."""
    level = "" if row["level"] in COMMON_LEVELS else f" && defined({row['level']})"
    lines = []
    for macro in row["macros"]:
        lines += [f"#{'elif' if lines else 'if'} defined({macro}){level}",
                  f"    {{{row['id']:#x}, {row['level']}, static_cast<int32_t>({macro})}},"]
    return lines + ["#endif"]


def socket_options(rows):
    """The options of SOL_SOCKET that Linux has."""
    return [row for row in rows if row["level_id"] == 1 and is_linux(row)]


def linux_lines(rows, numbers):
    """Linux's numbers are the ids, so there need rows only those with two, and those of a processor that has others."""
    def lines_of(column):
        return [f"    {{{row['id']:#x}, {numbers.level(column)[0]}, {numbers.number(row, column)}}},"
                for row in socket_options(rows) if numbers.needs_row(row, column)]
    wide = [f"    {{{row['id']:#x}, {row['level_id']}, wide_time ? {WIDE_TIME[row['name']]} : {row['name_id']}}},"
            for row in rows if row["name"] in WIDE_TIME and row["level_id"] != 1]
    return [*processors.blocks(lines_of), *wide]


def native_lines(rows, numbers):
    others = [line for row in rows for line in by_macros(row)]
    return ["#ifdef PORTSOCK_LINUX_KERNEL", *linux_lines(rows, numbers), "#else", *others, "#endif"]


def assert_one(name, number):
    return [f"#ifdef {name}", f'static_assert(static_cast<int>({name}) == {number}, "{name}");', "#endif"]


def assert_lines(rows):
    """The checks of the rule: the headers of Linux agree with the ids. Those of SOL_SOCKET depend on the processor."""
    lines = []
    for level, number in sorted({(row["level"], linux_level(row)) for row in rows if is_linux(row) and row["level_id"] != 1}):
        lines += assert_one(level, number)
    for row in rows:
        if is_linux(row) and row["level_id"] != 1 and row["name"] not in WIDE_TIME:
            lines += assert_one(row["name"], row["name_id"])
    return lines


def processor_assert_lines(rows, numbers):
    """The headers agree with processors.tsv, and elsewhere with the ids. A time's macro depends on the C library."""
    def lines_of(column):
        lines = assert_one("SOL_SOCKET", numbers.level(column)[0])
        for row in socket_options(rows):
            if row["name"] in WIDE_TIME:
                old, new = re.findall(r"\w+", numbers.number(row, column).removeprefix("wide_time"))[::-1]
                lines += assert_one(f"{row['name']}_OLD", old) + assert_one(f"{row['name']}_NEW", new)
            else:
                lines += assert_one(row["name"], numbers.number(row, column))
        return lines
    return processors.blocks(lines_of)


def cpp_lines(rows):
    def one(row):
        kind = f"{ACCESS[row['access']]}<{VALUES[row['kind']]}>"
        line = f"inline constexpr {kind} {row['cpp_name']}{{Option::{row['name'].lower()}}};"
        behind = f"{line} // {row['doc']}"
        return behind if len(behind) <= COLUMNS else "\n".join([*textwrap.wrap(f"// {row['doc']}", COLUMNS, subsequent_indent="// "), line])
    return list(map(one, rows))
