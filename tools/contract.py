# SPDX-License-Identifier: MIT
"""The promises of every release about the tables and the constants that are in none: layout/promises.txt, one line a row. A line that is there never changes and never
goes; a new row is promised by `tools/generate.py --promise`."""

# table: the columns that are promised; words and documentation may be mended
PROMISED = {
    "numbers.tsv": ("group", "name", "id", "native", "linux"),
    "message_flags.tsv": None,  # all
    "options.tsv": ("name", "level", "level_id", "name_id", "native", "kind", "access", "cpp_name"),
    "control.tsv": ("name", "level", "linux_level", "linux_type", "native", "kind"),
    "errors.tsv": ("name", "kind"),
    "errors_win32.tsv": ("name", "number", "kind"),
    "resolver.tsv": ("name", "kind"),
    "host.tsv": ("name", "number", "kind"),
    "protocols.tsv": ("name", "number"),
    "constants.tsv": None,  # all
    "plain_constants.tsv": ("name", "value", "header"),
}


def lines(table, rows):
    columns = PROMISED[table] or list(rows[0])
    return ["\t".join([table.removesuffix(".tsv"), *(row[column] for column in columns)]) for row in rows]


def constant_lines(data):
    """The constants of layout/abi.json that are in no table: enums by hand and macros. The version and the hash of the layout
    are made to change."""
    rows = [row for row in data["constants"] if not (row["enum"] or "").endswith("_id")]
    return [f"constant\t{row['name']}\t{row['value']}" for row in rows if row["name"] not in ("PORTSOCK_VERSION", "PORTSOCK_LAYOUT_HASH")]


def all_lines(read_table, data):
    return [line for table in PROMISED for line in lines(table, read_table(table))] + constant_lines(data)


def broken(promised, now):
    """Broken promises, and new rows that are not yet promised."""
    return sorted(set(promised) - set(now)), sorted(set(now) - set(promised))
