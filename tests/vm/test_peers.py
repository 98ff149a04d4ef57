#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The portsock program, inside the machine, with peers that we did not write: can-utils, bluez, tcpdump, and the sockets of
Python (TAP).

usage: test_peers.py PROGRAM EXAMPLES [WORD...]      (with words: the tests whose names have one of them)
       (in the machine: vm.py --bluetooth --programs bluez -- python3 tests/vm/test_peers.py ...)
"""
import hashlib
import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time
import typing

PROGRAM, EXAMPLES, *CHOSEN = sys.argv[1:]
TIME_LIMIT = 30  # seconds
FRAMES = ["123#DEADBEEF", "7FF#", "12345678#1122334455667788", "00000001#01", "100#R", "100#R5", "1FFFFFFF#R", "123##4AA",
          "123##5" + "11" * 12, "1234567F##7" + "5A" * 64, "20000004#0001000000000000"]
FIRST, SECOND = "02:c0:de:00:00:01", "02:c0:de:00:00:02"


class Running:
    """A program, its output as it comes."""

    def __init__(self, *command, **options):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        **options)
        self.watchdog = threading.Timer(TIME_LIMIT, self.process.kill)
        self.watchdog.start()

    def next_line(self, stream="stderr"):
        return getattr(self.process, stream).readline().rstrip("\n")

    def waits_for(self, word):
        """The line of its standard error that contains the text."""
        while word not in (line := self.process.stderr.readline()):
            assert line, f"no {word!r}"
        return line

    def lines(self, count):
        return [self.next_line("stdout") for _ in range(count)]

    def ends(self, text=None):
        return self.process.communicate(text, timeout=TIME_LIMIT)[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:  # what was not written
                pass


def portsock(*arguments):
    return Running(PROGRAM, *arguments)


# ---- CAN -------------------------------------------------------------------------------------------------------------

def same_frame(line):
    """can-utils write a classic frame's empty request as R, and R0 is the same."""
    return line.replace("#R0", "#R")


def candump_receives_our_frames():
    """Frames of every kind, line for line; the ends of lines as Windows has them are as good, and the last needs none."""
    with Running("candump", "-L", "vcan0,0:0,#FFFFFFFF") as listener:
        time.sleep(0.5)
        with portsock("connect", "--timeout", "1", "can:vcan0") as sender:
            sender.process.stdin.write("\r\n".join(FRAMES[:4]) + "\n" + "\n".join(FRAMES[4:]))
            sender.process.stdin.close()
            arrived = [line.split()[2] for line in listener.lines(len(FRAMES))]
    assert [same_frame(line) for line in arrived] == FRAMES, arrived


def we_receive_from_cansend():
    with portsock("listen", "--verbose", "can:vcan0") as listener, Running("candump", "-L", "vcan0,0:0,#FFFFFFFF") as witness:
        listener.waits_for("listening on")
        time.sleep(0.5)
        for frame in FRAMES[:-1]:
            subprocess.run(["cansend", "vcan0", frame], check=True, timeout=TIME_LIMIT)
        ours = listener.lines(len(FRAMES) - 1)
        theirs = [line.split()[2] for line in witness.lines(len(FRAMES) - 1)]
    assert ours == [same_frame(line) for line in theirs] == FRAMES[:-1], (ours, theirs)


RAW_DLC = ["123#1122334455667788_9", "12345678#1122334455667788_F", "333#R8_E"]


def a_raw_dlc_goes_from_us_to_us():
    """P113. can-utils of Debian 12 have no text for it, and see the data."""
    with portsock("listen", "--verbose", "can:vcan0") as listener, Running("candump", "-L", "vcan0,0:0,#FFFFFFFF") as witness:
        listener.waits_for("listening on")
        time.sleep(0.5)
        with portsock("connect", "--timeout", "1", "can:vcan0") as sender:
            sender.process.stdin.write("".join(line + "\n" for line in RAW_DLC))
            sender.process.stdin.close()
            ours = listener.lines(len(RAW_DLC))
            theirs = [line.split()[2].split("_")[0] for line in witness.lines(len(RAW_DLC))]
    assert ours == RAW_DLC, ours
    assert theirs == [line.split("_")[0] for line in RAW_DLC], theirs


XL_FRAMES = ["00123#81:07:40000123#112233", "007FF#80:FF:FFFFFFFF#" + "5A" * 2048, "00000#80:00:00000000#00", "123##4AA", "123#DEADBEEF"]


