# SPDX-License-Identifier: MIT
"""The part of generate.py that is about processors whose Linux numbers SOL_SOCKET otherwise: src/table/processors.tsv."""

# The column, and the macro by which a compiler names the processor.
MACROS = {"powerpc": "__powerpc__", "mips": "__mips__", "sparc": "__sparc__", "alpha": "__alpha__", "parisc": "__hppa__"}


class Numbers:
    """number(row, column): the number of an option of SOL_SOCKET as C++ has it. wide: {name: generic number for a time of 64 bits}."""

    def __init__(self, rows, wide):
        self.rows = {row["name"]: row for row in rows}
        self.wide = wide
        if list(rows[0])[1:] != list(MACROS):
            raise ValueError("processors.tsv: the columns are not those of tools/processors.py")

    def check(self, options):
        """An option without a row would be silently wrong somewhere: only SO_DEBUG has one number everywhere."""
        if missing := [row["name"] for row in options if row["name"] not in self.rows and row["name"] != "SO_DEBUG"]:
            raise ValueError(f"processors.tsv: no row for {', '.join(missing)}")

    def exception(self, name, column):
        cell = self.rows.get(name, {}).get(column, "-")
        return None if cell == "-" else cell.split("/")

    def level(self, column):
        return self.exception("SOL_SOCKET", column) or ["1"]

    def number(self, row, column):
        name = row["name"]
        cell = self.exception(name, column) or [str(row["name_id"]), *([str(self.wide[name])] if name in self.wide else [])]
        return cell[0] if len(cell) == 1 else f"wide_time ? {cell[1]} : {cell[0]}"

    def needs_row(self, row, column):
        """False where the rule of follow_linux gives the same."""
        return self.level(column) != ["1"] or row["name"] in self.wide or self.exception(row["name"], column) is not None


def blocks(lines_of):
    """One #if with a branch for each processor and one for the others, for which the column is None."""
    lines = []
    for column, macro in MACROS.items():
        lines += [f"#{'elif' if lines else 'if'} defined({macro})", *lines_of(column)]
    return [*lines, "#else", *lines_of(None), "#endif"]
