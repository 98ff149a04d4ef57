#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the programs of examples/ against peers made of Python's own sockets (TAP).

usage: test_examples.py FOLDER_OF_THE_PROGRAMS [PREFIX_OF_THEIR_NAMES [WRAPPER]]

With a wrapper the programs are Windows', and it runs them.
"""
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

TIME_LIMIT = 20  # seconds
PROGRAM = os.path.join(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
WRAPPER = sys.argv[3:]
IS_WINDOWS = os.name == "nt" or bool(WRAPPER)
SUFFIX = ".exe" if IS_WINDOWS else ""


def command(name, *arguments):
    return [*WRAPPER, PROGRAM + name + SUFFIX, *arguments]


def run(name, *arguments):
    done = subprocess.run(command(name, *arguments), capture_output=True, timeout=TIME_LIMIT, text=True)
    return done.returncode, done.stdout, done.stderr


class Server:
    """An example that listens: started, read for its address, ended."""

    def __init__(self, name, *arguments):
        self.process = subprocess.Popen(command(name, *(arguments or ["127.0.0.1:0"])), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.watchdog = threading.Timer(TIME_LIMIT, self.process.kill)
        self.watchdog.start()
        line = self.process.stdout.readline()
        self.address = re.fullmatch(r"listening on (.*)\n", line)[1]

    def connect(self):
        host, port = self.address.rsplit(":", 1)
        return socket.create_connection((host.strip("[]"), int(port)), timeout=TIME_LIMIT)

    def port(self):
        return self.address.rsplit(":", 1)[1]

    def says_next(self):
        return self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def receive_all(peer, length):
    parts = b""
    while len(parts) < length:
        part = peer.recv(length - len(parts))
        if not part:
            break
        parts += part
    return parts


def shouting_peer(listener):
    """Sends one client its text back in capital letters."""
    peer, _ = listener.accept()
    with peer:
        peer.sendall(peer.recv(1000).upper())


def resolve_answers(name):
    """A host's addresses, and those of a service there."""
    status, output, errors = run(name, "127.0.0.1", "80")
    assert (status, output.splitlines()[-1], errors) == (0, "  127.0.0.1:80", ""), (status, output, errors)
    status, output, errors = run(name, "localhost")
    assert status == 0 and ("  127.0.0.1:0\n" in output or "  [::1]:0\n" in output), (status, output, errors)


def resolve_refuses(name):
    """An invalid host, and a service out of range."""
    status, output, errors = run(name, "no such host")
    assert (status, output) == (1, "") and errors.startswith("resolve: "), (status, output, errors)
    status, output, errors = run(name, "127.0.0.1", "65536")
    assert (status, output, errors) == (1, "", "resolve: service: out of range\n"), (status, output, errors)


def hello_speaks(name):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=shouting_peer, args=(listener,), daemon=True)
        thread.start()
        status, output, errors = run(name, "127.0.0.1:%d" % listener.getsockname()[1], "good day")
        thread.join(TIME_LIMIT)
    assert (status, output, errors) == (0, "GOOD DAY\n", ""), (status, output, errors)


def hello_reports(name):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: no other socket gets the port
        status, output, errors = run(name, "127.0.0.1:%d" % closed.getsockname()[1], "x")
    assert (status, output) == (1, "") and "refused" in errors, (status, output, errors)
    status, output, errors = run(name, "127.0.0.1:99999", "x")
    assert (status, output, errors) == (1, "", "hello: port: out of range\n"), (status, output, errors)
    assert run(name)[0] == 2


def echoes(name):
    with Server(name) as server:
        for text in (b"x", b"some more", os.urandom(100000)):
            with server.connect() as peer:
                sender = threading.Thread(target=peer.sendall, args=(text,), daemon=True)
                sender.start()
                assert receive_all(peer, len(text)) == text
                sender.join(TIME_LIMIT)
                peer.shutdown(socket.SHUT_WR)
                assert peer.recv(1) == b""


def refuses(name):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, output, errors = run(name, "127.0.0.1:%d" % taken.getsockname()[1])
    assert status == 1 and output == "" and "in use" in errors, (status, output, errors)
    assert run(name, "nonsense")[0] == 1


def serves_many(name):
    """70 clients at once, 64 of which have backend: the others come in when one leaves."""
    with Server(name) as server:
        peers = [server.connect() for _ in range(70)]
        for number, peer in enumerate(peers):
            peer.sendall(b"client %d" % number)
        for number, peer in enumerate(peers):
            text = b"client %d" % number
            assert receive_all(peer, len(text)) == text
            peer.close()


