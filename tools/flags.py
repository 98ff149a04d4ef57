# SPDX-License-Identifier: MIT
"""The part of generate.py that is about message flags: src/table/message_flags.tsv and message_flag_sockets.tsv."""

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
    """The number that a system returns for a flag: its macro's number, on Linux the kernel's."""
    known = [] if row["linux"] != "y" and linux == "-" else [("PORTSOCK_LINUX_KERNEL", row["id"] if linux == "-" else linux)]
    macros = [(macro, macro) for macro in row["macros"]]
    choices = known + macros if linux != "-" else macros + known
    lines = []
    for guard, number in choices:
        lines += [f"#{'elif' if lines else 'if'} defined({guard})", f"    {{{row['id']}, {number}}},"]
    return lines + ["#endif"]


SOCKETS = ("tcp", "sctp", "ip_message", "unix_stream", "unix_message", "packet", "netlink", "alg", "can", "other_stream", "other_message")
STREAMS = {"tcp", "unix_stream", "other_stream"}
GROUPS = {"any": set(SOCKETS), "stream": STREAMS, "message": set(SOCKETS) - STREAMS, "ip": {"tcp", "sctp", "ip_message"},
          **{name: {name} for name in SOCKETS}}
SYSTEMS = ("linux", "posix", "windows")


def sockets_of(cell):
    """The sockets of a cell: GROUPS joined by +, less those behind a -."""
    if cell == "-":
        return set()
    with_them, *without = cell.split("-")
    found = set().union(*(GROUPS[name] for name in with_them.split("+")))
    return found.difference(*(GROUPS[name] for name in without))


def read_sockets(rows, flags):
    """The rows, of which each flag has one for each direction that a call takes it in."""
    wanted = [(name, direction) for name, row in flags.items() for direction in ("send", "receive") if row[direction] == "y"]
    if [(row["name"], row["direction"]) for row in rows] != wanted:
        raise ValueError("message_flag_sockets.tsv: the rows are not the directions of message_flags.tsv")
    try:
        return [{**row, **{system: sockets_of(row[system]) for system in SYSTEMS}} for row in rows]
    except KeyError as wrong:
        raise ValueError(f"message_flag_sockets.tsv: {wrong}: no such sockets") from wrong


def socket_bits(sockets):
    return f"{sum(1 << index for index, name in enumerate(SOCKETS) if name in sockets):#x}"


def make_sockets(rows):
    """The bits of the sockets, and for each direction which of them take which flag on which system."""
    lines = ["enum FlagSockets : uint16_t {",
             *(f"    flag_{name} = {1 << index:#x}," for index, name in enumerate(SOCKETS)),
             f"    flag_any = {socket_bits(set(SOCKETS))}", "};", "",
             "struct FlagRow {", "    int32_t flag;", "    uint16_t sockets[3]; // " + ", ".join(SYSTEMS), "};"]
    for direction in ("send", "receive"):
        lines += ["", f"inline constexpr FlagRow {direction}_flag_rows[] = {{"]
        lines += [f"    {{PORTSOCK_{row['name']}, {{{', '.join(socket_bits(row[system]) for system in SYSTEMS)}}}}},"
                  for row in rows if row["direction"] == direction]
        lines += ["};"]
    return "\n".join(lines) + "\n"


def make(flags, numbers):
    """The flags of each direction, and the system's numbers of those that a receive returns; the last row is no row."""
    masks = [f"inline constexpr uint32_t {direction}_flags = {mask(flags, numbers, direction):#x};" for direction in DIRECTIONS]
    rows = [line for row in numbers if flags[row["name"]]["received"] == "y"
            for line in received_row(row, flags[row["name"]]["linux"])]
    return "\n".join([*masks, "", "inline constexpr NumberRow received_flag_rows[] = {", *rows, "    {-1, -1}};"]) + "\n"
