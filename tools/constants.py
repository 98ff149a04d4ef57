# SPDX-License-Identifier: MIT
"""The files made from src/table/constants.tsv: the names, the value of each on a system, the checks, the document."""

# The macro that a backend's native.hpp defines, and the column that holds when its headers lack a name. The kernel's socket options
# have other numbers on MIPS and its like.
KERNEL, GENERIC, WINSOCK = "PORTSOCK_LINUX_KERNEL", "PORTSOCK_LINUX_GENERIC", "PORTSOCK_WINSOCK"
MACHINE_DEPENDENT = ("SO_", "SCM_TIMESTAMP", "SOCK_", "SOL_SOCKET")


def numbers(rows):
    return [row for row in rows if row["kind"] == "number"]


def texts(rows):
    return [row for row in rows if row["kind"] == "text"]


def literal(text):
    """A value as C++ has it at any width."""
    return f"INT64_C({text})"


def value_row(row):
    """The value in the headers; the kernel's known value; a fixed value; or nothing."""
    name = row["name"]
    lines = [f"#ifdef {name}", f"    {{static_cast<int64_t>({name}), true}}, // {name}"]
    if row["linux"] != "-":
        guard = GENERIC if name.startswith(MACHINE_DEPENDENT) else KERNEL
        lines += [f"#elif defined({guard})", f"    {{{literal(row['linux'])}, true}},"]
    elif row["windows"] != "-" and row["fact"] == "-":  # Windows' alone, and not in every header of it
        lines += [f"#elif defined({WINSOCK})", f"    {{{literal(row['windows'])}, true}},"]
    if row["fact"] != "-":
        return [*lines, "#else", f"    {{{literal(row['fact'])}, true}},", "#endif"]
    return [*lines, "#else", "    {0, false},", "#endif"]


def make_values(rows):
    return "\n".join(line for row in numbers(rows) for line in value_row(row)) + "\n"


def make_names(rows):
    """Names stand one after the other, each with its NUL; those of texts are behind, each with its text."""
    plain = "\n".join(f'    "{row["name"]}\\0"' for row in numbers(rows))
    pairs = "\n".join(f'    "{row["name"]}\\0" "{row["fact"]}\\0"' for row in texts(rows))
    return (f"inline constexpr size_t constant_numbers = {len(numbers(rows))};\n"
            f"inline constexpr size_t constant_texts = {len(texts(rows))};\n\n"
            f"inline constexpr char constant_names[] =\n{plain};\n\n"
            f"// A name, and what it stands for.\n"
            f"inline constexpr char constant_pairs[] =\n{pairs};\n")


# ---- checks against the headers of available systems --------------------------------------------------------

def same(row, column):
    generic = column == "linux" and row["name"].startswith(MACHINE_DEPENDENT)
    return [f"#if defined({row['name']}) && defined(PORTSOCK_LINUX_GENERIC)" if generic else f"#ifdef {row['name']}",
            f'static_assert(static_cast<int64_t>({row["name"]}) == {literal(row[column])}, "{row["name"]}");', "#endif"]


def make_check(rows, column, without=()):
    """The headers agree with a column of the table, but for names that differ from version to version."""
    checked = [row for row in numbers(rows) if row[column] != "-" and row["name"] not in without]
    return "\n".join(line for row in checked for line in same(row, column)) + "\n"


# Newer headers have other numbers, and those of 32 bits with a time of 64 (P52); the number of a request depends on the
# processor (P124).
GROWS = ("SOMAXCONN", "IPPROTO_MAX", "SO_RCVTIMEO", "SO_SNDTIMEO", "IOCTL_VM_SOCKETS_GET_LOCAL_CID")


def make_checks(rows, processors):
    """The numbers that differ on PowerPC, whose other numbers are generic, are checked by linux_processors.inc."""
    without = GROWS + tuple(name for name in processors.rows if processors.exception(name, "powerpc"))
    musl = [dict(row, linux=row["musl"] if row["musl"] != "-" else row["linux"]) for row in rows]
    return {"linux": make_check(rows, "linux", without), "musl": make_check(musl, "linux", without),
            "macos": make_check(rows, "macos", GROWS), "windows": make_check(rows, "windows", GROWS)}


# ---- the document --------------------------------------------------------------------------------------------------

def where(row):
    if row["fact"] != "-":
        return "everywhere"
    known = [system for system, column in (("Linux", "linux"), ("macOS", "macos"), ("Windows", "windows")) if row[column] != "-"]
    return ", ".join(known) or "where its headers have it"


def make_document(rows, meanings, notice, table):
    body = [[f"`{row['name']}`", row["kind"], f"`{row['fact']}`" if row["fact"] != "-" else "", where(row), meanings.get(row["name"], "")]
            for row in rows]
    return (f"<!-- {notice} -->\n# Constants\n\n"
            "The names of Python's `socket` module. Each is a constant `PORTSOCK_<name>` of the header, with portsock's own number, which is the "
            "same on every system ([numbers.md](numbers.md) has those that are converted), and a name in C++: a value of an enumeration of "
            "`names.hpp`, or a constant of `constants.hpp`.\n\n"
            "The values below are the system's, which `portsock_constant` returns for a name. Where one is given it is the same on every "
            "system, unless the system's headers say otherwise.\n\n"
            + table(["name", "kind", "value", "where", "meaning"], body) + "\n")
