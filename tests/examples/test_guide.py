#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks docs/guide.md and runs its programs, those of examples/guide (TAP).

usage: test_guide.py FOLDER_OF_THE_PROGRAMS PREFIX_OF_THEIR_NAMES [WRAPPER]
       test_guide.py --write        replaces the code blocks of the guide by the files

Each block of C is the file named above it, without the line of its licence. Each block below "output of NAME" is the output of the
program. With a wrapper the programs are Windows programs, and the wrapper runs them.
"""
import contextlib
import os
import pathlib
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guide.md"
FOLDER = ROOT / "examples/guide"
CODE = re.compile(r"<!-- examples/guide/(\w+)\.c -->\n```c\n(.*?)```", re.DOTALL)
OUTPUT = re.compile(r"<!-- output of (\w+) -->\n```text\n(.*?)```", re.DOTALL)
LIMIT = 20  # seconds
PROGRAM = os.path.join(*sys.argv[1:3]) if len(sys.argv) > 2 else ""
WRAPPER = sys.argv[3:]
IS_WINDOWS = os.name == "nt" or bool(WRAPPER)


def source(name):
    """The file without its first line, which has the licence."""
    return (FOLDER / f"{name}.c").read_text(encoding="utf-8").split("\n", 1)[1]


def command(name, *arguments):
    return [*WRAPPER, PROGRAM + name + (".exe" if IS_WINDOWS else ""), *arguments]


def run(name, *arguments):
    done = subprocess.run(command(name, *arguments), capture_output=True, timeout=LIMIT, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@contextlib.contextmanager
def server(name, address="127.0.0.1:0"):
    """(process, address) of a program that prints "listening on ADDRESS"."""
    with subprocess.Popen(command(name, address), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        timer = threading.Timer(LIMIT, process.kill)
        timer.start()
        try:
            yield process, re.fullmatch(r"listening on (.*)\n", process.stdout.readline())[1]
        finally:
            timer.cancel()
            process.kill()


def connect(address):
    host, port = address.rsplit(":", 1)
    return socket.create_connection((host.strip("[]"), int(port)), timeout=LIMIT)


def receive_all(peer):
    parts = []
    while part := peer.recv(65536):
        parts.append(part)
    return b"".join(parts)


def guide_has_the_files():
    blocks = CODE.findall(GUIDE.read_text(encoding="utf-8"))
    names = sorted(path.stem for path in FOLDER.glob("*.c"))
    assert sorted(name for name, _ in blocks) == names, "the guide has each file once"
    wrong = [name for name, text in blocks if text != source(name)]
    assert not wrong, f"these blocks differ from their files (tests/examples/test_guide.py --write): {wrong}"


def outputs_are_those_of_the_guide():
    for name, text in OUTPUT.findall(GUIDE.read_text(encoding="utf-8")):
        if IS_WINDOWS and name == "descriptors":
            continue
        assert run(name) == (0, text, ""), (name, run(name))


def server_and_client_talk():
    for address in ("127.0.0.1:0", "[::1]:0"):
        with server("server", address) as (_, listening):
            host, port = listening.rsplit(":", 1)
            for text in ("good day", "x" * 20000):
                assert run("client", host.strip("[]"), port, text) == (0, text + "\n", ""), text[:20]
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        status, output, errors = run("client", "127.0.0.1", str(closed.getsockname()[1]), "x")
    assert (status, output) == (1, "") and errors == "127.0.0.1: connection refused\n", (status, output, errors)


def server_outlives_a_reset():
    with server("server") as (process, address):
        with connect(address) as peer:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with connect(address) as peer:
            data = os.urandom(300000)
            sender = threading.Thread(target=lambda: (peer.sendall(data), peer.shutdown(socket.SHUT_WR)), daemon=True)
            sender.start()
            assert receive_all(peer) == data
            sender.join(LIMIT)
        assert process.poll() is None


def server_listens_at_a_path():
    with tempfile.TemporaryDirectory() as folder, server("server", f"unix:{folder}/echo") as (_, address):
        assert address == f"unix:{folder}/echo"
        with socket.socket(socket.AF_UNIX) as peer:
            peer.settimeout(LIMIT)
            peer.connect(folder + "/echo")
            peer.sendall(b"by path")
            peer.shutdown(socket.SHUT_WR)
            assert receive_all(peer) == b"by path"


def control_c_ends_the_server():
    with server("cancel") as (process, address):
        for _ in range(2):
            with connect(address) as peer:
                assert receive_all(peer) == b"hello\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=LIMIT)
        assert (process.returncode, output, errors) == (0, "ended: cancelled by a waker\n", ""), (process.returncode, output, errors)


def names_are_looked_up():
    status, output, errors = run("names", "localhost", "80")
    assert status == 0 and errors == "" and set(output.split()) & {"127.0.0.1:80", "[::1]:80"}, (status, output, errors)
    assert run("names", "::1", "7") == (0, "[::1]:7\n", "")
    status, output, errors = run("names", "127.0.0.1", "65536")
    assert (status, output, errors) == (1, "", "127.0.0.1: service: out of range\n"), (status, output, errors)


def collector_counts_each_client():
    """More clients than it has places for: the others are accepted when one has ended."""
    with server("collector") as (process, address):
        peers = [connect(address) for _ in range(10)]
        for count, peer in enumerate(peers):
            peer.sendall(b"x" * (1000 + count))
            peer.close()
        lines = [re.fullmatch(r"client (\d): (\d+) bytes\n", process.stdout.readline()) for _ in peers]
        assert sorted(int(line[2]) for line in lines) == [1000 + count for count in range(10)], lines
        assert process.poll() is None


def systems_names_the_families():
    status, output, errors = run("systems")
    lines = output.splitlines()
    assert (status, errors, len(lines)) == (0, "", 6), (status, output, errors)
    assert re.fullmatch("backend: win32" if IS_WINDOWS else "backend: (linux|posix)", lines[0]), lines[0]
    assert lines[1] == "INET: addresses yes, sockets yes", lines[1]
    missing = "NETLINK: addresses no, sockets family: not supported here" if IS_WINDOWS else "HYPERV: addresses no, sockets family: not supported here"
    assert missing in lines, output
    if lines[0] == "backend: linux":
        text = GUIDE.read_text(encoding="utf-8")
        assert "```text\n" + output + "```" in text, output


POSIX_ONLY = {server_listens_at_a_path, control_c_ends_the_server}
TESTS = [guide_has_the_files, outputs_are_those_of_the_guide, server_and_client_talk, server_outlives_a_reset, server_listens_at_a_path,
         control_c_ends_the_server, names_are_looked_up, collector_counts_each_client, systems_names_the_families]


def write():
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(CODE.sub(lambda found: f"<!-- examples/guide/{found[1]}.c -->\n```c\n{source(found[1])}```", text), encoding="utf-8")


def main():
    if sys.argv[1:] == ["--write"]:
        return write()
    tests = [test for test in TESTS if not (IS_WINDOWS and test in POSIX_ONLY)]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            problem = None
        except Exception as error:  # a test that fails in any way has failed
            problem = f"{type(error).__name__}: {error}"
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__.replace('_', ' ')}", flush=True)
        for line in (problem or "").splitlines():
            print(f"#   {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
