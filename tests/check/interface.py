#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of the public C headers, checked on layout/abi.json: order of parameters, documentation, line lengths.

    interface.py            the tests (TAP)
    interface.py --list     every declaration that lacks a part of its documentation, by header

tests/check/interface_open.tsv allows each documentation rule a number of failures, which may only become smaller.
"""
import collections
import re
import sys

from check import ROOT, Tap, abi, read, sources

OPEN = "tests/check/interface_open.tsv"
COLUMNS = 120

# ---- the order of parameters: object, outputs, inputs, wait ------------------------------------------------------------

# Functions with the name of a function of libc keep its order.
LIBC = {"portsock_inet_aton", "portsock_inet_ntoa", "portsock_inet_pton", "portsock_inet_ntop", "portsock_ioctl",
        "portsock_htons", "portsock_htonl", "portsock_ntohs", "portsock_ntohl"}
OBJECT, OUTPUT, INPUT, WAIT = range(4)


def is_object(function, parameter):
    """The first parameter when it is what the function is about: a struct (but for *_decode, whose object is the value that it
    fills), a result, or what the function is named after (portsock_uuid_format: uuid)."""
    kind = parameter["type"]
    if kind["kind"] == "pointer" and kind["to"]["kind"] == "struct":
        return not (kind["to"].get("const") and function["name"].endswith("_decode"))
    return kind.get("name") == "portsock_result" or function["name"].startswith(f"portsock_{parameter['name']}_")


def is_wait(parameter):
    return parameter["type"]["kind"] == "pointer" and re.fullmatch(r"portsock_wait\w*", parameter["type"]["to"].get("name", ""))


def is_filled(function, parameter):
    """The buffers of a receive: their list is constant, and the memory that it describes is the output."""
    return function["name"].startswith("portsock_recv_") and parameter["name"] == "buffers"


def ranks(function):
    """Of each parameter; a length or capacity has that of its buffer."""
    made = {}
    for position, parameter in enumerate(function["parameters"]):
        owner = parameter.get("counts") or parameter.get("length_of")
        if owner:
            rank = made[owner]
        elif position == 0 and is_object(function, parameter):
            rank = OBJECT
        elif is_wait(parameter):
            rank = WAIT
        else:
            rank = INPUT if parameter["direction"] == "in" and not is_filled(function, parameter) else OUTPUT
        made[parameter["name"]] = rank
    return list(made.values())


def is_in_order(function):
    found = ranks(function)
    return found == sorted(found)


def check_order(tap, functions):
    tap.ok(f"parameters stand in order: object, outputs, inputs, wait ({len(functions)} functions)",
           [function["c"] for function in functions if not is_in_order(function) and function["name"] not in LIBC])
    tap.ok("every function that keeps libc's order is there", sorted(LIBC - {function["name"] for function in functions}))


def parameter(name, kind, side, **more):
    return {"name": name, "type": kind, "direction": side, **more}


def check_order_itself(tap):
    """The rule sees a wrong order, and takes a length for part of its buffer."""
    number, memory = {"kind": "integer", "name": "size_t"}, {"kind": "pointer", "to": {"kind": "void"}}
    socket = {"kind": "pointer", "to": {"kind": "struct", "name": "portsock_socket", "const": True}}
    right = [parameter("socket", socket, "in"), parameter("bytes", memory, "out"), parameter("capacity", number, "in", counts="bytes"),
             parameter("flags", number, "in")]
    both = [is_in_order({"name": "portsock_test", "parameters": items}) for items in (right, [right[0], right[3], *right[1:3]])]
    tap.ok("the rule of the order accepts the right one and refuses the wrong one", [] if both == [True, False] else str(both))


# ---- documentation -----------------------------------------------------------------------------------------------------

def lacks_unit(item):
    """Nanoseconds and bytes are named."""
    text = item.get("doc", "")
    if item["name"].endswith("_ns") and "nanosecond" not in text:
        return "nanoseconds"
    return "bytes" if item.get("unit_of_count") == "bytes" and "byte" not in text else None


def parameter_faults(function):
    units = {item["counted_by"]: item["unit"] for item in function["parameters"] if "counted_by" in item}
    faults = []
    for item in function["parameters"]:
        lacking = "no text" if not item.get("doc") else lacks_unit({**item, "unit_of_count": units.get(item["name"])})
        faults += [f"{item['name']}: {lacking}"] if lacking else []
    return faults


def returns_result(function):
    return function["returns"].get("name") == "portsock_result"


def faults(function):
    """[(part, what is wrong)] of a function's documentation."""
    doc = function["doc"]
    made = [("parameters", fault) for fault in parameter_faults(function)]
    made += [("summary", "no first sentence")] if not re.search(r"[.:]$", doc.get("summary", "")) else []
    if function["returns"]["kind"] != "void" and not doc.get("returns"):
        made.append(("returns", "no @return"))
    if returns_result(function) and not doc.get("errors"):
        made.append(("errors", "no @par Errors"))
    if not doc.get("system_calls"):
        made.append(("system_calls", "no @par System calls"))
    return made


