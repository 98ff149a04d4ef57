#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The changes of the C ABI between two versions of layout/abi.json, for the changelog and for the promise of 1.0.

    abi_changes.py OLD [NEW]            OLD and NEW are files, or revisions of git; NEW is the working tree's by default
    abi_changes.py --only-added OLD     fails when something was removed or changed
"""
import argparse
import json
import pathlib
import subprocess
import sys

from abi import OUTPUT, ROOT, spelled


def read_version(name):
    """The JSON of a file, or of a revision of git."""
    file = pathlib.Path(name)
    if file.is_file():
        return json.loads(file.read_text(encoding="utf-8"))
    done = subprocess.run(["git", "show", f"{name}:{OUTPUT}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"abi_changes.py: {name} is neither a file nor a revision with {OUTPUT}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def facts(data):
    """{what: its ABI}: what compiled programs depend on, and what sources do. Documentation is no part of it."""
    made = {f"function {row['name']}": signature(row) for row in data["functions"]}
    made |= {f"typedef {row['name']}": json.dumps(bare(row["type"]), sort_keys=True) for row in data["typedefs"]}
    made |= {f"constant {row['name']}": repr(row["value"]) for row in data["constants"] if row["name"] != "PORTSOCK_VERSION"}
    made |= {f"macro {row['name']}": f"({', '.join(row['parameters'])}) {row['body']}" for row in data["macros"]}
    made |= {f"enum {row['name']}": "enum" for row in data["enums"]}
    for row in data["structs"]:
        made[f"struct {row['name']}"] = f"size {row['size']['32']}, {row['size']['64']}"
        made |= {f"field {row['name']}.{field['name']}": f"{field['c']} at {field['offset']['32']}, {field['offset']['64']}"
                 for field in row["fields"]}
    return made


def signature(function):
    """Types without the parameters' names, which may change."""
    parameters = ", ".join(spelled(item["type"]) for item in function["parameters"])
    return f"{spelled(function['returns'])} ({parameters or 'void'})"


def bare(kind):
    """A type alone; of a function's parameters their types."""
    if kind["kind"] == "function":
        return {"kind": "function", "returns": bare(kind["returns"]), "parameters": [bare(item["type"]) for item in kind["parameters"]]}
    return {key: bare(value) if key in ("to", "of") else value for key, value in kind.items()}


def changes(old, new):
    """(removed or changed, added), each a line."""
    was, now = facts(old), facts(new)
    broken = [f"removed: {what}: {text}" for what, text in was.items() if what not in now]
    broken += [f"changed: {what}: {text} -> {now[what]}" for what, text in was.items() if what in now and now[what] != text]
    return broken, [f"added: {what}: {text}" for what, text in now.items() if what not in was]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only-added", action="store_true", help="fail when something was removed or changed")
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW", nargs="?", default=str(ROOT / OUTPUT))
    arguments = parser.parse_args()
    broken, added = changes(read_version(arguments.old), read_version(arguments.new))
    for line in broken + added:
        print(line)
    return int(arguments.only_added and bool(broken))


if __name__ == "__main__":
    sys.exit(main())
