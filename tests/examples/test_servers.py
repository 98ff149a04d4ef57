#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The line-protocol clients of examples/, C and C++, with servers that are in use: aiosmtpd and pyftpdlib, which are Debian's
packages, and Python's own http.server as a process of its own (TAP).

usage: test_servers.py FOLDER_OF_THE_PROGRAMS PREFIX_OF_THEIR_NAMES
"""
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading

TIME_LIMIT = 20  # seconds
PROGRAM = os.path.join(sys.argv[1], sys.argv[2])


def run(name, arguments, text=""):
    done = subprocess.run([PROGRAM + name, *arguments], input=text.encode(), capture_output=True, timeout=TIME_LIMIT)
    assert done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout.decode(), done.stderr.decode()


def numbers(text):
    """The numbers of the replies, in order, each once."""
    return [line[:3] for line in text.splitlines() if re.match(r"\d\d\d ", line)]


def speaks_smtp(name):
    from aiosmtpd.controller import Controller

    class Keep:
        async def handle_DATA(self, server, session, envelope):
            self.envelope = envelope
            return "250 kept"

    keep = Keep()
    controller = Controller(keep, hostname="127.0.0.1", port=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        controller.port = free.getsockname()[1]
    controller.start()
    try:
        output, _ = run(name, ["127.0.0.1", str(controller.port)],
                      "EHLO portsock\nMAIL FROM:<me@example.org>\nRCPT TO:<you@example.org>\nDATA\nSubject: lines\n\nOne.\nTwo.\n.\nQUIT\n")
    finally:
        controller.stop()
    assert numbers(output) == ["220", "250", "250", "250", "354", "250", "221"], output
    assert (keep.envelope.mail_from, keep.envelope.rcpt_tos) == ("me@example.org", ["you@example.org"])
    assert keep.envelope.content == b"Subject: lines\r\n\r\nOne.\r\nTwo.\r\n", keep.envelope.content


def speaks_ftp(name):
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import ThreadedFTPServer
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "inside"))
        authorizer = DummyAuthorizer()
        authorizer.add_user("user", "secret", folder)
        handler = type("Handler", (FTPHandler,), {"authorizer": authorizer})
        server = ThreadedFTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            output, _ = run(name, ["127.0.0.1", str(server.address[1])],
                          "USER user\nPASS secret\nCWD inside\nPWD\nFEAT\nSTAT\nNONSENSE\nQUIT\n")
        finally:
            server.close_all()
    assert numbers(output) == ["220", "331", "230", "250", "257", "211", "211", "500", "221"], output
    assert '257 "/inside"' in output


def fetches_from_a_process(name):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "page"), "w", encoding="ascii") as file:
            file.write("a page\n" * 10000)
        server = subprocess.Popen([sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"], cwd=folder,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = re.search(r"port (\d+)", server.stdout.readline())[1]
            output, header = run(name, ["127.0.0.1", port, "/page"])
        finally:
            server.kill()
            server.communicate()
    assert output == "a page\n" * 10000 and header.splitlines()[0].endswith("200 OK"), header


TESTS = [(test, name + language) for test, name in
         ((speaks_smtp, "dialogue"), (speaks_ftp, "dialogue"), (fetches_from_a_process, "fetch")) for language in ("_c", "_cpp")]


def main():
    import logging
    logging.disable(logging.CRITICAL)
    print("1..%d" % len(TESTS))
    failed = 0
    for number, (test, name) in enumerate(TESTS, 1):
        problem = None
        try:
            test(name)
        except Exception as error:  # a test that fails in any way has failed
            problem = "%s: %s" % (type(error).__name__, error)
        failed += problem is not None
        print("%s %d - %s: %s" % ("not ok" if problem else "ok", number, name, test.__name__.replace("_", " ")), flush=True)
        if problem:
            print("#   " + problem.replace("\n", "\n#   "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