def outlives_rude_clients(name):
    with Server(name) as server:
        for _ in range(3):
            peer = server.connect()
            peer.sendall(b"x" * 100000)
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            peer.close()  # with a reset, and an answer under way
        with server.connect() as peer:
            peer.sendall(b"still there")
            assert receive_all(peer, 11) == b"still there"


def processor_seconds(process):
    with open("/proc/%d/stat" % process.pid) as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def limit_handles(process, number):
    import resource
    resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (number, resource.prlimit(process.pid, resource.RLIMIT_NOFILE)[1]))


def used_handles(process):
    return len(os.listdir("/proc/%d/fd" % process.pid))


def answers(peer):
    peer.sendall(b"x")
    return receive_all(peer, 1) == b"x"


def waits_for_descriptors(name):
    """P96: with no descriptor left for a client, the server waits without spinning, and serves it when one is free."""
    with Server(name) as server:
        limit_handles(server.process, used_handles(server.process) + 3)
        peers = [server.connect() for _ in range(10)]
        assert all(answers(peer) for peer in peers[:3])
        before = processor_seconds(server.process)
        time.sleep(1)
        assert processor_seconds(server.process) - before < 0.2, "it spins"
        for peer in peers[:3]:
            peer.close()
        assert all(answers(peer) for peer in peers[3:6])
        limit_handles(server.process, 100)
        assert all(answers(peer) for peer in peers[3:])
        for peer in peers[3:]:
            peer.close()


def client_that_waits(server):
    """The first one that is not answered: an accept that blocks in the kernel already has a descriptor."""
    while True:
        peer = server.connect()
        peer.sendall(b"x")
        peer.settimeout(1)
        try:
            assert peer.recv(1), "it ended the connection"
        except socket.timeout:
            peer.settimeout(TIME_LIMIT)
            return peer
        peer.close()


def outlasts_a_lack_of_descriptors(name):
    """P96: a server of one client after the other, or with nothing to say to them, as long as there is none at all."""
    with Server(name) as server:
        limit_handles(server.process, used_handles(server.process))
        with client_that_waits(server) as peer:
            before = processor_seconds(server.process)
            time.sleep(1)
            assert server.process.poll() is None, "it ended"
            assert processor_seconds(server.process) - before < 0.2, "it spins"
            limit_handles(server.process, 100)
            assert peer.recv(1) == (b"h" if name == "cancel_cpp" else b"x")


def serves_either_family(name):
    for host in "127.0.0.1", "::1":
        with Server(name, "0", host) as server, server.connect() as peer:
            peer.sendall(b"by name")
            assert receive_all(peer, 7) == b"by name"
            peer.shutdown(socket.SHUT_WR)
            assert peer.recv(1) == b""
            assert server.process.wait(TIME_LIMIT) == 0
    for host in "127.0.0.1", "::1":  # every address of this machine
        with Server(name, "0") as server, socket.create_connection((host, int(server.port())), timeout=TIME_LIMIT) as peer:
            peer.sendall(b"either")
            assert receive_all(peer, 6) == b"either"
    assert run(name, "no such service")[0] == 1