def can_xl_goes_from_us_to_us():
    """P113. A virtual bus with the MTU of CAN XL takes frames of every kind; one with that of CAN FD refuses CAN XL's."""
    with Bus("vcan9") as bus:
        ip("set", bus, "down")
        ip("set", bus, "mtu", "2060")
        ip("set", bus, "up")
        with portsock("listen", "--verbose", "can:" + bus) as listener:
            listener.waits_for("listening on")
            time.sleep(0.5)
            with portsock("connect", "--timeout", "1", "can:" + bus) as sender:
                sender.process.stdin.write("".join(line + "\n" for line in XL_FRAMES))
                sender.process.stdin.close()
                ours = listener.lines(len(XL_FRAMES))
    assert ours == XL_FRAMES, ours
    with portsock("connect", "--timeout", "1", "can:vcan0") as sender:
        sender.process.stdin.write(XL_FRAMES[0] + "\n")
        sender.process.stdin.close()
        assert sender.process.wait(TIME_LIMIT) == 1
        assert "(EINVAL)" in sender.process.stderr.read()


NO_FRAMES = ["nonsense", "123#123", "800#", "123#112233445566778899", "40000123#11", "80000123#11", "FFFFFFFF#11", "123##8"]


def a_line_that_is_no_frame_is_told():
    """Not sent either: candump receives the next frame only."""
    with Running("candump", "-L", "vcan0,0:0,#FFFFFFFF") as witness, portsock("connect", "--timeout", "1", "can:vcan0") as sender:
        time.sleep(0.5)
        sender.process.stdin.write("".join(line + "\n" for line in NO_FRAMES) + "5A5#\n")
        sender.process.stdin.close()
        for line in NO_FRAMES:
            output = sender.next_line()
            assert output.endswith(f"not sent: {line}: not a CAN frame; expected ID#DATA, such as 123#DEADBEEF"), output
        assert sender.process.wait(TIME_LIMIT) == 1, "lines were lost, and the status is that of a success"
        assert witness.next_line("stdout").split()[2] == "5A5#"


def a_line_that_is_too_long_is_told():
    """Once; and what comes after so many bytes of it is no line of its own."""
    with Running("candump", "-L", "vcan0,0:0,#FFFFFFFF") as witness, portsock("connect", "--timeout", "1", "can:vcan0") as sender:
        time.sleep(0.5)
        sender.process.stdin.write("x" * 65536 + "123#11\n456#22\n" + 3 * 65536 * "y" + "789#33")
        sender.process.stdin.close()
        assert witness.next_line("stdout").split()[2] == "456#22"
        output = sender.process.stderr.read().splitlines()
    assert output == 2 * [output[0]] and output[0].endswith("not a CAN frame: a line of 65536 bytes or more"), output


def ip(*words):
    subprocess.run(["ip", "link", *words], check=True, timeout=TIME_LIMIT)


