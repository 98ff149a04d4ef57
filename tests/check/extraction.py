#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/abi.py: layout/abi.json is current, what is extracted is right, what no ABI may have is refused (TAP). Needs libclang."""
import sys

from check import ROOT, Tap, complaint, read, run

sys.path.insert(0, str(ROOT / "tools"))
import abi  # noqa: E402
import abi_changes  # noqa: E402

UMBRELLA = f"include/{abi.UMBRELLA}"
WITHOUT = ("import runpy, sys; sys.path.insert(0, 'tools'); sys.modules['clang'] = None; {more}sys.argv = ['generate.py', '--check']; "
           "runpy.run_path('tools/generate.py', run_name='__main__')")

# A declaration of each kind, at the end of the umbrella header.
SAMPLE = """
/** A point. Zero-filled is the origin. */
typedef struct portsock_sample {
    const char *name;    /**< its name */
    size_t name_length;  /**< in bytes */
    /** the place, which needs
     *  two lines */
    int32_t place[2];
    int32_t family;      /**< PORTSOCK_AF_* */
    uint32_t reserved;   /**< zero */
} portsock_sample;

/** Kinds of points. */
enum portsock_sample_kind { PORTSOCK_SAMPLE_FIRST = -3, /**< the first */ PORTSOCK_SAMPLE_LAST };

#define PORTSOCK_SAMPLE_MASK 0x80000000u /**< one bit */
#define PORTSOCK_SAMPLE_NAME "a\\"b"
#define PORTSOCK_SAMPLE_SIZE(count) (8u * (count))

/**
 * Reads a point, e.g. one. Then more.
 *
 * @param[in,out] sample the point
 * @param bytes memory,
 *        of any alignment
 * @param capacity its bytes
 * @param bytes_needed the length
 * @param names names, or NULL
 * @param count how many
 * @return 0
 * @par Errors
 * CLOSED; TOO_LONG, parameter LENGTH.
 * @par System calls
 * POSIX: read(2).
 * @par Example
 * @code
 * if (1)
 *     call();
 * @endcode
 */
PORTSOCK_API portsock_result portsock_sample_read(portsock_sample *sample, void *bytes, size_t capacity, size_t *bytes_needed,
                                                  const char *const *names, size_t count);
"""
REFUSED = {
    "a size that C leaves open": "typedef struct portsock_bad { int value; } portsock_bad;",
    "a long": "typedef struct portsock_bad { long value; } portsock_bad;",
    "padding without a name": "typedef struct portsock_bad { uint32_t first; uint64_t second; } portsock_bad;",
    "padding at the end": "typedef struct portsock_bad { uint64_t first; uint32_t second; } portsock_bad;",
    "a union": "typedef union portsock_bad { uint32_t first; uint64_t second; } portsock_bad;",
    "a nameless enum": "enum { PORTSOCK_BAD };",
    "a variable": "extern int32_t portsock_bad;",
    "a floating-point number": "PORTSOCK_API double portsock_bad(void);",
    "a typedef of a struct with another name": "typedef struct portsock_bad { uint32_t value; } portsock_worse;",
    "a header that does not compile": "portsock_bad bad;",
}


def extracted(text, more=None):
    return abi.extract({**(more or {}), UMBRELLA: read(UMBRELLA) + text})


def row(data, kind, name):
    return next(item for item in data[kind] if item["name"] == f"portsock_{name}" or item["name"] == f"PORTSOCK_{name}")


