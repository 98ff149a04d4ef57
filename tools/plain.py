# SPDX-License-Identifier: MIT
"""The part of generate.py that is about src/table/plain_constants.tsv: constants of the header that have one value on every system."""
import re

# The address families that have a header of their own, numbers for all others, and the subject of each.
TITLES = {
    "numbers": "Constants with one value on every system", "alg": "Constants of AF_ALG", "bluetooth": "Constants of AF_BLUETOOTH",
    "can": "Constants of AF_CAN", "hyperv": "Constants of AF_HYPERV", "netlink": "Constants of AF_NETLINK",
    "packet": "Constants of AF_PACKET", "rds": "Constants of AF_RDS", "tipc": "Constants of AF_TIPC", "vsock": "Constants of AF_VSOCK",
}
HEADERS = tuple(TITLES)

NUMBER = re.compile(r"-?(0x[0-9a-f]+|\d+)(u?)")
NAME = re.compile(r"[A-Z]\w+( \| [A-Z]\w+)*")

# The system's own macro of these is another number (IPPROTO_IGP) or one of several (options, control messages).
OTHER_NUMBER = {"ALG_SET_PUBKEY"}


def is_text(row):
    return row["value"].startswith('"')


def number(row):
    """The value of a row that is a plain integer; None for a text and for names."""
    match = NUMBER.fullmatch(row["value"])
    return int(row["value"].rstrip("u"), 0) if match else None


def is_further(row):
    """A further name of numbers that the header has."""
    return not is_text(row) and number(row) is None


def of_header(name, constant):
    """The row of a constant that the header has by hand; constant: a row of layout/abi.json."""
    unsigned = "u" if constant["type"]["name"].startswith("unsigned") else ""
    return {"name": name, "value": f"{constant['value']}{unsigned}", "doc": " ".join(constant["doc"].split())}


def is_unsigned(row):
    return number(row) is not None and row["value"].endswith("u")


def read(rows, facts):
    """The rows; facts: {name: value} of constants.tsv."""
    names = [row["name"] for row in rows]
    if names != sorted(set(names)):
        raise ValueError("plain_constants.tsv: sorted by name, each once")
    for row in rows:
        value = number(row)
        if row["header"] not in HEADERS or not (is_text(row) or value is not None or NAME.fullmatch(row["value"])):
            raise ValueError(f"plain_constants.tsv: {row['name']}: header or value")
        if value is not None and not (0 <= value < 2**32 if is_unsigned(row) else -2**31 < value < 2**31):
            raise ValueError(f"plain_constants.tsv: {row['name']}: {row['value']} is no 32 bits")
        fact = facts.get(row["name"], "-")
        if fact != "-" and fact != row["value"].strip('"') and value is not None and int(fact) != value:
            raise ValueError(f"plain_constants.tsv: {row['name']}: {row['value']} is not {fact}, which constants.tsv has")
    return rows


# ---- the C header --------------------------------------------------------------------------------------------------

def c_value(row):
    if is_text(row) or number(row) is not None:
        return row["value"]
    names = [f"PORTSOCK_{name}" for name in row["value"].split(" | ")]
    return " | ".join(names) if len(names) < 3 else "\n        " + " |\n        ".join(names)


def is_macro(row):
    """A text, and what does not fit an enumerator's int."""
    return is_text(row) or is_unsigned(row)


COLUMNS = 120


def with_documents(values, rows):
    """The comment behind the value, in one column; above it where the line would be too long."""
    width = {id(row): len(f" /**< {row['doc']} */") for row in rows}
    column = max([len(value) for value, row in zip(values, rows) if len(value) + width[id(row)] <= COLUMNS and "\n" not in value], default=0)
    lines = []
    for value, row in zip(values, rows):
        behind = f"{value:{column}} /**< {row['doc']} */"
        if len(behind) > COLUMNS:
            behind = f"{value} /**< {row['doc']} */"
        lines += [behind] if len(behind) <= COLUMNS and "\n" not in value else [value[:len(value) - len(value.lstrip())] + f"/** {row['doc']} */", value]
    return lines


def enum_lines(header, rows):
    width = max(len(row["name"]) for row in rows)
    values = [f"    PORTSOCK_{row['name']:{width}} = {c_value(row)}".replace("= \n", "=\n") for row in rows]
    values = [value + "," for value in values[:-1]] + values[-1:]
    return [f"/** {TITLES[header]}. */", f"enum portsock_{header}_constant {{", *with_documents(values, rows), "};"]


def macro_lines(rows):
    width = max((len(row["name"]) for row in rows), default=0)
    return with_documents([f"#define PORTSOCK_{row['name']:{width}} {c_value(row)}" for row in rows], rows)


def header_lines(rows, header):
    """The constants of one header: an enumeration, then those that are macros."""
    mine = [row for row in rows if row["header"] == header]
    numbers = [row for row in mine if not is_macro(row)]
    macros = macro_lines([row for row in mine if is_macro(row)])
    lines = enum_lines(header, numbers) if numbers else []
    return lines + ([""] if lines and macros else []) + macros


# ---- C++ -----------------------------------------------------------------------------------------------------------

def cpp_line(row):
    kind = "std::string_view" if is_text(row) else "std::uint32_t" if is_unsigned(row) else "std::int32_t"
    value = f"inline constexpr {kind} {row['name'].lower()} = PORTSOCK_{row['name']};"
    behind = f"{value} // {row['doc']}" if row["doc"] else value
    return behind if len(behind) <= COLUMNS else f"// {row['doc']}\n{value}"


# ---- checks --------------------------------------------------------------------------------------------------------

def assert_lines(rows):
    """The headers of a system agree, where they have the name as a macro."""
    lines = []
    for row in rows:
        if number(row) is not None and row["name"] not in OTHER_NUMBER:
            lines += [f"#ifdef {row['name']}",
                      f'static_assert(static_cast<int64_t>({row["name"]}) == int64_t{{PORTSOCK_{row["name"]}}}, "{row["name"]}");', "#endif"]
    return lines