def tries_every_address(name):
    """localhost may have several; an address is a name too."""
    for family, host in (socket.AF_INET, "localhost"), (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
        with socket.create_server(("127.0.0.1" if family == socket.AF_INET else host, 0), family=family) as listener:
            thread = threading.Thread(target=shouting_peer, args=(listener,), daemon=True)
            thread.start()
            status, output, errors = run(name, host, str(listener.getsockname()[1]), "good day")
            thread.join(TIME_LIMIT)
        assert (status, output, errors) == (0, "GOOD DAY\n", ""), (host, status, output, errors)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        status, output, errors = run(name, "localhost", str(closed.getsockname()[1]), "x")
    assert (status, output) == (1, "") and "refused" in errors, (status, output, errors)


def starts_again_at_once(name):
    with Server(name) as server:
        first = server.address
        with server.connect() as peer:
            assert receive_all(peer, 100) == b"hello\n"  # to its end: the server closed first
        assert server.says_next() == "listening on %s\n" % first
        with server.connect() as peer:
            assert receive_all(peer, 100) == b"hello\n"
        assert server.process.wait(TIME_LIMIT) == 0


def scatters(name):
    answer = '22 bytes: "Mary" "01 had a 9" "little lamb---"\n'
    assert run(name) == (0, answer, ""), run(name)


def passes_a_file(name):
    status, output, errors = run(name, __file__)
    with open(__file__, encoding="utf-8") as own:
        assert (status, output, errors) == (0, own.read(), ""), (status, errors)
    assert run(name, "/no such file")[0] == 1


def ends_when_told(name):
    with Server(name) as server:
        for _ in range(2):
            with server.connect() as peer:
                assert receive_all(peer, 100) == b"hello\n"
        output, _ = server.process.communicate("\n", timeout=TIME_LIMIT)
        assert server.process.returncode == 0, server.process.returncode
        assert output == "the greeter ended: cancelled by a waker\n", output


def finds_the_ends(name):
    """However the bytes are cut: a line, a record, a message with its length before it."""
    text = b"a line\n" + b"exactly sixteen!" + b"\0\0\0\x09a message"
    for size in (1, 7, len(text)):
        with Server(name) as server, server.connect() as peer:
            for begin in range(0, len(text), size):
                peer.sendall(text[begin:begin + size])
            printed = [server.says_next() for _ in range(3)]
            assert printed == ["line: a line\n", "record: exactly sixteen!\n", "message: a message\n"], printed
            assert server.process.wait(TIME_LIMIT) == 0


def takes_no_more_than_fits(name):
    for text in (b"x" * 5000, b"\n" + b"r" * 15, b"\n" + b"r" * 16 + b"\0\0\0\x05four"):
        with Server(name) as server, server.connect() as peer:
            peer.sendall(text)
            with contextlib.suppress(OSError):  # a line that doesn't fit ends the connection, maybe before this
                peer.shutdown(socket.SHUT_WR)
            assert server.process.wait(TIME_LIMIT) == 1, text
    with Server(name) as server, server.connect() as peer:
        peer.sendall(b"\n" + b"r" * 16 + b"\xff\xff\xff\xff")
        assert [server.says_next() for _ in range(3)][2] == "a message of 4294967295 bytes is too long\n"


def fetches(name):
    """A document of Python's own server, on either family, and none."""
    import http.server
    with tempfile.TemporaryDirectory() as folder:
        document = os.urandom(100000)
        with open(os.path.join(folder, "document"), "wb") as file:
            file.write(document)

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=folder)

            def log_message(self, *_):
                pass

        for family, host in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
            kind = type("Web", (http.server.ThreadingHTTPServer,), {"address_family": family})
            with kind((host, 0), Handler) as server:
                thread = threading.Thread(target=server.serve_forever, daemon=True)
                thread.start()
                for path, status, body in (("/document", b" 200 ", document), ("/none", b" 404 ", None)):
                    done = subprocess.run(command(name, host, str(server.server_port), path), capture_output=True, timeout=TIME_LIMIT)
                    assert done.returncode == 0 and status in done.stderr.split(b"\r\n")[0], done
                    assert body is None or done.stdout.endswith(body), (len(done.stdout), done.stderr)
                server.shutdown()
                thread.join(TIME_LIMIT)


def scripted_server(listener, lines):
    peer, _ = listener.accept()
    with peer, peer.makefile("rb") as file:
        for line in lines:
            if isinstance(line, bytes):
                peer.sendall(line)
            elif file.readline() != line.encode() + b"\r\n":
                return


def talks(name):
    """Replies of several lines, a message after a 354, an end in the middle."""
    long_line = "x" * 3000
    script = [b"220-one\r\n220 two\r\n", "DATA", b"354 continue\r\n", "a", long_line, ".", b"250 ok\r\n", "QUIT", b"221 by", b"e\r\n"]
    for lines, printed in ((script, "220-one\n220 two\n354 continue\n250 ok\n221 bye\n"), ([b"220 half a li"], "")):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            thread = threading.Thread(target=scripted_server, args=(listener, lines), daemon=True)
            thread.start()
            done = subprocess.run(command(name, "127.0.0.1", str(listener.getsockname()[1])), input=f"DATA\na\n{long_line}\n.\nQUIT\n",
                                  capture_output=True, timeout=TIME_LIMIT, text=True)
            thread.join(TIME_LIMIT)
        assert (done.returncode, done.stdout.replace("\r", ""), done.stderr) == (0, printed, ""), done


