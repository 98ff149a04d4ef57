#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The machine itself: what it prints, what it returns, that it keeps its hands off this one, and that it ends in time."""
import os
import pathlib
import subprocess
import sys
import tempfile

VM = str(pathlib.Path(__file__).resolve().parent / "vm.py")

BLUETOOTH = """
import socket
for protocol, kind, place in ((0, socket.SOCK_SEQPACKET, 0x1001), (3, socket.SOCK_STREAM, 3), (2, socket.SOCK_SEQPACKET, None)):
    where = lambda host, place: (host, place) if protocol != 2 else host.encode()
    server, client = (socket.socket(socket.AF_BLUETOOTH, kind, protocol) for _ in range(2))
    server.bind(where('02:C0:DE:00:00:01', place))
    server.listen(1)
    client.bind(where('02:C0:DE:00:00:02', 0))
    client.connect(where('02:C0:DE:00:00:01', place))
    accepted = server.accept()[0]
    client.send(b'hello')
    assert accepted.recv(10) == b'hello'
"""


def run(*arguments):
    return subprocess.run([VM, *arguments], capture_output=True, text=True, timeout=120, check=False)


def expect(condition, what, done):
    if not condition:
        sys.exit(f"{what}\nstatus {done.returncode}\n{done.stdout}{done.stderr}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder) / "here"
        script = (f"cd {folder} && echo written > here; cat here; uname -n; id -u; ip -o link show vcan0; "
                  "grep -c . /proc/net/protocols; exit 7")
        done = run("--timeout", "100", "--", "sh", "-c", script)
        expect(done.returncode == 7, "the command's status is the machine's", done)
        lines = done.stdout.splitlines()
        expect(lines[:3] == ["written", "vm", "0"], "files are written, as root", done)
        expect("vcan0" in lines[3], "there is a CAN bus", done)
        expect(not here.exists(), "and this machine sees nothing of it", done)
    done = run("--timeout", "100", "--bluetooth", "--", "/usr/bin/python3", "-c", BLUETOOTH)
    expect(done.returncode == 0, "Bluetooth carries data from one controller to the other", done)
    done = run("--timeout", "1", "--", "sleep", "100")
    expect(done.returncode == 124, "the time limit holds", done)
    done = subprocess.run([sys.executable, VM, "--", "true"], capture_output=True, text=True, check=False,
                          env={**os.environ, "PATH": "/nowhere"})
    expect(done.returncode == 77 and "needs" in done.stderr, "what is missing is named", done)


if __name__ == "__main__":
    main()