class Bus:
    """A CAN bus of a test's own, which is up."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        ip("add", self.name, "type", "vcan")
        ip("set", self.name, "up")
        return self.name

    def __exit__(self, *_):
        ip("del", self.name)


def listening_survives_a_bus_that_goes_down():
    """P114: Linux reports ENETDOWN once for each time, and to a socket that is bound while the bus is down."""
    with Bus("vcan9") as bus:
        ip("set", bus, "down")
        with portsock("listen", "--ignore-down", "--verbose", "can:vcan9") as listener:
            listener.waits_for("went down")
            for data in ("11", "22"):
                ip("set", bus, "up")
                subprocess.run(["cansend", bus, "123#" + data], check=True, timeout=TIME_LIMIT)
                assert listener.lines(1) == ["123#" + data]
                ip("set", bus, "down")
                listener.waits_for("went down")
            with open(f"/proc/{listener.process.pid}/stat") as file:
                busy = sum(int(field) for field in file.read().rsplit(")", 1)[1].split()[11:13])
            assert busy < 20, f"{busy} ticks of the processor"


def sending_waits_for_a_bus_that_is_down():
    """P114: every frame arrives, in order, those of the time while the bus was down too."""
    with Bus("vcan9") as bus, Running("candump", "-D", "-L", bus) as witness, portsock("connect", "--ignore-down", "can:vcan9") as sender:
        time.sleep(0.5)
        for number, state in enumerate(("down", "up")):
            ip("set", bus, state)
            sender.process.stdin.write("".join(f"12{number}#{data:02X}\n" for data in range(10)))
            sender.process.stdin.flush()
            time.sleep(0.5)
        arrived = [line.split()[2] for line in witness.lines(20)]
    assert arrived == [f"12{number}#{data:02X}" for number in range(2) for data in range(10)], arrived


def a_bus_that_goes_down_ends_the_program():
    with Bus("vcan9") as bus:
        with portsock("listen", "--verbose", "can:vcan9") as listener:
            assert "can:vcan9" in listener.waits_for("listening on")
            ip("set", bus, "down")
            output = listener.waits_for("ENETDOWN")
            assert output == "portsock: listen can:vcan9: the interface is down; --ignore-down waits until it is up (ENETDOWN)\n", output
            assert listener.process.wait(TIME_LIMIT) == 1
        with portsock("connect", "can:vcan9") as sender:
            assert sender.process.wait(TIME_LIMIT) == 1
            assert "the interface is down" in sender.process.stderr.read()


def frames_of_every_bus_bear_its_name():
    with portsock("listen", "--verbose", "can:0") as listener, portsock("listen", "--interface-names", "--verbose", "can:vcan1") as one:
        for program in (listener, one):
            program.waits_for("listening on")
        for bus in ("vcan0", "vcan1", "vcan0"):
            subprocess.run(["cansend", bus, "123#11"], check=True, timeout=TIME_LIMIT)
        assert listener.lines(3) == ["vcan0 123#11", "vcan1 123#11", "vcan0 123#11"]
        assert one.lines(1) == ["vcan1 123#11"]


def frames_go_to_the_bus_that_they_name():
    """connect sends the lines that listen prints for every bus."""
    with Running("candump", "-L", "vcan0,123:7FF", "vcan1,123:7FF") as witness:
        time.sleep(0.5)
        with portsock("connect", "--timeout", "1", "can:0") as sender:
            sender.process.stdin.write("vcan1 123#11\nvcan0 123#22\n123#33\nnosuch0 123#44\nvcan1 123#55\n")
            sender.process.stdin.close()
            arrived = [line.split()[1:] for line in witness.lines(3)]
            output = sender.process.stderr.read().splitlines()
            assert sender.process.wait(TIME_LIMIT) == 1
    assert arrived == [["vcan1", "123#11"], ["vcan0", "123#22"], ["vcan1", "123#55"]], arrived
    assert "interface missing; expected INTERFACE ID#DATA" in output[0] and "no such CAN interface" in output[1], output


def no_frame_is_lost_to_a_full_queue():
    """P90: a queue of a few frames, drained slowly, refuses the others with ENOBUFS."""
    with Bus("vcan9") as bus:
        subprocess.run(["tc", "qdisc", "add", "dev", bus, "root", "tbf", "rate", "64kbit", "burst", "64", "limit", "160"], check=True,
                       timeout=TIME_LIMIT)
        frames = [f"{number:03X}#{number & 255:02X}" for number in range(1000)]
        with Running("candump", "-L", bus) as witness:
            time.sleep(0.5)
            with portsock("connect", "--timeout", "5", "can:vcan9") as sender:
                sender.process.stdin.write("\n".join(frames))
                sender.process.stdin.close()
                arrived = [line.split()[2] for line in witness.lines(len(frames))]
                assert sender.process.wait(TIME_LIMIT) == 0, sender.process.stderr.read()
    assert arrived == frames, arrived[:20]


def isotp_with_can_utils():
    text = "".join("%02X " % (i & 255) for i in range(300))
    with portsock("listen", "--verbose", "--timeout", "5", "isotp:vcan0:321:123") as listener:
        listener.waits_for("listening on")
        subprocess.run(["isotpsend", "-s", "321", "-d", "123", "vcan0"], input=text, text=True, check=True, timeout=TIME_LIMIT)
        data = listener.process.stdout.buffer.read(300) or listener.process.stderr.read()
    assert data == bytes(i & 255 for i in range(300)), data
    with Running("isotprecv", "-s", "123", "-d", "321", "vcan0") as receiver:
        time.sleep(0.5)
        with portsock("connect", "--timeout", "1", "isotp:vcan0:123:321") as sender:
            sender.process.stdin.write("portsock")
            sender.process.stdin.close()
            assert receiver.next_line("stdout").split() == ["%02X" % byte for byte in b"portsock"]


def an_example_answers(name):
    """The documentation's program: each frame comes back, and one of its own."""
    def run():
        with Running("candump", "-L", "vcan1") as witness, Running(EXAMPLES + name, "vcan1", "2") as example:
            assert example.next_line("stdout") == "receiving on vcan1"
            time.sleep(0.5)
            for frame in ("123#AABB", "12345678#01"):
                subprocess.run(["cansend", "vcan1", frame], check=True, timeout=TIME_LIMIT)
            assert example.lines(2) == ["received: id 123, 2 bytes: aa bb", "received: id 92345678, 1 bytes: 01"]
            arrived = sorted(line.split()[2] for line in witness.lines(6))
            assert arrived == sorted(2 * ["123#AABB", "12345678#01", "001#010203"]), arrived
            assert example.process.wait(TIME_LIMIT) == 0
    return run


