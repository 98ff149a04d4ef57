# SPDX-License-Identifier: MIT
"""src/table/families.tsv, the one list of the address families, and the files and regions that are made from it."""
import re
import textwrap

GENERATED = "src/family/generated"
RULES = ("stream", "connectionless", "no_half_close")
NUMBER_FILES = {"absent": "src/absent", "fake": "tests/fake", "linux": "src/linux", "posix": "src/posix", "win32": "src/win32"}


def read(rows):
    """The rows of the address forms, and those of the document; a ValueError names what is wrong."""
    for row in rows:
        wrong = (not re.fullmatch(r"[a-z][a-z0-9_]*|-", row["name"]) or row["form"] != "-" and row["rules"] not in RULES
                 or row["name"] != "-" and not re.fullmatch(r"[a-z][a-z0-9]*", row["switch"]))
        if wrong:
            raise ValueError(f"families.tsv: name, switch or rules of {row}")
    forms = [{**row, "prefix": row["prefix"].replace("(none)", "")} for row in rows if row["name"] != "-"]
    for column in ("name", "prefix"):
        values = [row[column] for row in forms]
        if len(set(values)) != len(values):
            raise ValueError(f"families.tsv: a {column} is there twice")
    if [row["name"] for row in forms if not row["prefix"]] != [forms[-1]["name"]]:
        raise ValueError("families.tsv: the last row, and no other, has the prefix (none)")
    return forms, rows


def own(forms):
    """The forms that only some systems have."""
    return [row for row in forms if row["number"] != "-"]


def ordered(values):
    return list(dict.fromkeys(values))


def switches(forms):
    return ordered(row["switch"] for row in forms)


def constant(value):
    return value if value == "0" else f"PORTSOCK_{value}"


def make_rows(forms):
    """The rows as calls of PORTSOCK_FAMILY, and PORTSOCK_COMMON_FAMILY for those that every backend has."""
    lines = []
    for row in forms:
        name, number = row["name"], f"PORTSOCK_HAS_{row['number']}"
        if row["number"] == "-":
            number = f"AF_{row['name'].upper()}, PORTSOCK_TEXT_{row['switch'].upper()}"
        call = "PORTSOCK_COMMON_FAMILY" if row["number"] == "-" else "PORTSOCK_FAMILY"
        lines.append(f'{call}({name}, "{row["prefix"]}", {number}, {constant(row["type"])}, {constant(row["protocol"])})')
    return ("#ifndef PORTSOCK_COMMON_FAMILY\n#define PORTSOCK_COMMON_FAMILY(name, prefix, native, text, type, protocol)\n#endif\n"
            + "\n".join(lines) + "\n#undef PORTSOCK_COMMON_FAMILY\n#undef PORTSOCK_FAMILY\n")


def make_switches(forms):
    """PORTSOCK_HAS_*: the system's number, -1 for none; PORTSOCK_TEXT_*: the text functions of a family of every backend."""
    lines = []
    for number, switch in ordered((row["number"], row["switch"]) for row in own(forms)):
        lines += [f"#if !defined(PORTSOCK_HAS_{number}) || defined(PORTSOCK_WITHOUT_{switch.upper()})", f"#undef PORTSOCK_HAS_{number}",
                  f"#define PORTSOCK_HAS_{number} (-1)", "#endif"]
    for row in [row for row in forms if row["number"] == "-"]:
        name, switch = row["name"], row["switch"].upper()
        lines += [f"#ifdef PORTSOCK_WITHOUT_{switch}", f"#define PORTSOCK_TEXT_{switch} nullptr, nullptr", "#else",
                  f"#define PORTSOCK_TEXT_{switch} {name}_format, {name}_parse", "#endif"]
    return "\n".join(lines) + "\n"


def make_absent(forms):
    lines = []
    for number in ordered(row["number"] for row in own(forms)):
        lines += [f"#if PORTSOCK_HAS_{number} < 0", *(f"PORTSOCK_NOT_BUILT({row['name']})" for row in own(forms) if row["number"] == number), "#endif"]
    return "\n".join(lines) + "\n"


def make_numbers(forms, backend):
    """family_numbers.hpp of a backend."""
    lines = {}
    for row in own(forms):
        value = row.get(backend, "-")
        if value == "-":
            continue
        condition, _, number = value.rpartition("=")
        define = f"#define PORTSOCK_HAS_{row['number']} {number}"
        lines.setdefault(row["number"], [f"#ifdef {condition}", define, "#endif"] if condition else [define])
    head = '#pragma once\n'
    if any("=" in row.get(backend, "") for row in own(forms)):
        head += '#include "family_macros.hpp"\n'
    return head + "".join("\n".join(text) + "\n" for text in lines.values())


def make_meson_option(forms):
    names = ", ".join(f"'{name}'" for name in switches(forms))
    choices, value = (textwrap.fill(f"{key}: [{names}],", 120, initial_indent=" " * 7, subsequent_indent=" " * 9)
                      for key in ("choices", "value"))
    return (f"option('families', type: 'array',\n{choices}\n{value}\n"
            "       description: 'the address families that are built; the functions of the others fail with UNSUPPORTED')\n")


def cpp_name(name):
    return "".join(part.capitalize() for part in name.split("_"))


def make_cpp(forms):
    lines = []
    for row in own(forms):
        name, head = row["name"], f"using {cpp_name(row['name'])} ="
        value = f"detail::FamilyValue<portsock_{name}, portsock_{name}_encode, portsock_{name}_decode>;"
        lines.append(f"{head} {value}" if len(head) + len(value) < 120 else f"{head}\n    {value}")
    return "\n".join(lines) + "\n"


def make_program(forms):
    """The rows of cli/endpoint_kind.c."""
    lines = []
    for row in [row for row in forms if row["form"] != "-"]:
        rules = ", ".join(str(row["rules"] == rule).lower() for rule in RULES[1:])
        lines.append(f'{{"{row["prefix"]}", {rules}, "{row["form"]}"}},')
    return "\n".join(lines) + "\n"


def make_decoders(forms):
    """The decode functions of cli/explain.c."""
    return "\n".join(f"DECODER({row['name']})" for row in own(forms)) + "\n"


def put_region(text, mark, body):
    """The text with the body between the lines that mark gives for "begin" and for "end"."""
    begin, end = mark.format("begin") + "\n", mark.format("end") + "\n"
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"no region {mark}")
    head, rest = text.split(begin)
    return head + begin + body + end + rest.split(end)[1]


def document_cells(rows):
    return [[row[column] for column in ("title", "text", "socket", "needs")] for row in rows if row["title"] != "-"]
