#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The C ABI as data: layout/abi.json, extracted from the public C headers by libclang (python3-clang).

    abi.py             writes layout/abi.json
    abi.py --check     writes nothing; fails when layout/abi.json is not what the headers declare

tools/generate.py makes files from layout/abi.json and extracts it anew only when a header has changed, so libclang is needed
by those alone who change a header. docs/abi.md describes the format.
"""
import argparse
import ast
import hashlib
import json
import os
import pathlib
import re
import sys
import tempfile

import documentation

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
UMBRELLA = "portsock/portsock.h"
OUTPUT = "layout/abi.json"
GENERATED = {"portsock/rename.h"}  # made from the JSON, so it is no input
FORMAT = 1

# Each width of a pointer is laid out by compilers that align differently, of both byte orders; they must agree.
TARGETS = {
    "32": ["arm-linux-gnueabihf", "i386-linux-gnu", "powerpc-linux-gnu", "i686-pc-windows-msvc", "armv7m-none-eabi"],
    "64": ["x86_64-linux-gnu", "s390x-linux-gnu", "aarch64-linux-gnu", "x86_64-pc-windows-msvc", "arm64-apple-macosx"],
}
# The integers of the ABI. Sizes that C leaves open (int, long, enum, bool) stand in no struct.
FIXED = {f"{sign}int{bits}_t" for bits in (8, 16, 32, 64) for sign in ("", "u")}
POINTER_SIZED = {"size_t", "uintptr_t", "intptr_t", "ptrdiff_t"}

# The two headers that the public headers include, by the compiler's own definitions: no C library is read.
STANDARD = {
    "stddef.h": "typedef __SIZE_TYPE__ size_t;\ntypedef __PTRDIFF_TYPE__ ptrdiff_t;\n#define NULL ((void *)0)\n",
    "stdint.h": "".join(f"typedef __{kind}{bits}_TYPE__ {kind.lower()}{bits}_t;\n" for bits in (8, 16, 32, 64) for kind in ("INT", "UINT"))
    + "typedef __INTPTR_TYPE__ intptr_t;\ntypedef __UINTPTR_TYPE__ uintptr_t;\n#define UINTPTR_MAX __UINTPTR_MAX__\n",
}


class Failure(Exception):
    pass


# ---- the headers ---------------------------------------------------------------------------------------------------

def header_names():
    """The public C headers below include/, those that are made from the JSON left out."""
    found = sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.rglob("*.h"))
    return [name for name in found if name not in GENERATED]


def header_texts(changed):
    """{name: text}; changed has the texts that are not written yet, by path from the root."""
    names = set(header_names()) | {path.removeprefix("include/") for path in changed}
    return {name: changed.get(f"include/{name}") or (INCLUDE / name).read_text(encoding="utf-8") for name in sorted(names)}


def digest(text):
    """Of a header without the layout hash, which is computed from the JSON."""
    return hashlib.sha256(re.sub(r"(#define PORTSOCK_LAYOUT_HASH).*", r"\1", text).encode()).hexdigest()


class Comments:
    """The comments of one header. A C header has no other place for /* than comments and strings."""

    def __init__(self, text):
        self.after, self.before = {}, {}  # line: comment that begins on it behind something; comment that ends on it
        for found in re.finditer(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', text, re.DOTALL):
            if found[0].startswith('"'):
                continue
            line = text.count("\n", 0, found.start()) + 1
            alone = not text[text.rfind("\n", 0, found.start()) + 1:found.start()].strip()
            if alone:
                self.before[line + found[0].count("\n")] = found[0]
            else:
                self.after[line] = found[0]

    def of(self, cursor):
        """The comment of a declaration: behind it on its last line, else on the lines before it."""
        return self.after.get(cursor.extent.end.line) or self.before.get(cursor.extent.start.line - 1)

    def above(self, cursor):
        return self.before.get(cursor.extent.start.line - 1)


# ---- libclang ------------------------------------------------------------------------------------------------------

def load_libclang():
    """The module; Debian's own folder is looked into where another Python comes first in PATH."""
    try:
        sys.path.append("/usr/lib/python3/dist-packages")
        from clang import cindex
        cindex.Index.create()
    except Exception as wrong:  # the module is missing, or its library (LibclangError)
        raise Failure(f"the headers have changed, and {OUTPUT} is extracted from them by libclang: "
                      f"apt-get install python3-clang ({wrong})") from wrong
    return cindex


class Parser:
    """Translation units of the public headers, for any processor."""

    def __init__(self, texts, folder):
        self.cindex, self.folder = load_libclang(), pathlib.Path(folder)
        for name, text in STANDARD.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        for name, text in texts.items():
            path = self.folder / "include" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.index = self.cindex.Index.create()

    def parse(self, source, target):
        path = self.folder / "unit.c"
        path.write_text(source, encoding="utf-8")
        arguments = ["-x", "c", "-std=c99", f"--target={target}", "-nostdinc", f"-isystem{self.folder}", f"-I{self.folder / 'include'}"]
        options = self.cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
        return self.index.parse(str(path), args=arguments, options=options)

    def headers(self, target):
        unit = self.parse(f"#include <{UMBRELLA}>\n", target)
        if unit.diagnostics:
            raise Failure("\n".join(str(item) for item in unit.diagnostics))
        return unit

    def relative(self, path):
        """A public header by its name below include/; None for another file."""
        try:
            return str(pathlib.Path(os.path.normpath(path)).relative_to(self.folder / "include"))
        except ValueError:
            return None

    def header_of(self, cursor):
        """The public header that a cursor is in, or None."""
        return cursor.location.file and self.relative(cursor.location.file.name)


# ---- types ---------------------------------------------------------------------------------------------------------

def describe(cindex, kind):
    """A type as data."""
    made = describe_plain(cindex, kind)
    if kind.is_const_qualified():
        made["const"] = True
    return made


def describe_plain(cindex, kind):
    kinds = cindex.TypeKind
    if kind.kind == kinds.ELABORATED:
        return describe_plain(cindex, kind.get_named_type())
    if kind.kind == kinds.TYPEDEF:
        return describe_name(cindex, kind.get_declaration())
    if kind.kind == kinds.POINTER:
        return {"kind": "pointer", "to": describe(cindex, kind.get_pointee())}
    if kind.kind == kinds.CONSTANTARRAY:
        return {"kind": "array", "count": kind.element_count, "of": describe(cindex, kind.element_type)}
    if kind.kind == kinds.RECORD:
        return {"kind": "struct", "name": kind.get_declaration().spelling, "tag": True}
    if kind.kind == kinds.VOID:
        return {"kind": "void"}
    if kind.kind in (kinds.CHAR_S, kinds.CHAR_U):
        return {"kind": "char"}
    if kind.kind in (kinds.INT, kinds.UINT, kinds.LONG, kinds.ULONG, kinds.LONGLONG, kinds.ULONGLONG):
        return {"kind": "integer", "name": kind.spelling.removeprefix("const ")}
    raise Failure(f"no type of a C ABI that every language has: {kind.spelling} ({kind.kind})")


def describe_name(cindex, declaration):
    name = declaration.spelling
    if name in FIXED or name in POINTER_SIZED:
        return {"kind": "integer", "name": name}
    target = declaration.underlying_typedef_type.get_canonical()
    if target.kind == cindex.TypeKind.RECORD and target.get_declaration().spelling == name:
        return {"kind": "struct", "name": name}
    return {"kind": "typedef", "name": name}


def spelled(kind, name=""):
    """The C declaration of a name with a type."""
    const = "const " if kind.get("const") else ""
    if kind["kind"] == "pointer":
        return spelled(kind["to"], f"*{const}{name}" if name or const else "*")
    if kind["kind"] == "array":
        return spelled(kind["of"], f"{name}[{kind['count']}]")
    tag = "struct " if kind.get("tag") else ""
    return f"{const}{tag}{kind.get('name', kind['kind'])}{' ' if name else ''}{name}"


# ---- parameters ----------------------------------------------------------------------------------------------------

def is_pointer(item):
    return item["type"]["kind"] == "pointer"


def is_size(kind):
    return kind["kind"] == "integer" and kind["name"] == "size_t"


BYTES = {"void", "char"}
SIZE_NAME = re.compile(r"(^|_)(length|capacity|count|size)$")
OUTPUT_LENGTH = re.compile(r"(^|_)(length|count|needed)$")


def unit(kind):
    return "bytes" if kind["kind"] in BYTES or kind.get("name") == "uint8_t" else "elements"


def set_sizes(items):
    """Which number counts what a pointer points to: "counted_by" and "unit" on the pointer, "counts" on the number; and in the same
    way the output that is set to the length that was written or is needed: "length_in" and "length_of"."""
    for position, item in enumerate(items[:-1]):
        if not is_pointer(item):
            continue
        size = items[position + 1]
        if is_size(size["type"]) and SIZE_NAME.search(size["name"]):
            item.update(counted_by=size["name"], unit=unit(item["type"]["to"]))
            size["counts"] = item["name"]
            written = items[position + 2] if position + 2 < len(items) else None
            if written and is_pointer(written) and not item["type"]["to"].get("const") and is_size(written["type"]["to"]) and OUTPUT_LENGTH.search(written["name"]):
                item["length_in"] = written["name"]
                written["length_of"] = item["name"]


def direction(item, documented, is_first):
    """in, out or inout. The comment decides (@param[in,out]); else a pointer to const is an input, one to anything else an
    output, but for a callback's own pointer and for the struct that a function is about, its first parameter."""
    if documented:
        return documented
    if is_first and is_pointer(item) and item["type"]["to"]["kind"] == "struct" and not item["type"]["to"].get("const"):
        return "inout"
    return "out" if is_pointer(item) and not item["type"]["to"].get("const") and item["name"] != "user" else "in"


def make_parameter(cindex, cursor, comment, is_first):
    kind = describe(cindex, cursor.type)
    item = {"name": cursor.spelling, "c": spelled(kind, cursor.spelling), "type": kind}
    item["direction"] = direction(item, comment.directions.get(cursor.spelling), is_first)
    if cursor.spelling in comment.parameters:
        item["doc"] = comment.parameters[cursor.spelling]
    return set_optional(item)


def set_optional(item):
    """A pointer that may be null has a comment that names NULL."""
    if is_pointer(item) and re.search(r"\bNULL\b", item.get("doc", "")):
        item["optional"] = True
    return item


def make_signature(cindex, cursor, result, comment):
    cursors = [item for item in cursor.get_children() if item.kind == cindex.CursorKind.PARM_DECL]
    parameters = [make_parameter(cindex, item, comment, position == 0) for position, item in enumerate(cursors)]
    set_sizes(parameters)
    return {"returns": describe(cindex, result), "parameters": parameters}


# ---- declarations --------------------------------------------------------------------------------------------------

class Extraction:
    """Everything that one translation unit of the headers declares."""

    def __init__(self, parser, texts):
        self.parser, self.cindex = parser, parser.cindex
        self.comments = {name: Comments(text) for name, text in texts.items()}
        self.functions, self.structs, self.enums, self.typedefs, self.constants, self.macros = [], [], [], [], [], []

    def comment(self, cursor, header):
        return documentation.Comment(self.comments[header].of(cursor), cursor.spelling)

    def take(self, unit):
        kinds = self.cindex.CursorKind
        takers = {kinds.FUNCTION_DECL: self.take_function, kinds.STRUCT_DECL: self.take_struct, kinds.ENUM_DECL: self.take_enum,
                  kinds.TYPEDEF_DECL: self.take_typedef, kinds.MACRO_DEFINITION: self.take_macro}
        passed = {kinds.MACRO_INSTANTIATION, kinds.INCLUSION_DIRECTIVE, kinds.LINKAGE_SPEC}
        for cursor in unit.cursor.get_children():
            header = self.parser.header_of(cursor)
            if not header or cursor.kind in passed:
                continue
            if cursor.kind not in takers:
                raise Failure(f"{header}: {cursor.spelling}: a public header declares no {cursor.kind}")
            takers[cursor.kind](cursor, header)

    def take_function(self, cursor, header):
        comment = self.comment(cursor, header)
        signature = make_signature(self.cindex, cursor, cursor.result_type, comment)
        names = ", ".join(item["c"] for item in signature["parameters"]) or "void"
        self.functions.append({"name": cursor.spelling, "header": header,
                               "c": f"{spelled(signature['returns'], cursor.spelling)}({names})", **signature, "doc": comment.parts()})

    def take_struct(self, cursor, header):
        if not cursor.is_definition():
            return
        fields = [self.make_field(item, header) for item in cursor.get_children() if item.kind == self.cindex.CursorKind.FIELD_DECL]
        set_sizes(fields)
        comment = documentation.Comment(self.comments[header].above(cursor), cursor.spelling)
        sized = [field["name"] for field in fields[:1]] == ["size"]
        self.structs.append({"name": cursor.spelling, "header": header, "size": {}, "sized": sized, "fields": fields, "doc": comment.parts()})

    def make_field(self, cursor, header):
        kind = describe(self.cindex, cursor.type)
        item = {"name": cursor.spelling, "c": spelled(kind, cursor.spelling), "type": kind, "offset": {}, "size": {}}
        text = self.comment(cursor, header).text()
        return set_optional({**item, "doc": text} if text else item)

    def take_enum(self, cursor, header):
        if not cursor.spelling.startswith("portsock_"):  # newer versions of libclang give the nameless a description
            raise Failure(f"{header}:{cursor.location.line}: every enum has a name, portsock_* (bindgen drops those without)")
        comment = documentation.Comment(self.comments[header].above(cursor), cursor.spelling)
        group = cursor.spelling.removeprefix("portsock_").removesuffix("_id")
        kind = describe(self.cindex, cursor.enum_type.get_canonical())
        rows = list(cursor.get_children())
        self.enums.append({"name": cursor.spelling, "header": header, "group": group, "constants": [row.spelling for row in rows],
                           "doc": comment.parts()})
        for row in rows:
            self.constants.append({"name": row.spelling, "value": row.enum_value, "type": self.enumerator_type(kind, rows), "group": group,
                                   "enum": cursor.spelling, "header": header, "doc": self.comment(row, header).text()})

    def enumerator_type(self, kind, rows):
        """C99 gives an enumerator the type int."""
        if any(not -2**31 <= row.enum_value < 2**31 for row in rows):
            raise Failure(f"{rows[0].spelling}: an enumerator of C99 is an int")
        return {"kind": "integer", "name": "int"}

    def take_typedef(self, cursor, header):
        underlying = cursor.underlying_typedef_type
        canonical = underlying.get_canonical()
        if canonical.kind in (self.cindex.TypeKind.RECORD, self.cindex.TypeKind.ENUM):
            if canonical.get_declaration().spelling != cursor.spelling:
                raise Failure(f"{header}: {cursor.spelling}: the typedef of a struct has the struct's name")
            return
        comment = self.comment(cursor, header)
        pointee = underlying.get_pointee() if underlying.kind == self.cindex.TypeKind.POINTER else None
        if pointee is not None and pointee.get_canonical().kind == self.cindex.TypeKind.FUNCTIONPROTO:
            signature = make_signature(self.cindex, cursor, pointee.get_result(), comment)
            kind = {"kind": "pointer", "to": {"kind": "function", **signature}}
        else:
            kind = describe(self.cindex, underlying)
        self.typedefs.append({"name": cursor.spelling, "header": header, "type": kind, "doc": comment.parts()})

    def take_macro(self, cursor, header):
        tokens = list(cursor.get_tokens())
        if len(tokens) > 1:
            called = tokens[1].spelling == "(" and tokens[1].extent.start.offset == tokens[0].extent.end.offset
            self.macros.append({"name": cursor.spelling, "header": header, "called": called, "tokens": [token.spelling for token in tokens],
                                "doc": self.comment(cursor, header).text()})


# ---- constants that are macros ---------------------------------------------------------------------------------------

def probe(parser, macros, target):
    """{name: (type, value)} of the macros that are constants; a text's value is read from its token."""
    unit = parser.parse(f"#include <{UMBRELLA}>\n" + "".join(f"enum {{ v_{macro['name']} = ({macro['name']}) }};\n" for macro in macros), target)
    refused = {item.location.line for item in unit.diagnostics if item.severity >= 3}
    names = [macro for line, macro in enumerate(macros, 2) if line not in refused]
    types = "".join(f"extern __typeof__({macro['name']}) t_{macro['name']};\n" for macro in names)
    values = "".join(f"enum {{ v_{macro['name']} = ({macro['name']}) }};\n" for macro in names)
    unit = parser.parse(f"#include <{UMBRELLA}>\n{types}{values}", target)
    found = {}
    for cursor in unit.cursor.walk_preorder():
        if cursor.kind == parser.cindex.CursorKind.ENUM_CONSTANT_DECL and cursor.spelling.startswith("v_"):
            found.setdefault(cursor.spelling[2:], {})["value"] = cursor.enum_value
        elif cursor.kind == parser.cindex.CursorKind.VAR_DECL and cursor.spelling.startswith("t_"):
            found.setdefault(cursor.spelling[2:], {})["type"] = describe(parser.cindex, cursor.type.get_canonical())
    return found


def make_constant(macro, made, enum=None):
    topic = pathlib.Path(macro["header"]).stem
    return {"name": macro["name"], **made, "group": topic, "enum": enum, "header": macro["header"], "doc": macro["doc"]}


def text_constant(macro):
    value = ast.literal_eval(macro["tokens"][1])
    return {"value": value, "type": {"kind": "array", "count": len(value.encode()) + 1, "of": {"kind": "char", "const": True}}}


def macro_constants(parser, macros):
    """Constants in the headers' order. A value that depends on the width of a pointer is an object of both."""
    plain = [macro for macro in macros if not macro["called"]]
    texts = {macro["name"]: text_constant(macro) for macro in plain if macro["tokens"][1].startswith('"')}
    numbers = [macro for macro in plain if macro["name"] not in texts]
    wide, narrow = (probe(parser, numbers, TARGETS[bits][0]) for bits in ("64", "32"))
    made = []
    for macro in plain:
        row = texts.get(macro["name"]) or wide.get(macro["name"])
        if row and macro["name"] in narrow and narrow[macro["name"]]["value"] != row["value"]:
            row = {**row, "value": {"32": narrow[macro["name"]]["value"], "64": row["value"]}}
        if row:
            made.append(make_constant(macro, {"value": row["value"], "type": row["type"]}))
    return made


def called_macros(macros):
    """Those with parameters: name, parameters and the text behind them."""
    made = []
    for macro in macros:
        if macro["called"]:
            end = macro["tokens"].index(")")
            made.append({"name": macro["name"], "header": macro["header"], "parameters": [word for word in macro["tokens"][2:end] if word != ","],
                         "body": " ".join(macro["tokens"][end + 1:]), "doc": macro["doc"]})
    return made


# ---- layouts ---------------------------------------------------------------------------------------------------------

def layouts(parser, target):
    """{struct: (size, {field: (offset, size)})}."""
    made = {}
    for cursor in parser.headers(target).cursor.get_children():
        if cursor.kind == parser.cindex.CursorKind.STRUCT_DECL and cursor.is_definition() and parser.header_of(cursor):
            fields = {item.spelling: (item.get_field_offsetof() // 8, item.type.get_size()) for item in cursor.type.get_fields()}
            made[cursor.spelling] = cursor.type.get_size(), fields
    return made


def set_layouts(parser, structs):
    for bits, targets in TARGETS.items():
        first = layouts(parser, targets[0])
        for target in targets[1:]:
            other = layouts(parser, target)
            for name in first:
                if other[name] != first[name]:
                    raise Failure(f"{name}: {targets[0]} and {target} lay it out differently: {first[name]}, {other[name]}")
        for struct in structs:
            size, fields = first[struct["name"]]
            struct["size"][bits] = size
            for field in struct["fields"]:
                field["offset"][bits], field["size"][bits] = fields[field["name"]]
            check_padding(struct, bits)


def check_padding(struct, bits):
    """Padding has a name (reserved): i386 and ARM align 64 bits differently."""
    end = 0
    for field in struct["fields"]:
        check_field(struct["name"], field)
        if field["offset"][bits] != end:
            raise Failure(f"{struct['name']}.{field['name']}: offset {end} needs padding with pointers of {bits} bits")
        end += field["size"][bits]
    if end != struct["size"][bits]:
        raise Failure(f"{struct['name']}: size {end} needs padding with pointers of {bits} bits")


def check_field(struct, field):
    kind = field["type"]
    while kind["kind"] == "array":
        kind = kind["of"]
    if kind["kind"] == "integer" and kind["name"] not in FIXED and kind["name"] not in POINTER_SIZED:
        raise Failure(f"{struct}.{field['name']}: type {kind['name']} is not allowed in a struct of the ABI")


def integers():
    """Sign and bits of each integer type."""
    made = {name: {"signed": not name.startswith("u"), "bits": int(re.sub(r"\D", "", name))} for name in sorted(FIXED)}
    made |= {name: {"signed": name in ("intptr_t", "ptrdiff_t"), "bits": "pointer"} for name in sorted(POINTER_SIZED)}
    return made | {"int": {"signed": True, "bits": 32}, "unsigned int": {"signed": False, "bits": 32}}


# ---- all of it -------------------------------------------------------------------------------------------------------

def set_error_kinds(functions, constants):
    """The kinds of errors that a function's comment names."""
    kinds = [row["name"].removeprefix("PORTSOCK_ERROR_") for row in constants if row["enum"] == "portsock_error_kind_id"]
    for function in functions:
        words = set(re.findall(r"\b(?:PORTSOCK_ERROR_)?([A-Z][A-Z_]+)\b", function["doc"].get("errors", "")))
        if words.intersection(kinds):
            function["doc"]["error_kinds"] = [kind for kind in kinds if kind in words]


def set_groups(rows, enums):
    """The groups of constants that a parameter or a field takes: those whose prefix its comment names, PORTSOCK_AF_*."""
    prefix = {enum["group"]: re.sub(r"[^_]*$", "", os.path.commonprefix(enum["constants"])) for enum in enums}
    for row in rows:
        for item in row.get("fields") or row.get("parameters") or row.get("type", {}).get("to", {}).get("parameters", []):
            named = re.findall(r"\b(PORTSOCK_[A-Z0-9_]*_)\*", item.get("doc", ""))
            groups = [group for group in prefix if prefix[group] in named]
            if groups:
                item["groups"] = groups


def extract(changed=None):
    """The ABI that the headers declare."""
    texts = header_texts(changed or {})
    with tempfile.TemporaryDirectory() as folder:
        parser = Parser(texts, folder)
        unit = parser.headers(TARGETS["64"][0])
        included = {parser.relative(item.include.name) for item in unit.get_includes()}
        if texts.keys() - included:
            raise Failure(f"{UMBRELLA} does not include {', '.join(sorted(texts.keys() - included))}")
        found = Extraction(parser, texts)
        found.take(unit)
        set_layouts(parser, found.structs)
        constants = macro_constants(parser, found.macros) + found.constants
    set_error_kinds(found.functions, constants)
    set_groups([*found.structs, *found.functions, *found.typedefs], found.enums)
    version = next(row["value"] for row in constants if row["name"] == "PORTSOCK_VERSION")
    return {
        "notice": "generated by tools/abi.py from the public C headers: edit those, not this",
        "format": FORMAT,
        "version": version,
        "integers": integers(),
        "headers": [{"name": name, "sha256": digest(text), "doc": documentation.file_text(text)} for name, text in texts.items()],
        "typedefs": found.typedefs,
        "structs": found.structs,
        "functions": found.functions,
        "macros": called_macros(found.macros),
        "enums": found.enums,
        "constants": constants,
    }


def load():
    """The contents of layout/abi.json; None where it is missing or no JSON (two branches that were merged)."""
    try:
        return json.loads((ROOT / OUTPUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def current(changed=None):
    """layout/abi.json where it is of these headers, else what they declare."""
    known, texts = load(), header_texts(changed or {})
    same = known and known.get("format") == FORMAT and {row["name"]: row["sha256"] for row in known["headers"]} == {name: digest(text) for name, text in texts.items()}
    return known if same else extract(changed)


def dump(data):
    """JSON with one line for what fits on one: differences between versions are read by people."""
    return layout_json(data, 0) + "\n"


def layout_json(value, depth):
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or (depth > 1 and len(flat) + depth <= 240):
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {layout_json(item, depth + 1)}" for key, item in value.items()]
    else:
        rows = [layout_json(item, depth + 1) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{pad}" + f",\n{pad}".join(rows) + f"\n{' ' * depth}{closing}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when layout/abi.json is not what the headers declare")
    arguments = parser.parse_args()
    text, file = dump(extract()), ROOT / OUTPUT
    known = file.read_text(encoding="utf-8") if file.exists() else ""
    if text == known:
        return 0
    print(f"{'stale' if arguments.check else 'wrote'}: {OUTPUT}")
    if arguments.check:
        was, now = known.splitlines(), text.splitlines()
        differing = [f"{number}: {new}" for number, (old, new) in enumerate(zip(was, now), 1) if old != new]
        print("\n".join(differing[:10]))
    else:
        file.write_text(text, encoding="utf-8")
    return int(arguments.check)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        sys.exit(f"abi.py: {failure}")