def an_example_beats(name):
    """The broadcast manager sends periodically, and reports a frame that changes."""
    def run():
        with Running("candump", "-L", "vcan1,123:7FF") as witness, Running(EXAMPLES + name, "vcan1", "123", "20", "456") as example:
            assert example.next_line("stdout") == "beating on vcan1"
            assert [line.split()[2] for line in witness.lines(5)] == 5 * ["123#62656174"]
            subprocess.run(["cansend", "vcan1", "456#6E657773"], check=True, timeout=TIME_LIMIT)
            assert example.next_line("stdout") == "456 changed: news"
            assert example.process.wait(TIME_LIMIT) == 0
    return run


# ---- Bluetooth -------------------------------------------------------------------------------------------------------

def bluez_receives_our_data(tool, address, port, arrived):
    """Its tester listens on the second controller, and prints the received data."""
    def run():
        with Running(tool, "-d", "-P", str(port), "-i", "hci1") as listener:
            listener.waits_for("Waiting for connection")
            with portsock("connect", "--timeout", "5", f"{address}:{SECOND}:{port}") as sender:
                sender.process.stdin.write("portsock")
                sender.process.stdin.close()
                arrived(listener)
    return run


def we_receive_from_bluez(tool, address, port):
    """Three of its frames: a number and the length, little-endian, and 0x7f to the end."""
    def run():
        with portsock("listen", "--verbose", "--timeout", "5", f"{address}:{FIRST}:{port}") as listener:
            listener.waits_for("listening on")
            subprocess.run([tool, "-s", "-N", "3", "-b", "20", "-P", str(port), "-i", "hci1", FIRST], check=True,
                           timeout=TIME_LIMIT, capture_output=True)
            data = listener.process.stdout.buffer.read(60)
        assert data == b"".join(bytes([number, 0, 0, 0, 20, 0]) + b"\x7f" * 14 for number in range(3)), data
    return run


def dumped(listener):
    line = next(line for line in iter(lambda: listener.next_line("stdout"), "") if line.startswith("00000000: "))
    assert line.split()[1:9] == [f"{byte:02x}" for byte in b"portsock"], line


def counted(listener):
    assert "Received 8 bytes" in listener.waits_for("Received")


# ---- others ----------------------------------------------------------------------------------------------------------

def tcpdump_sees_a_datagram():
    with Running("tcpdump", "-i", "lo", "-n", "-l", "-c", "1", "udp and port 5555") as witness:
        witness.waits_for("listening on")
        with portsock("connect", "--datagram", "--timeout", "1", "127.0.0.1:5555") as sender:
            sender.process.stdin.write("seen")
            sender.process.stdin.close()
            assert re.search(r"127\.0\.0\.1\.\d+ > 127\.0\.0\.1\.5555: UDP, length 4", witness.next_line("stdout"))


def an_example_sniffs(name):
    """Both sides of a line: whose frames, of which type."""
    def run():
        with Running(EXAMPLES + name, "lo", "2") as example:
            assert example.next_line("stdout") == "receiving on lo"
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"x" * 58, ("127.0.0.1", 9))
            zero = "00:00:00:00:00:00"
            assert example.next_line("stdout") == f"{zero} > {zero}, type 0800, 100 bytes"
            assert example.ends().splitlines()[-1].endswith(" frames, 0 lost")
    return run


class Peer(typing.NamedTuple):
    """A conversation of ours with a socket of Python's, of either one's making."""
    name: str
    family: int
    kind: int
    protocol: int
    options: tuple   # ours
    here: object     # where Python waits for us
    there: str       # the same, in our words
    ours: str        # where we wait for Python
    theirs: object   # the same, in Python's words
    ours_from: str = None        # our own address, when it is we who begin
    theirs_from: object = None   # and Python's, when it does

    def socket(self, bound=None):
        made = socket.socket(self.family, self.kind, self.protocol)
        made.settimeout(TIME_LIMIT)
        if bound is not None:
            made.bind(bound)
        return made

    def connects(self):
        return portsock("connect", "--timeout", "10", *self.options, *(("--bind", self.ours_from) if self.ours_from else ()), self.there)

    def listens(self):
        server = portsock("listen", "--verbose", "--timeout", "10", *self.options, self.ours)
        server.waits_for("listening on")
        return server