def sample_faults():
    """Differences in the extraction of SAMPLE from the expectation: [(name, found)]."""
    data = extracted(SAMPLE)
    struct, function = row(data, "structs", "sample"), row(data, "functions", "sample_read")
    sample, memory, capacity, needed, names, count = function["parameters"]
    pointer = {"kind": "pointer", "to": {"kind": "char", "const": True}}
    number = {"kind": "integer", "name": "unsigned int"}
    expected = [
        (struct["doc"], {"summary": "A point.", "details": "Zero-filled is the origin."}),
        (struct["size"], {"32": 24, "64": 32}),
        ([field["offset"] for field in struct["fields"][:3]], [{"32": 0, "64": 0}, {"32": 4, "64": 8}, {"32": 8, "64": 16}]),
        ([field["doc"] for field in struct["fields"][:3]], ["its name", "in bytes", "the place, which needs two lines"]),
        (struct["fields"][0]["type"], pointer),
        ((struct["fields"][0]["counted_by"], struct["fields"][1]["counts"]), ("name_length", "name")),
        (struct["fields"][2]["c"], "int32_t place[2]"),
        (struct["fields"][3]["groups"], ["family"]),
        ((struct["sized"], row(data, "structs", "wait_options")["sized"]), (False, True)),
        ([item["name"] for item in function["parameters"] if item.get("optional")], ["names"]),
        ([(item["value"], item["enum"], item["group"]) for item in data["constants"] if "_SAMPLE_F" in item["name"] or "_SAMPLE_L" in item["name"]],
         [(-3, "portsock_sample_kind", "sample_kind"), (-2, "portsock_sample_kind", "sample_kind")]),
        ((row(data, "constants", "SAMPLE_MASK")["value"], row(data, "constants", "SAMPLE_MASK")["type"]), (2**31, number)),
        (row(data, "constants", "SAMPLE_MASK")["doc"], "one bit"),
        (row(data, "constants", "SAMPLE_NAME")["value"], 'a"b'),
        ((row(data, "macros", "SAMPLE_SIZE")["parameters"], row(data, "macros", "SAMPLE_SIZE")["body"]), (["count"], "( 8u * ( count ) )")),
        (row(data, "constants", "LAYOUT_HASH")["value"].keys(), {"32", "64"}),
        ([item["direction"] for item in function["parameters"]], ["inout", "out", "in", "out", "in", "in"]),
        ((memory["counted_by"], memory["unit"], memory["length_in"]), ("capacity", "bytes", "bytes_needed")),
        ((capacity["counts"], needed["length_of"]), ("bytes", "bytes")),
        ((names["c"], names["counted_by"], names["unit"], count["counts"]), ("const char *const *names", "count", "elements", "names")),
        ((sample["doc"], memory["doc"]), ("the point", "memory, of any alignment")),
        (function["returns"], {"kind": "typedef", "name": "portsock_result"}),
        (function["doc"], {"summary": "Reads a point, e.g. one.", "details": "Then more.", "returns": "0",
                           "errors": "CLOSED; TOO_LONG, parameter LENGTH.", "system_calls": "POSIX: read(2).",
                           "example": "```\nif (1)\n    call();\n```", "error_kinds": ["CLOSED", "TOO_LONG"]}),
    ]
    return [f"{found}, not {right}" for found, right in expected if found != right]


def is_refused(text, more=None):
    try:
        extracted(f"\n{text}\n", more)
    except abi.Failure:
        return True
    return False


def check_without(tap):
    """A machine without libclang generates from the JSON, until a header changes."""
    tap.ok("the generator needs no libclang while the headers are those of layout/abi.json",
           complaint([sys.executable, "-c", WITHOUT.format(more="")]))
    change = "import abi; old = abi.header_texts; abi.header_texts = lambda changed: {name: text + '/* */' for name, text in old(changed).items()}; "
    status, printed = run([sys.executable, "-c", WITHOUT.format(more=change)])
    tap.ok("without libclang and with another header it fails, and names the package", [] if status and "python3-clang" in printed else printed)


# Allowed and refused changes of an upgrade: the key of the JSON, how it is changed, the beginning of the line.
CHANGES = [
    ("functions", lambda rows: rows.pop(0), "removed: function"),
    ("functions", lambda rows: rows[0]["parameters"][0].update(type={"kind": "void"}), "changed: function"),
    ("structs", lambda rows: rows[0]["fields"].pop(), "removed: field"),
    ("structs", lambda rows: rows[0]["fields"][0]["offset"].update({"32": 99}), "changed: field"),
    ("structs", lambda rows: rows[0]["size"].update({"64": 99}), "changed: struct"),
    ("constants", lambda rows: rows[-1].update(value=99), "changed: constant"),
    ("typedefs", lambda rows: rows[0].update(type={"kind": "void"}), "changed: typedef"),
    ("macros", lambda rows: rows.clear(), "removed: macro"),
]


def change_faults():
    """Each change is one line, in one direction an addition; words are no change."""
    wrong = []
    for key, change, beginning in CHANGES:
        old, new = abi.load(), abi.load()
        change(new[key])
        broken, added = abi_changes.changes(old, new)
        if not broken or added or not all(line.startswith(beginning) for line in broken):
            wrong.append(f"{beginning}: {broken}, {added}")
    worded = abi.load()
    worded["functions"][0]["doc"] = {"summary": "Another."}
    worded["functions"][0]["parameters"][0]["name"] = "another"
    return wrong + [line for lines in abi_changes.changes(abi.load(), worded) for line in lines]


def main():
    tap = Tap()
    tap.ok("layout/abi.json is what libclang reads from the headers", complaint([sys.executable, "tools/abi.py", "--check"]))
    tap.ok("a sample of every kind of declaration is extracted", sample_faults())
    tap.ok("the ABI refuses what it may not have", [name for name, text in REFUSED.items() if not is_refused(text)])
    tap.ok("a header that the umbrella does not include is refused", [] if is_refused("", {"include/portsock/alone.h": "#define PORTSOCK_ALONE 1\n"}) else "taken")
    split = {"include/portsock/family/point.h": SAMPLE}
    found = row(abi.extract({**split, UMBRELLA: read(UMBRELLA) + '#include "family/point.h"\n'}), "functions", "sample_read")["header"]
    tap.ok("a function has its header", [] if found == "portsock/family/point.h" else found)
    tap.ok("abi_changes.py prints what was removed and changed, and nothing else", change_faults())
    check_without(tap)
    tap.end()


main()
