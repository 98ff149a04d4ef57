# SPDX-License-Identifier: MIT
"""The part of generate.py that is about message flags: src/table/message_flags.tsv."""

DIRECTIONS = ("send", "receive", "received")


def read(rows, numbers):
    """{name: row}: a row for each message flag of numbers.tsv, in its order, each with at least one direction."""
    if [row["name"] for row in rows] != [row["name"] for row in numbers]:
        raise ValueError("message_flags.tsv: the rows are not those of the space MESSAGE_FLAG in numbers.tsv")
    for row in rows:
        if {row[direction] for direction in DIRECTIONS} - {"y", "-"} or not directions(row):
            raise ValueError(f"message_flags.tsv: {row['name']}: its directions")
    return {row["name"]: row for row in rows}


def directions(row):
    return [direction for direction in DIRECTIONS if row[direction] == "y"]


def mask(flags, numbers, direction):
    return sum(row["id"] for row in numbers if flags[row["name"]][direction] == "y")


def received_row(row, linux):
    """What a system returns for a flag: its macro's number, on Linux the kernel's."""
    known = [] if row["linux"] != "y" and linux == "-" else [("PORTSOCK_LINUX_KERNEL", row["id"] if linux == "-" else linux)]
    macros = [(macro, macro) for macro in row["macros"]]
    choices = known + macros if linux != "-" else macros + known
    lines = []
    for guard, number in choices:
        lines += [f"#{'elif' if lines else 'if'} defined({guard})", f"    {{{row['id']}, {number}}},"]
    return lines + ["#endif"]


def make(flags, numbers):
    """The flags of each direction, and the system's numbers of those that a receive returns; the last row is no row."""
    masks = [f"inline constexpr uint32_t {direction}_flags = {mask(flags, numbers, direction):#x};" for direction in DIRECTIONS]
    rows = [line for row in numbers if flags[row["name"]]["received"] == "y"
            for line in received_row(row, flags[row["name"]]["linux"])]
    return "\n".join([*masks, "", "inline constexpr NumberRow received_flag_rows[] = {", *rows, "    {-1, -1}};"]) + "\n"
