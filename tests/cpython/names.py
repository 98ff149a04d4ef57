# SPDX-License-Identifier: MIT
"""The names of _socket: a line of JSON, [name, kind or value], for each name that Python's own module has on this system."""
import _socket
import json
import subprocess
import sys

STOCK = """
import _socket, json
print(json.dumps(sorted(vars(_socket))))
"""
# Not about sockets: where a module comes from.
MODULE = {"__doc__", "__file__", "__loader__", "__name__", "__package__", "__spec__"}


def stock_names():
    """The names of the interpreter's own module: -E and -S leave ours out."""
    listing = subprocess.run([sys.executable, "-E", "-S", "-c", STOCK], check=True, capture_output=True, text=True)
    return [name for name in json.loads(listing.stdout) if name not in MODULE]


def show(value):
    return value if isinstance(value, (int, str)) else f"{type(value).__name__} {getattr(value, '__name__', '')}"


def main():
    missing = object()
    for name in stock_names():
        value = getattr(_socket, name, missing)
        print(json.dumps([name, "missing" if value is missing else show(value)]))
    for name in sorted(vars(_socket.socket)):
        if not name.startswith("__"):
            print(json.dumps([f"socket.{name}", type(vars(_socket.socket)[name]).__name__]))


main()