def talk(program, receive, send):
    """A line each way: first Python's, because the reply needs a sender."""
    send(b"from Python\n")
    assert program.next_line("stdout") == "from Python"
    program.process.stdin.write("from portsock\n")
    program.process.stdin.flush()
    arrived = receive(100)
    assert arrived == b"from portsock\n", arrived


def connections(peer):
    """Python listens and we connect; then the other way around."""
    def run():
        with peer.socket(peer.here) as listener:
            listener.listen(1)
            with peer.connects() as client:
                accepted, _ = listener.accept()
                with accepted:
                    accepted.settimeout(TIME_LIMIT)
                    talk(client, accepted.recv, accepted.sendall)
        with peer.listens() as server, peer.socket(peer.theirs_from) as client:
            client.connect(peer.theirs)
            talk(server, client.recv, client.sendall)
    return run


def write_and_close(stream, data):
    with stream:
        stream.write(data)


def receive_slowly(connection, size):
    received = b""
    while len(received) < size:
        part = connection.recv(65536)
        assert part, f"the end after {len(received)} bytes"
        received += part
        time.sleep(0.001)
    return received


def nothing_is_lost(peer, size):
    """A pipe through the program to a slow reader: into a connection that the program makes, and into one that it accepts."""
    def check(program, connection):
        data = os.urandom(size)
        threading.Thread(target=write_and_close, args=(program.process.stdin.buffer, data), daemon=True).start()
        received = receive_slowly(connection, size)
        assert hashlib.sha256(received).digest() == hashlib.sha256(data).digest(), len(received)
        connection.shutdown(socket.SHUT_RDWR)  # TIPC: a close without it is a reset
        connection.close()
        # Linux reports each end of an RFCOMM connection as a reset.
        assert program.process.wait(TIME_LIMIT) == (1 if peer.name == "RFCOMM" else 0), program.process.stderr.read()

    def run():
        with peer.socket(peer.here) as listener:
            listener.listen(1)
            with peer.connects() as client:
                accepted, _ = listener.accept()
                accepted.settimeout(TIME_LIMIT)
                check(client, accepted)
        with peer.listens() as server, peer.socket(peer.theirs_from) as client:
            client.connect(peer.theirs)
            check(server, client)
    return run


def datagrams(peer):
    """We begin, and Python answers; then the other way around."""
    def run():
        with peer.socket(peer.here) as receiver, peer.connects() as sender:
            sender.process.stdin.write("datagram")
            sender.process.stdin.flush()
            data, sender_address = receiver.recvfrom(100)
            assert data == b"datagram", data
            talk(sender, receiver.recv, lambda data: receiver.sendto(data, sender_address))
        with peer.listens() as server, peer.socket(peer.theirs_from) as client:
            talk(server, client.recv, lambda data: client.sendto(data, peer.theirs))
    return run


RFCOMM = socket.AF_BLUETOOTH, socket.SOCK_STREAM, socket.BTPROTO_RFCOMM
SCO = socket.AF_BLUETOOTH, socket.SOCK_SEQPACKET, socket.BTPROTO_SCO
J1939 = socket.AF_CAN, socket.SOCK_DGRAM, socket.CAN_J1939
NO_GROUP, GROUP = socket.J1939_NO_PGN, 0x1200
LOOPBACK, LOOPBACK6 = "127.0.0.1", "::1"
DCCP = 6, 33  # SOCK_DCCP, IPPROTO_DCCP, which Python does not name
USERSOCK = socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_USERSOCK