@contextlib.contextmanager
def activated(name, sockets, count, process="$$"):
    """The program as a service manager starts it: its sockets from descriptor 3 on, and two variables."""
    def place():
        copies = [os.dup(one.fileno()) for one in sockets]  # so that none is in another's place
        for number, copy in enumerate(copies, 3):
            os.dup2(copy, number)
    script = f'LISTEN_FDS={count} LISTEN_PID={process} exec "$0"'
    with subprocess.Popen(["sh", "-c", script, *command(name)], preexec_fn=place, close_fds=False, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def greets_on_every_socket(name):
    """The program determines the kind of each: IPv4, IPv6 and a path, blocking or not."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as by_path:
        by_path.bind(folder + "/greeter")
        by_path.listen()
        with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("::1", 0), family=socket.AF_INET6) as second:
            second.setblocking(False)
            sockets = [first, second, by_path]
            with activated(name, sockets, 3) as process:
                found = [process.stdout.readline() for _ in sockets]
                assert found == [f"listening on 127.0.0.1:{first.getsockname()[1]}\n", f"listening on [::1]:{second.getsockname()[1]}\n",
                                 f"listening on unix:{folder}/greeter\n"], found
                for one in sockets + sockets:
                    with socket.socket(one.family) as peer:
                        peer.settimeout(TIME_LIMIT)
                        peer.connect(one.getsockname())
                        assert receive_all(peer, 100) == b"hello\n"


def takes_only_sockets_of_its_own(name):
    """The variables of another process, and none, and nonsense."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for count, process in (1, "1"), (1, ""), ("x", "$$"), (-1, "$$"), ("1x", "$$"), ("", "$$"):
            with activated(name, [listener], count, process) as program:
                assert program.wait(TIME_LIMIT) == 2, (count, process)
                assert "no sockets for this process" in program.stderr.read()


def sniffs(name):
    """As far as this Windows lets it: Wine has raw sockets, and no SIO_RCVALL."""
    status, output, errors = run(name, "1")
    refused = re.fullmatch(r"sniffer: (socket|SIO_RCVALL): .*(permission denied|not supported).*\n", errors)
    assert (status == 0 and "bytes, protocol" in output) or (status == 1 and refused), (status, output, errors)


LINUX_ALONE = {waits_for_descriptors, outlasts_a_lack_of_descriptors}  # /proc, prlimit
POSIX_ALONE = {"activated_server_c", "pass_descriptor_c", "pass_descriptor_cpp"}
WINDOWS_ALONE = {"sniffer_c", "sniffer_cpp"}
TESTS = [
    (sniffs, "sniffer_c"), (sniffs, "sniffer_cpp"),
    (resolve_answers, "resolve_c"), (resolve_answers, "resolve_cpp"), (resolve_refuses, "resolve_c"), (resolve_refuses, "resolve_cpp"),
    (hello_speaks, "hello_c"), (hello_speaks, "hello_cpp"), (hello_reports, "hello_c"), (hello_reports, "hello_cpp"),
    (echoes, "echo_server_c"), (echoes, "echo_server_cpp"), (refuses, "echo_server_c"), (refuses, "echo_server_cpp"),
    (echoes, "event_loop_c"), (serves_many, "event_loop_c"), (outlives_rude_clients, "event_loop_c"),
    (echoes, "event_loop_cpp"), (serves_many, "event_loop_cpp"), (outlives_rude_clients, "event_loop_cpp"),
    (waits_for_descriptors, "event_loop_c"), (waits_for_descriptors, "event_loop_cpp"),
    (outlasts_a_lack_of_descriptors, "echo_server_c"), (outlasts_a_lack_of_descriptors, "echo_server_cpp"),
    (outlasts_a_lack_of_descriptors, "event_loop_c"), (outlasts_a_lack_of_descriptors, "event_loop_cpp"),
    (outlasts_a_lack_of_descriptors, "cancel_cpp"),
    (serves_either_family, "by_name_server_c"), (serves_either_family, "by_name_server_cpp"),
    (tries_every_address, "by_name_client_c"), (tries_every_address, "by_name_client_cpp"),
    (starts_again_at_once, "restart_c"), (starts_again_at_once, "restart_cpp"),
    (scatters, "scatter_c"), (scatters, "scatter_cpp"), (passes_a_file, "pass_descriptor_c"), (passes_a_file, "pass_descriptor_cpp"),
    (greets_on_every_socket, "activated_server_c"), (takes_only_sockets_of_its_own, "activated_server_c"),
    (ends_when_told, "cancel_cpp"),
    (finds_the_ends, "framing_c"), (finds_the_ends, "framing_cpp"), (takes_no_more_than_fits, "framing_c"),
    (takes_no_more_than_fits, "framing_cpp"), (fetches, "fetch_c"), (fetches, "fetch_cpp"), (talks, "dialogue_c"), (talks, "dialogue_cpp"),
]


def main():
    elsewhere = POSIX_ALONE if IS_WINDOWS else WINDOWS_ALONE
    is_linux = sys.platform.startswith("linux") and not WRAPPER
    tests = [(test, name) for test, name in TESTS if name not in elsewhere and (is_linux or test not in LINUX_ALONE)]
    print("1..%d" % len(tests))
    failed = 0
    for number, (test, name) in enumerate(tests, 1):
        try:
            test(name)
            problem = None
        except Exception as error:  # a test that fails in any way has failed
            problem = "%s: %s" % (type(error).__name__, error)
        failed += problem is not None
        print("%s %d - %s: %s" % ("not ok" if problem else "ok", number, name, test.__name__.replace("_", " ")), flush=True)
        if problem:
            print("#   " + problem.replace("\n", "\n#   "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
