#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ctypes_client.py BUILD: a binding made of layout/abi.json alone, by ctypes; the layouts and a conversation through it (TAP).

Everything that a generator of bindings needs is in the JSON: no header is read here, and nothing of the ABI is hand-written.
"""
import ctypes
import pathlib
import sys

from check import Tap, abi

SIZE = ctypes.sizeof(ctypes.c_void_p)
BITS = str(8 * SIZE)


def integers(data):
    """The ctypes of every integer type, by its sign and bits."""
    sizes = {name: SIZE * 8 if row["bits"] == "pointer" else row["bits"] for name, row in data["integers"].items()}
    return {name: getattr(ctypes, f"c_{'' if row['signed'] else 'u'}int{sizes[name]}") for name, row in data["integers"].items()}


class Binding:
    """Every struct, function and constant of the JSON, as attributes without portsock_ and PORTSOCK_."""

    def __init__(self, data, library):
        self.library, self.types, self.integers = ctypes.CDLL(str(library)), {}, integers(data)
        self.structs = {row["name"]: type(row["name"], (ctypes.Structure,), {}) for row in data["structs"]}
        for row in data["typedefs"]:
            self.types[row["name"]] = self.type(row["type"])
        for row in data["structs"]:
            self.complete(row, data)
        for row in data["functions"]:
            function = getattr(self.library, row["name"])
            function.restype, function.argtypes = self.type(row["returns"]), [self.type(item["type"]) for item in row["parameters"]]
            setattr(self, row["name"].removeprefix("portsock_"), function)
        for row in data["constants"]:
            value = row["value"]
            setattr(self, row["name"].removeprefix("PORTSOCK_"), value[BITS] if isinstance(value, dict) else value)

    def complete(self, row, data):
        """A struct's fields, those of the structs in it first."""
        struct = self.structs[row["name"]]
        if hasattr(struct, "_fields_"):
            return
        for field in row["fields"]:
            kind = field["type"]
            if kind["kind"] == "struct":
                self.complete(next(other for other in data["structs"] if other["name"] == kind["name"]), data)
        struct._fields_ = [(field["name"], self.type(field["type"])) for field in row["fields"]]

    def type(self, kind):
        if kind["kind"] == "pointer":
            return self.pointer(kind["to"])
        if kind["kind"] == "array":
            return self.type(kind["of"]) * kind["count"]
        if kind["kind"] == "struct":
            return self.structs[kind["name"]]
        if kind["kind"] == "typedef":
            return self.types[kind["name"]]
        return {"void": None, "char": ctypes.c_char}.get(kind["kind"]) if kind["kind"] != "integer" else self.integers[kind["name"]]

    def pointer(self, to):
        if to["kind"] == "function":
            return ctypes.CFUNCTYPE(self.type(to["returns"]), *(self.type(item["type"]) for item in to["parameters"]))
        if to["kind"] in ("void", "char"):
            return ctypes.c_void_p if to["kind"] == "void" else ctypes.c_char_p
        return ctypes.POINTER(self.type(to))


def layout_faults(binding, data):
    faults = []
    for row in data["structs"]:
        struct = binding.structs[row["name"]]
        found = [(getattr(struct, field["name"]).offset, getattr(struct, field["name"]).size) for field in row["fields"]]
        right = [(field["offset"][BITS], field["size"][BITS]) for field in row["fields"]]
        if found != right or ctypes.sizeof(struct) != row["size"][BITS]:
            faults.append(f"{row['name']}: {found}, size {ctypes.sizeof(struct)}")
    return faults


def conversation(binding):
    """A datagram to itself through 127.0.0.1; the failures as lines."""
    socket, address = binding.structs["portsock_socket"](), binding.structs["portsock_address"]()
    buffer, text = ctypes.create_string_buffer(64), b"hello"
    calls = [
        ("check", binding.check(binding.version(), binding.LAYOUT_HASH), 0),
        ("parse", binding.address_parse(address, b"127.0.0.1:0", 11), 0),
        ("open", binding.open(socket, binding.AF_INET, binding.SOCK_DGRAM, 0), 0),
        ("set_timeout", binding.set_timeout(socket, 10 * 10**9), 0),
        ("bind", binding.bind(socket, address), 0),
        ("local_address", binding.local_address(socket, address), 0),
        ("send_to", binding.send_to(socket, text, len(text), address, 0, None), len(text)),
        ("recv", binding.recv(socket, buffer, 64, 0, None), len(text)),
        ("recv, nothing there", binding.error_kind(binding.recv(socket, buffer, 64, binding.MSG_DONTWAIT, None)), binding.ERROR_WOULD_BLOCK),
        ("close", binding.close(socket), 0),
    ]
    wrong = [f"{name}: {found}, not {right}" for name, found, right in calls if found != right]
    return wrong + ([] if buffer.value == text else [f"received {buffer.value}"])


def main():
    tap, data = Tap(), abi()
    binding = Binding(data, (pathlib.Path(sys.argv[1]) / "libportsock.so").resolve())
    tap.ok(f"ctypes lays out {len(data['structs'])} structs as layout/abi.json has them", layout_faults(binding, data))
    tap.ok(f"ctypes finds {len(data['functions'])} functions, and a datagram goes through them", conversation(binding))
    tap.end()


main()