CONNECTIONS = [
    Peer("VSOCK", socket.AF_VSOCK, socket.SOCK_STREAM, 0, (), (socket.VMADDR_CID_ANY, 7001), "vsock:1:7001", "vsock:any:7002",
         (1, 7002)),
    Peer("VSOCK that keeps records", socket.AF_VSOCK, socket.SOCK_SEQPACKET, 0, ("--seqpacket",), (socket.VMADDR_CID_ANY, 7003),
         "vsock:1:7003", "vsock:any:7004", (1, 7004)),
    Peer("TIPC", socket.AF_TIPC, socket.SOCK_STREAM, 0, (), (socket.TIPC_ADDR_NAMESEQ, 18888, 10, 20), "tipc:service:18888:15:0",
         "tipc:range:18889:10:20", (socket.TIPC_ADDR_NAME, 18889, 12, 0)),
    Peer("RFCOMM", *RFCOMM, (), (FIRST, 9), f"rfcomm:{FIRST}:9", f"rfcomm:{SECOND}:11", (SECOND, 11)),
    Peer("SCO", *SCO, ("--size", "48"), FIRST.encode(), f"sco:{FIRST}", f"sco:{SECOND}", SECOND.encode(), f"sco:{SECOND}",
         FIRST.encode()),
    Peer("SCTP", socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_SCTP, ("--protocol", "sctp"), (LOOPBACK, 7003), "127.0.0.1:7003",
         "127.0.0.1:7004", (LOOPBACK, 7004)),
    Peer("SCTP over IPv6", socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_SCTP, ("--protocol", "sctp"), (LOOPBACK6, 7003),
         "[::1]:7003", "[::1]:7004", (LOOPBACK6, 7004)),
    Peer("DCCP", socket.AF_INET, *DCCP, ("--protocol", "dccp"), (LOOPBACK, 7003), "127.0.0.1:7003", "127.0.0.1:7004",
         (LOOPBACK, 7004)),
]
MPTCP = Peer("MPTCP", socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_MPTCP, ("--protocol", "mptcp"), (LOOPBACK, 7005),
             "127.0.0.1:7005", "127.0.0.1:7006", (LOOPBACK, 7006))
MUCH = {"VSOCK": 4000000, "VSOCK that keeps records": 4000000, "TIPC": 4000000, "SCTP": 4000000, "RFCOMM": 100000}  # bytes
DATAGRAMS = [
    Peer("QIPCRTR", socket.AF_QIPCRTR, socket.SOCK_DGRAM, 0, (), (1, 6001), "qipcrtr:1:6001", "qipcrtr:1:6002", (1, 6002)),
    Peer("UDP-Lite", socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDPLITE, ("--protocol", "udplite"), (LOOPBACK, 6003),
         "127.0.0.1:6003", "127.0.0.1:6004", (LOOPBACK, 6004)),
    Peer("RDS", socket.AF_RDS, socket.SOCK_SEQPACKET, 0, ("--protocol", "rds"), (LOOPBACK, 6003), "127.0.0.1:6003", "127.0.0.1:6004",
         (LOOPBACK, 6004), "127.0.0.1:0", (LOOPBACK, 6005)),
    Peer("J1939", *J1939, (), ("vcan0", 0, NO_GROUP, 0x20), f"j1939:vcan0:0:{GROUP:x}:20", "j1939:vcan0:0:40000:21",
         ("vcan0", 0, GROUP, 0x21), "j1939:vcan0:0:40000:30", ("vcan0", 0, NO_GROUP, 0x31)),
    Peer("NETLINK, between programs,", *USERSOCK, ("--protocol", "usersock"), (7001, 0), "netlink:7001:0", "netlink:7002:0", (7002, 0)),
]


def multipath_counter(name):
    """Of /proc/net/netstat: two lines for each group, the names and the numbers."""
    with open("/proc/net/netstat") as file:
        names, numbers = [line.split() for line in file if line.startswith("MPTcpExt:")]
    return int(dict(zip(names, numbers))[name])


def multipath_is_real():
    """Sockets of MPTCP talk with those of TCP as well, so that it is spoken is the kernel's to say."""
    before = [multipath_counter(name) for name in ("MPCapableSYNRX", "MPCapableACKRX")]
    connections(MPTCP)()
    assert [multipath_counter(name) for name in ("MPCapableSYNRX", "MPCapableACKRX")] == [count + 2 for count in before]


# ---- the kernel itself -----------------------------------------------------------------------------------------------

def netlink_lists_interfaces():
    """A request of Python's making, RTM_GETLINK; what comes is one RTM_NEWLINK after another, of lo first, and NLMSG_DONE."""
    request = struct.pack("=IHHII", 32, 18, 0x301, 1, 0) + bytes(16)
    asked = subprocess.run([PROGRAM, "connect", "--timeout", "1", "netlink:0:0"], input=request, capture_output=True, timeout=TIME_LIMIT)
    kinds, at = [], 0
    while at < len(asked.stdout):
        length, kind = struct.unpack_from("=IH", asked.stdout, at)
        kinds.append(kind)
        at += (length + 3) & ~3
    assert len(kinds) > 5 and kinds == [16] * (len(kinds) - 1) + [3] and b"lo\0" in asked.stdout[:100], (kinds, asked.stderr)


