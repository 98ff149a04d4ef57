# SPDX-License-Identifier: MIT
"""What every release promises of the tables: layout/promises.txt, one line a row. A line that is there never changes and never
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
}


def lines(table, rows):
    columns = PROMISED[table] or list(rows[0])
    return ["\t".join([table.removesuffix(".tsv"), *(row[column] for column in columns)]) for row in rows]


def all_lines(read_table):
    return [line for table in PROMISED for line in lines(table, read_table(table))]


def broken(promised, now):
    """What was promised and is not so any more, and what is new and not yet promised."""
    return sorted(set(promised) - set(now)), sorted(set(now) - set(promised))
