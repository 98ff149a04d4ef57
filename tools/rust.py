# SPDX-License-Identifier: MIT
"""The declarations of examples/ffi/rust: those of layout/abi.json that its sources use, as Rust, and the types that these need."""
import re

INTEGERS = {"int": "i32", "unsigned int": "u32", "size_t": "usize", "uintptr_t": "usize", "ptrdiff_t": "isize", "intptr_t": "isize"}
KEYWORDS = {"type", "ref", "in", "match", "move", "use", "mod", "fn"}
BEGIN, END = "/* generated: declarations begin */\n", "/* generated: declarations end */\n"
COLUMNS = 100  # rustfmt's


def name_of(name):
    return f"r#{name}" if name in KEYWORDS else name


class Declarations:
    """The declarations that are used, each kind in the JSON's order."""

    def __init__(self, data):
        self.rows = {row["name"]: (kind, row) for kind in ("typedefs", "structs", "functions", "constants") for row in data[kind]}
        self.used = set()

    def use(self, name):
        if name in self.used:
            return
        self.used.add(name)
        kind, row = self.rows[name]
        for item in [*row.get("parameters", []), *row.get("fields", [])]:
            self.use_type(item["type"])
        if kind != "constants":
            self.use_type(row.get("returns") or row.get("type") or {})

    def use_type(self, kind):
        if kind.get("kind") in ("struct", "typedef"):
            self.use(kind["name"])
        inner = [kind.get("to"), kind.get("of"), kind.get("returns"), *(item["type"] for item in kind.get("parameters", []))]
        for one in filter(None, inner):
            self.use_type(one)

    def lines(self):
        chosen = [(kind, row) for name, (kind, row) in self.rows.items() if name in self.used]
        made = [f"pub type {row['name']} = {rust_type(row['type'])};" for kind, row in chosen if kind == "typedefs"]
        made += [line for kind, row in chosen if kind == "constants" for line in constant(row)]
        made += [line for kind, row in chosen if kind == "structs" for line in struct(row)]
        functions = [f"    {line}" for kind, row in chosen if kind == "functions" for line in function(row)]
        return [*made, 'extern "C" {', *functions, "}"]


def rust_type(kind):
    if kind["kind"] == "integer":
        return INTEGERS.get(kind["name"]) or kind["name"].removesuffix("_t").replace("uint", "u").replace("int", "i")
    if kind["kind"] == "array":
        return f"[{rust_type(kind['of'])}; {kind['count']}]"
    if kind["kind"] == "pointer" and kind["to"]["kind"] == "function":
        parameters = ", ".join(f"{name_of(item['name'])}: {rust_type(item['type'])}" for item in kind["to"]["parameters"])
        return f"Option<unsafe extern \"C\" fn({parameters}) -> {rust_type(kind['to']['returns'])}>"
    if kind["kind"] == "pointer":
        return f"*{'const' if kind['to'].get('const') else 'mut'} {rust_type(kind['to'])}"
    return {"void": "c_void", "char": "c_char"}.get(kind["kind"]) or kind["name"]


def constant(row):
    value, kind = row["value"], rust_type(row["type"])
    if not isinstance(value, dict):
        return [f"pub const {row['name']}: {kind} = {value};"]
    return [line for bits, number in sorted(value.items(), reverse=True)
            for line in (f'#[cfg(target_pointer_width = "{bits}")]', f"pub const {row['name']}: {kind} = {number:#x};")]


def struct(row):
    """A struct with a state is an object, of which there is one: it is not copied."""
    copied = [] if any(field["name"] == "state" for field in row["fields"]) else ["#[derive(Clone, Copy)]"]
    fields = [f"    pub {name_of(field['name'])}: {rust_type(field['type'])}," for field in row["fields"]]
    sizes = [line for bits in ("64", "32") for line in
             (f'#[cfg(target_pointer_width = "{bits}")]', f"const _: () = assert!(core::mem::size_of::<{row['name']}>() == {row['size'][bits]});")]
    return ["#[repr(C)]", *copied, f"pub struct {row['name']} {{", *fields, "}", *sizes]


def function(row):
    parameters = [f"{name_of(item['name'])}: {rust_type(item['type'])}" for item in row["parameters"]]
    head, tail = f"pub fn {row['name']}(", f") -> {rust_type(row['returns'])};"
    line = head + ", ".join(parameters) + tail
    return [line] if len(line) <= COLUMNS - 8 else [head, *(f"    {item}," for item in parameters), tail]


def make(text, others, data):
    """The source with its region made anew, for what it and the other sources use of the module c."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError("examples/ffi/rust: no region declarations")
    head, tail = text.split(BEGIN)[0], text.split(END)[1]
    declarations = Declarations(data)
    for name in sorted(set(re.findall(r"\bc::(portsock_\w+|PORTSOCK_\w+)", "".join([head, tail, *others])))):
        if name not in declarations.rows:
            raise ValueError(f"examples/ffi/rust uses {name}, which layout/abi.json does not have")
        declarations.use(name)
    return head + BEGIN + "".join(f"    {line}\n" for line in declarations.lines()) + END + tail
