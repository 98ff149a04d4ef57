#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The program of Windows, under Wine, talks to the program of Linux and to socat, both ways (TAP).

usage: test_peers.py WINDOWS_PROGRAM LINUX_PROGRAM WRAPPER...
"""
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

WRAPPER = sys.argv[3:]
WINDOWS, LINUX = [*WRAPPER, sys.argv[1]], [sys.argv[2]]
RUN_WIDE = [*WRAPPER, os.path.join(os.path.dirname(sys.argv[1]), "..", "tests", "run_wide.exe")]
TIME_LIMIT = 20  # seconds
timed_out = 124  # the status of a program that --timeout ended
SENT = bytes(range(256)) * 1000


class Listener:
    """A program that listens, sends a few bytes at once, and what it received."""

    def __init__(self, command, data=b""):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.watchdog = threading.Timer(TIME_LIMIT, self.process.kill)
        self.watchdog.start()
        self.process.stdin.write(data)
        self.process.stdin.close()
        self.process.stdin = None
        self.output = b""
        self.reader = threading.Thread(target=self.read)  # an unread pipe would block the sender
        self.reader.start()

    def read(self):
        self.output = self.process.stdout.read()

    def address(self):
        """portsock --verbose prints its address, on its standard error."""
        line = self.process.stderr.readline().decode()
        return re.search(r"listening on (\S+)", line)[1]

    def received(self):
        self.reader.join()
        self.process.wait(TIME_LIMIT)
        self.watchdog.cancel()
        return self.output


def free_port(family, type):
    with socket.socket(family, type) as probe:
        probe.bind(("127.0.0.1" if family == socket.AF_INET else "::1", 0))
        return probe.getsockname()[1]


def connect(command, *arguments, input=SENT):
    done = subprocess.run([*command, "connect", *arguments], input=input, capture_output=True, timeout=TIME_LIMIT)
    assert done.returncode in (0, timed_out if "--timeout" in arguments else 0), (done.returncode, done.stderr)
    return done.stdout


def stream(listening, connecting, here):
    listener = Listener([*listening, "listen", "--verbose", here], data=b"answer")
    assert connect(connecting, listener.address()) == b"answer"
    assert listener.received() == SENT


def datagrams(listening, connecting, here):
    """One datagram there; the connecting end is done when it has been sent."""
    listener = Listener([*listening, "listen", "--verbose", "--datagram", "--timeout", "3", here])
    connect(connecting, "--datagram", "--timeout", "1", listener.address(), input=b"one datagram")
    assert b"one datagram" in listener.received()


LARGE = bytes(20_000_000)


class SlowListener:
    """A listener whose standard input is at its end, and whose output is read slowly at first."""

    def __init__(self, command):
        self.process = subprocess.Popen([*command, "listen", "--verbose", "--timeout", "10", "127.0.0.1:0"],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.watchdog = threading.Timer(2 * TIME_LIMIT, self.process.kill)
        self.watchdog.start()
        self.address = re.search(r"listening on (\S+)", self.process.stderr.readline().decode())[1]
        self.length = 0
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        self.length += len(self.process.stdout.read(1000))
        time.sleep(1)
        while data := self.process.stdout.read(1 << 20):
            self.length += len(data)

    def received(self):
        self.reader.join()
        status = self.process.wait(TIME_LIMIT)
        self.watchdog.cancel()
        return status, self.length


def connect_through_pipe(command, address, produce):
    """The status of a program that is given its input as it comes, through a pipe."""
    with subprocess.Popen([*command, "connect", "--timeout", "10", address], stdin=subprocess.PIPE) as process:
        produce(process.stdin)
        process.stdin.close()
        return process.wait(2 * TIME_LIMIT)


def produce_late(pipe):
    time.sleep(0.5)
    pipe.write(b"hi\n")


def pipe_arrives(listening, connecting, produce, length):
    listener = SlowListener(listening)
    assert connect_through_pipe(connecting, listener.address, produce) == 0
    assert listener.received() == (0, length)


def socat_listens(here, kind, family):
    port = free_port(family, socket.SOCK_STREAM)
    listener = Listener(["socat", "-t5", "-", f"{kind}-LISTEN:{port},reuseaddr"], data=b"answer")
    time.sleep(1)
    assert connect(WINDOWS, f"{here}:{port}") == b"answer"
    assert listener.received() == SENT


def socat_connects(here, kind):
    listener = Listener([*WINDOWS, "listen", "--verbose", f"{here}:0"], data=b"answer")
    port = listener.address().rsplit(":", 1)[1]
    done = subprocess.run(["socat", "-t5", "-", f"{kind}:{here}:{port}"], input=SENT, capture_output=True, timeout=TIME_LIMIT)
    assert (done.returncode, done.stdout) == (0, b"answer"), done
    assert listener.received() == SENT


def doctor():
    done = subprocess.run([*WINDOWS, "doctor"], capture_output=True, text=True, timeout=TIME_LIMIT)
    assert done.returncode == 0 and "win32" in done.stdout, done


def same_in_any_script():
    """P110: arguments that the ANSI code page lacks, in texts, in JSON and in messages."""
    for arguments in (["address", "unix:/tmp/\u00fc/\u65e5\u672c\U0001f5a5"], ["address", "--json", "unix:/tmp/\u0436\U0001f5a5"],
                      ["\u65e5\u672c"], ["connect", "--\u65e5"], ["address", "unix:/tmp/" + 200 * "\u65e5"]):
        results = [subprocess.run([*command, *arguments], capture_output=True, timeout=TIME_LIMIT) for command in (LINUX, WINDOWS)]
        expected, got = [(done.returncode, *(text.replace(b"\r\n", b"\n") for text in (done.stdout, done.stderr))) for done in results]
        assert got == expected, (arguments, got, expected)


def half_a_pair():
    for argument in ("unix:/tmp/\\d83d", "\\dda5\\d83d"):
        done = subprocess.run([*RUN_WIDE, sys.argv[1], "address", argument], capture_output=True, timeout=TIME_LIMIT)
        assert done.returncode == 2 and b"argument 2 is not valid UTF-16" in done.stderr and not done.stdout, done
    done = subprocess.run([*RUN_WIDE, sys.argv[1], "address", "unix:/tmp/\\d83d\\dda5"], capture_output=True, timeout=TIME_LIMIT)
    assert done.returncode == 0 and "unix:/tmp/\U0001f5a5".encode() in done.stdout, done


class Console:
    """A program on a terminal. Its output is kept without the terminal's control sequences and spaces."""

    def __init__(self, command):
        self.process, self.terminal = os.forkpty()
        if self.process == 0:
            os.execvp(command[0], command)
        self.output = b""

    def shows(self, text):
        end = time.monotonic() + TIME_LIMIT
        while text not in re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]|\s", "", self.output.decode(errors="ignore")):
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            try:
                data = os.read(self.terminal, 4096) if ready else b""
            except OSError:  # the other side is closed
                data = b""
            assert data, (text, self.output)
            self.output += data

    def types(self, text):
        os.write(self.terminal, text)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def console():
    """P110: what is received and what is printed is shown as UTF-8, also where a character comes in parts; typed lines are sent."""
    with Console([*WINDOWS, "address", "unix:/tmp/\u65e5\u672c"]) as terminal:
        terminal.shows("name/tmp/\u65e5\u672c")
    with socket.create_server(("127.0.0.1", 0)) as server:
        with Console([*WINDOWS, "connect", f"127.0.0.1:{server.getsockname()[1]}"]) as terminal:
            peer, _ = server.accept()
            with peer:
                peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for byte in "gr\u00fc\u00dfe\u65e5\u672c".encode():
                    peer.send(bytes([byte]))
                    time.sleep(0.01)
                terminal.shows("gr\u00fc\u00dfe\u65e5\u672c")
                terminal.types(b"typed\r")
                peer.settimeout(TIME_LIMIT)
                assert peer.recv(100) == b"typed\r\n"