def netlink_tells_of_a_link():
    """RTNLGRP_LINK is the first group's bit; a uevent is a text."""
    for options, word in (((), b"heard0\0"), (("--protocol", "kobject_uevent"), b"add@/devices/virtual/net/heard0\0")):
        with portsock("listen", "--verbose", "--timeout", "1", *options, "netlink:0:1") as listener:
            listener.waits_for("listening on")
            subprocess.run(["ip", "link", "add", "heard0", "type", "dummy"], check=True, timeout=TIME_LIMIT)
            subprocess.run(["ip", "link", "delete", "heard0"], check=True, timeout=TIME_LIMIT)
            arrived = listener.process.stdout.buffer.read()
        assert word in arrived, arrived


def packets_with_python():
    """Whole frames over a pair of Ethernet ends, each way."""
    kind = 0x88B5  # for experiments
    frame = bytes.fromhex("ffffffffffff 02c0de000009 88b5") + b"a whole frame" + bytes(40)
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(kind)) as peer:
        peer.settimeout(TIME_LIMIT)
        peer.bind(("veth1", kind))
        for text in (f"packet:veth0:{kind}", "packet:veth0:0"):
            with portsock("listen", "--verbose", "--timeout", "10", text) as program:
                program.waits_for("listening on")
                peer.send(frame)
                assert program.process.stdout.buffer.read(len(frame)) == frame
                program.process.stdin.buffer.write(frame)
                program.process.stdin.buffer.flush()
                assert peer.recv(2000) == frame


def hci_asks_the_controller():
    """Its version: a command, and the event in reply, which Python's socket receives too."""
    question, answer = bytes.fromhex("01 0110 00"), bytes.fromhex("04 0e 0c 01 0110 00 06 0000 06 f105 0000")
    with socket.socket(socket.AF_BLUETOOTH, socket.SOCK_RAW, socket.BTPROTO_HCI) as witness:
        witness.settimeout(TIME_LIMIT)
        witness.setsockopt(socket.SOL_HCI, socket.HCI_FILTER, struct.pack("=IIIHxx", 1 << 4, 0xFFFFFFFF, 0xFFFFFFFF, 0))
        witness.bind((0,))
        with portsock("connect", "--timeout", "5", "hci:0") as program:
            program.process.stdin.buffer.write(question)
            program.process.stdin.buffer.flush()
            arrived = witness.recv(100)
            assert arrived == answer, arrived.hex()
            ours = program.process.stdout.buffer.read(len(answer))
    assert ours == answer, ours.hex()


def digests():
    data = bytes(range(256)) * 4096
    for name in ("sha256", "sha1", "md5"):
        made = subprocess.run([PROGRAM, "connect", "alg:hash:" + name], input=data, capture_output=True, timeout=TIME_LIMIT, check=True)
        assert made.stdout == hashlib.new(name, data).digest(), (name, made)


# The sockets of each family that this kernel must open.
OPEN = {"AF_CAN": "dgram raw", "AF_TIPC": "stream dgram rdm seqpacket", "AF_QIPCRTR": "dgram", "AF_ALG": "seqpacket",
        "AF_VSOCK": "stream seqpacket", "AF_BLUETOOTH": "stream dgram raw seqpacket", "AF_RDS": "seqpacket",
        "AF_NETLINK": "dgram raw", "AF_PACKET": "dgram raw", "AF_INET": "stream dgram raw seqpacket dccp",
        "AF_INET6": "stream dgram raw seqpacket dccp", "AF_UNIX": "stream dgram raw seqpacket"}


def doctor():
    return json.loads(subprocess.run([PROGRAM, "doctor", "--json"], capture_output=True, timeout=TIME_LIMIT, check=True).stdout)


def algorithms_that_fail():
    for name, message in (("nosuch", "no such algorithm in this kernel, or its module is not loaded (ENOENT)"),
                          ("hmac(sha256)", "this algorithm needs a key, which the program cannot set (ENOKEY)")):
        with portsock("connect", "alg:hash:" + name) as program:
            program.process.stdin.close()
            output = program.next_line()
            assert output == f"portsock: connect alg:hash:{name}: {message}", output
            assert program.process.wait(TIME_LIMIT) == 1


