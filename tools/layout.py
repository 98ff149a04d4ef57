# SPDX-License-Identifier: MIT
"""Struct layouts, made of the structs of layout/abi.json: the text files, what the library asserts, the hash that portsock_check compares."""

# The structs that portsock_check compares. They never change; those that minor releases add are not among them, so that the hash of
# an older header stays good.
CHECKED = {"portsock_socket", "portsock_address", "portsock_buffer", "portsock_waker", "portsock_poll_entry", "portsock_inet",
           "portsock_inet6"}


def text(structs, bits):
    """One line a field: struct, field, offset, size; - is the struct's end."""
    lines = []
    for struct in structs:
        name, size = struct["name"], struct["size"][bits]
        lines += [f"{name}\t{field['name']}\t{field['offset'][bits]}\t{field['size'][bits]}" for field in struct["fields"]]
        lines.append(f"{name}\t-\t{size}\t{size}")
    return "\n".join(lines) + "\n"


def fnv1a(data):
    value = 0x811c9dc5
    for byte in data.encode():
        value = (value ^ byte) * 0x01000193 & 0xffffffff
    return value


def hashes(structs):
    """{bits: hash of the structs that never grow}."""
    checked = [struct for struct in structs if struct["name"] in CHECKED]
    return {bits: fnv1a(text(checked, bits)) for bits in ("32", "64")}


def header_lines(structs):
    value = hashes(structs)
    return (f"/** The value that portsock_check compares: a hash of the structs that never grow, from layout/64.txt and 32.txt. */\n"
            f"#if UINTPTR_MAX > 0xffffffff\n"
            f"#define PORTSOCK_LAYOUT_HASH {value['64']:#010x}u\n"
            f"#else\n"
            f"#define PORTSOCK_LAYOUT_HASH {value['32']:#010x}u\n"
            f"#endif\n")


def assert_lines(structs):
    """C++ that fails to compile where a compiler lays a struct out in another way."""
    def block(bits):
        lines = []
        for struct in structs:
            name = struct["name"]
            lines += [f'static_assert(offsetof({name}, {field["name"]}) == {field["offset"][bits]}, "{name}.{field["name"]}");'
                      for field in struct["fields"]]
            lines.append(f'static_assert(sizeof({name}) == {struct["size"][bits]}, "{name}");')
        return "\n".join(lines)
    return f"#if UINTPTR_MAX > 0xffffffff\n{block('64')}\n#else\n{block('32')}\n#endif\n"