def undocumented(data):
    """{part: {header: [name: what is wrong]}}."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for function in data["functions"]:
        for part, what in faults(function):
            found[part][function["header"]].append(f"{function['name']}: {what}")
    for kind in ("structs", "typedefs", "enums"):
        for row in data[kind]:
            if not row["doc"].get("summary"):
                found["types"][row["header"]].append(f"{row['name']}: no first sentence")
    return found


def read_open():
    rows = [line.split("\t") for line in read(OPEN).splitlines() if line and not line.startswith("#")]
    return {part: int(count) for part, count in rows}


OTHERS = {"columns", "reference", "units", "unformatted"}
PARTS = ("summary", "parameters", "returns", "errors", "system_calls", "types")


def check_documentation(tap, data):
    found, allowed = undocumented(data), read_open()
    for part in PARTS:
        rows = [(header, name) for header, names in found[part].items() for name in names]
        count, most = len(rows), allowed.get(part, 0)
        tap.ok(f"documentation, {part}: {count} lack it" + (f", {most} may" if most else ""),
               [] if count <= most else [f"{header}: {name}" for header, name in rows][:40])
    tap.ok(f"{OPEN} has the parts of a documentation alone", sorted(set(allowed) - set(PARTS) - OTHERS))


def check_documentation_itself(tap):
    """The rule sees each part that is taken away."""
    whole = {"summary": "Receives.", "returns": "a count", "errors": "CLOSED", "system_calls": "recv(2)"}
    function = {"name": "portsock_test", "returns": {"kind": "typedef", "name": "portsock_result"}, "doc": whole,
                "parameters": [parameter("timeout_ns", {"kind": "integer", "name": "int64_t"}, "in", doc="in nanoseconds")]}
    wrong = [] if not faults(function) else [f"complains about a complete comment: {faults(function)}"]
    for part in whole:
        less = {**function, "doc": {key: text for key, text in whole.items() if key != part}}
        wrong += [] if [fault[0] for fault in faults(less)] == [part] else [f"does not miss {part}"]
    for text in ("", "how long"):
        less = {**function, "parameters": [{**function["parameters"][0], "doc": text}]}
        wrong += [] if [fault[0] for fault in faults(less)] == ["parameters"] else [f"takes {text!r} for a parameter's text with its unit"]
    tap.ok("the rule of the documentation misses each part", wrong)


# ---- units -------------------------------------------------------------------------------------------------------------

TIME = re.compile(r"(^|_)(timeout|deadline|delay|interval|idle|times?)$")


def holds_time(item):
    """An int64_t, or a pointer to some, whose name or comment is of a time."""
    kind = item["type"].get("to", item["type"])
    return kind.get("name") == "int64_t" and bool(TIME.search(item["name"]) or "nanosecond" in item.get("doc", ""))


def check_units(tap, data):
    """Integers that hold time end in _ns."""
    items = [(row["name"], item) for kind, key in (("functions", "parameters"), ("structs", "fields")) for row in data[kind] for item in row[key]]
    wrong = [f"{name}: {item['name']}" for name, item in items if holds_time(item) and not item["name"].endswith("_ns")]
    most = read_open().get("units", 0)
    tap.ok(f"the name of an integer that holds nanoseconds ends in _ns: {len(wrong)} do not" + (f", {most} may" if most else ""),
           wrong if len(wrong) > most else [])


# ---- lines -------------------------------------------------------------------------------------------------------------

def check_columns(tap):
    wrong = [f"{path.relative_to(ROOT)}:{number}: {len(line)} columns" for path in sources("include", endings=(".h", ".hpp"))
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > COLUMNS]
    most = read_open().get("columns", 0)
    tap.ok(f"lines of the public headers have at most {COLUMNS} columns: {len(wrong)} have more" + (f", {most} may" if most else ""),
           [] if len(wrong) <= most else wrong[:40])


def check_formatted(tap):
    """clang-format, in the bed tidy, passes over a header only when all of it is generated."""
    ignored = [line for line in read(".clang-format-ignore").splitlines() if line.startswith("include/")]
    wrong = [name for name in ignored if "generated by tools/generate.py" not in read(name)[:400]]
    most = read_open().get("unformatted", 0)
    tap.ok(f"clang-format sees every header that is written by hand: {len(wrong)} it does not" + (f", {most} may" if most else ""),
           wrong if len(wrong) > most else [])


def main():
    data = abi()
    if sys.argv[1:] == ["--list"]:
        for part, headers in undocumented(data).items():
            for header, names in headers.items():
                print(f"{part}, {header}: {len(names)}", *names, sep="\n    ")
        return
    tap = Tap()
    check_order(tap, data["functions"])
    check_order_itself(tap)
    check_documentation(tap, data)
    check_documentation_itself(tap)
    check_units(tap, data)
    check_columns(tap)
    check_formatted(tap)
    tap.end()


if __name__ == "__main__":
    main()