def doctor_finds_them():
    """The outcomes of the sockets themselves; a type that a family lacks is not open either. Of protocols, all but one
    whose module is not among the machine's."""
    found = doctor()
    families = {family["name"]: family["types"] for family in found["families"]}
    missing = {row["name"]: row["cause"] for row in found["protocols"] if row["status"] != "yes"}
    assert missing == {"IPsec keys": "module not loaded (modprobe af_key)"}, missing
    for name, types in OPEN.items():
        opened = " ".join(kind for kind, found in families[name].items() if found["status"] == "yes")
        assert opened == types, (name, opened, families[name])


TESTS = [
    ("candump receives our frames, line for line", candump_receives_our_frames),
    ("frames of cansend are received, as by candump", we_receive_from_cansend),
    ("P113: a raw DLC goes from us to us", a_raw_dlc_goes_from_us_to_us),
    ("P113: frames of CAN XL go from us to us", can_xl_goes_from_us_to_us),
    ("a line that is not a frame is reported and not sent", a_line_that_is_no_frame_is_told),
    ("a line that is too long for a frame is reported, and not read as two", a_line_that_is_too_long_is_told),
    ("CAN: --ignore-down receives again after the bus went down", listening_survives_a_bus_that_goes_down),
    ("CAN: --ignore-down sends every frame when the bus is up again", sending_waits_for_a_bus_that_is_down),
    ("CAN: without --ignore-down a bus that goes down is a failure with status 1", a_bus_that_goes_down_ends_the_program),
    ("CAN: can:0 and --interface-names print the interface of each frame", frames_of_every_bus_bear_its_name),
    ("CAN: a frame with an interface is sent there", frames_go_to_the_bus_that_they_name),
    ("CAN: a full queue loses no frame", no_frame_is_lost_to_a_full_queue),
    ("ISO-TP with isotpsend and isotprecv", isotp_with_can_utils),
    *[(f"can_answer{language}: a frame comes back", an_example_answers("can_answer" + language)) for language in ("_c", "_cpp")],
    *[(f"can_beat{language}: the kernel beats", an_example_beats("can_beat" + language)) for language in ("_c", "_cpp")],
    ("L2CAP: l2test receives our data", bluez_receives_our_data("l2test", "l2cap", 4113, dumped)),
    ("L2CAP: data of l2test is received", we_receive_from_bluez("l2test", "l2cap", 4115)),
    ("RFCOMM: rctest receives our data", bluez_receives_our_data("rctest", "rfcomm", 21, counted)),
    ("RFCOMM: data of rctest is received", we_receive_from_bluez("rctest", "rfcomm", 22)),
    ("tcpdump sees a datagram", tcpdump_sees_a_datagram),
    *[(f"ethernet_sniffer{language}: a frame of this machine", an_example_sniffs("ethernet_sniffer" + language))
      for language in ("_c", "_cpp")],
    *[(f"{peer.name} with Python, both ways", connections(peer)) for peer in CONNECTIONS],
    *[(f"{peer.name}: no byte is lost to a slow reader", nothing_is_lost(peer, size))
      for peer in CONNECTIONS if (size := MUCH.get(peer.name))],
    *[(f"{peer.name} with Python, both ways", datagrams(peer)) for peer in DATAGRAMS],
    ("MPTCP with Python, both ways, and it is no fallback", multipath_is_real),
    ("NETLINK: a list of the interfaces", netlink_lists_interfaces),
    ("NETLINK: a group, while a link comes and goes", netlink_tells_of_a_link),
    ("PACKET with Python: whole frames", packets_with_python),
    ("HCI: a command and its event", hci_asks_the_controller),
    ("ALG: digests as Python has them", digests),
    ("ALG: no such algorithm, and one that needs a key", algorithms_that_fail),
    ("doctor finds every family, and opens each of its types", doctor_finds_them),
]


def main():
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    chosen = [row for row in TESTS if not CHOSEN or any(word in row[0] for word in CHOSEN)]
    print("1..%d" % len(chosen))
    failed = 0
    for number, (name, test) in enumerate(chosen, 1):
        problem = None
        try:
            test()
        except Exception as error:  # a test that fails in any way has failed
            problem = "%s: %s" % (type(error).__name__, error)
        failed += problem is not None
        print("%s %d - %s" % ("not ok" if problem else "ok", number, name), flush=True)
        if problem:
            print("#   " + problem.replace("\n", "\n#   "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