TESTS = [
    ("doctor prints the features of this system", doctor),
    ("P110: arguments and output in any script are as on Linux", same_in_any_script),
    ("P110: an argument with half a surrogate pair is refused", half_a_pair),
    ("P110: a console shows UTF-8", console),
    *[(f"{name}: {what}, {host}", lambda test=test, pair=pair, host=host: test(*pair, f"{host}:0"))
      for host in ("127.0.0.1", "[::1]")
      for name, pair in (("Windows listens to Linux", (WINDOWS, LINUX)), ("Linux listens to Windows", (LINUX, WINDOWS)),
                         ("Windows listens to itself", (WINDOWS, WINDOWS)))
      for what, test in (("a stream", stream), ("datagrams", datagrams))],
    *[(f"piped data arrives, {name}, {what}",
       lambda pair=pair, produce=produce, length=length: pipe_arrives(*pair, produce, length))
      for name, pair in (("Linux to Windows", (WINDOWS, LINUX)), ("Windows to Linux", (LINUX, WINDOWS)),
                         ("Windows to itself", (WINDOWS, WINDOWS)))
      for what, produce, length in (("20 MB", lambda pipe: pipe.write(LARGE), len(LARGE)), ("a late line", produce_late, 3))],
    ("socat listens, IPv4", lambda: socat_listens("127.0.0.1", "TCP4", socket.AF_INET)),
    ("socat listens, IPv6", lambda: socat_listens("[::1]", "TCP6", socket.AF_INET6)),
    ("socat connects, IPv4", lambda: socat_connects("127.0.0.1", "TCP4")),
    ("socat connects, IPv6", lambda: socat_connects("[::1]", "TCP6")),
]


def main():
    assert shutil.which("socat")
    failed = 0
    for number, (name, test) in enumerate(TESTS, 1):
        try:
            test()
            problem = None
        except Exception as error:  # a test that fails in any way has failed
            problem = f"{type(error).__name__}: {error}"
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {name}", flush=True)
        if problem:
            print("#   " + problem.replace("\n", "\n#   "), flush=True)
    print(f"1..{len(TESTS)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
