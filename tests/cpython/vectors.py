# SPDX-License-Identifier: MIT
"""Binds to each address of vectors.tsv: a line of JSON, [address, outcome], each. With "recorded": the outcomes of the file
in the same form. Values that differ between runs (ports, process ids, the resolver's texts) are written as N."""
import _socket
import errno
import json
import pathlib
import re
import sys
import tempfile

TABLE = pathlib.Path(__file__).with_name("vectors.tsv")
MASKED = "4294967295"  # -1 of 32 bits: differs from a number that the system chose


def rows():
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def failure(error):
    name = type(error).__name__
    if isinstance(error, _socket.gaierror):
        return f"gaierror[code {error.errno}]"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}[{errno.errorcode.get(error.errno, error.errno)}]: {error.strerror}"
    return f"OSError[None]: {error.args}" if isinstance(error, OSError) else f"{name}: {error}"


def number(name):
    return int(name) if name.isdigit() else getattr(_socket, name or "IPPROTO_IP")


def bind(it, address):
    try:
        it.bind(address)
    except Exception as error:
        return failure(error)
    try:
        return f"OK getsockname={it.getsockname()!r}"
    except OSError as error:
        return f"bind OK; getsockname: {failure(error)}"


def outcome(family, kind, protocol, address):
    try:
        it = _socket.socket(number(family), number(kind), number(protocol))
    except AttributeError:
        return "no such family"
    except OSError as error:
        return "no such socket" if error.errno in (errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT) else f"socket(): {failure(error)}"
    text = bind(it, address)
    it.close()
    return text


def settled(text, written, folder=None):
    """Without what changes from run to run."""
    if folder is not None:
        text = text.replace(folder, "/run")
    text = re.sub(r"(gaierror\[code -\d+\]).*", r"\1", text)
    text = re.sub(r"x{40,}|x\*", "xx", text)
    text = re.sub(r"=b'\\x00[0-9a-f]{5}'", "=autobind", text)
    given = set(re.findall(r"\d+", written)) | {MASKED}
    return re.sub(r"(?<![\w.])\d{3,}", lambda found: found[0] if found[0] in given else "N", text)


def replay(folder):
    """Paths as long as the file's: the folder's own name takes the place of padding."""
    for family, kind, protocol, written, _ in rows():
        address = eval(written.replace("/run/", f"{folder}/"))  # our own table
        yield family, kind, protocol, written, settled(outcome(family, kind, protocol, address), written, folder)


def recorded():
    for family, kind, protocol, written, text in rows():
        yield family, kind, protocol, written, settled(text, written)


def main():
    with tempfile.TemporaryDirectory(prefix="ps", dir="/tmp") as folder:
        for *what, text in recorded() if sys.argv[1:] == ["recorded"] else replay(folder):
            print(json.dumps([" ".join(what), text]))


main()
