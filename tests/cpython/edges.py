# SPDX-License-Identifier: MIT
"""Outcomes of _socket at the limits: a line of JSON, [call, outcome], each. The outcome is the value, or the exception's
class and number; of its words only those are compared that callers match."""
import _socket
import json
import os

ALL = []


def outcome(call):
    try:
        return repr(call())
    except OSError as error:
        return f"{type(error).__name__} {error.errno}"
    except BaseException as error:  # a MemoryError is an outcome too
        return type(error).__name__


def words(call):
    try:
        return repr(call())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def record(what, call, how=outcome):
    print(json.dumps([what, how(call)]))


def edge(name, function, *rows):
    """Calls a function with each row of arguments."""
    for row in rows:
        record(f"{name}{shorten(row)}", lambda row=row: function(*row))


def shorten(row):
    text = repr(row)
    return text if len(text) < 70 else f"{text[:60]}... of {len(text)}"


NUMBERS = [(value,) for value in (-1, 0, 1, 2**15, 2**16 - 1, 2**16, 2**31, 2**32 - 1, 2**32, 2**64, -2**70, "1", 1.0, None, True)]


def pure():
    record("has_ipv6", lambda: _socket.has_ipv6)
    for name in ("htons", "ntohs", "htonl", "ntohl"):
        edge(name, getattr(_socket, name), *NUMBERS)
    edge("inet_aton", _socket.inet_aton, *[(text,) for text in (
        "", "1", "1.2", "1.2.3", "1.2.3.4", "1.2.3.4.5", "0x7f.1", "010.1", "256.1", "1.2.3.4 x", "4294967296", "x", "::1",
        "255.255.255.255", "0.0.0.", b"1.2.3.4", 1, "1\0")])
    edge("inet_ntoa", _socket.inet_ntoa, *[(value,) for value in (b"", b"123", b"1234", b"12345", bytearray(b"1234"), "1234", 1)])
    edge("inet_pton", _socket.inet_pton, *[(family, text) for family in (2, 10) for text in (
        "", "1.2.3.4", "01.2.3.4", "::", "::1", "1::2::3", "::ffff:1.2.3.4", "fe80::1%1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9",
        "::g", "1.2.3", "::1.2.3")], (1, "x"), (0, "::"), (300, "::"), ("2", "::"))
    edge("inet_ntop", _socket.inet_ntop, (2, b"1234"), (2, b"1"), (10, b"\0" * 16), (10, b"\0" * 15), (10, bytes(range(16))),
         (10, b"\0" * 10 + b"\xff\xff1234"), (1, b"1234"), (2, bytearray(4)), (2, "1234"), (-1, b"1234"))
    for name in ("CMSG_LEN", "CMSG_SPACE"):
        edge(name, getattr(_socket, name), (-1,), (0,), (1,), (8,), (0x7fffffdf,), (2**62,), (2**63 - 1,), (2**63,), ("1",))


def names():
    edge("getaddrinfo", _socket.getaddrinfo, ("127.0.0.1",), ("127.0.0.1", 80, 2, 1), ("127.0.0.1", "80", 0, 1), ("127.0.0.1", b"80", 0, 2),
         ("127.0.0.1", 1.0), (1, 1), (None, None), (None, 80, 0, 1, 0, 1), ("127.0.0.1", "\ud800"), (b"\xff", 1, 0, 1), ("::1", 80, 10, 1),
         ("127.0.0.1", None, -1), ("127.0.0.1", "http", 300), ("127.0.0.1", "no-such-service", 0, 1), ("::1", 80, 2, 1),
         ("127.0.0.1", -1), ("127.0.0.1", 80, 0, 99), ("127.0.0.1", 80, 2, 1, 17), ("127.0.0.1", 80, 0, 1, 0, 2**30),
         ("fe80::1%lo", 80, 0, 1), ("localhost", "http", 2, 1, 0, 1024), ("127.0.0.1", True, 0, 1), ("", 80, 2, 1), (bytearray(b"x"), 80),
         ("127.0.0.1\0x", 80), ("127.0.0.1", "80\0001"))
    edge("getnameinfo", _socket.getnameinfo, (("127.0.0.1", 80), 3), (["127.0.0.1", 80], 3), (("localhost", 80), 3), (("127.0.0.1", 80, 0), 3),
         (("::1", 80, 2**20, 0), 3), (("::1", 80, 0, 1), 3), (("::1", 80), 3), (("127.0.0.1",), 3), (("127.0.0.1", -1), 3),
         (("127.0.0.1", "80"), 3), (("x" * 3000, 1), 3), (("127.0.0.1", 80), 2**40), (("127.0.0.1", 80),), (("127.0.0.1", 22), 0x11),
         (("127.0.0.1", 70000), 3))
    edge("getservbyname", _socket.getservbyname, ("http",), ("http", "tcp"), ("http", "xcp"), ("no-such-service",), (1,), ("",))
    edge("getservbyport", _socket.getservbyport, (80,), (80, "tcp"), (80, "xcp"), (-1,), (65536,), (2**40,), ("80",), (1,))
    edge("getprotobyname", _socket.getprotobyname, ("tcp",), ("TCP",), ("xcp",), (1,), ("",))
    edge("gethostbyname", _socket.gethostbyname, ("",), ("<broadcast>",), ("255.255.255.255",), ("127.0.0.1",), ("127.1",), ("::1",),
         (1,), (b"127.0.0.1",), ("a\0",), ("localhost",), ("0.1.1.~1",), ("1+.1.1.1",))
    edge("gethostbyname_ex", _socket.gethostbyname_ex, ("127.0.0.1",), ("localhost",), ("::1",), (1,), ("",))
    edge("gethostbyaddr", _socket.gethostbyaddr, ("127.0.0.1",), ("localhost",), (1,), ("::1q",))
    edge("if_indextoname", _socket.if_indextoname, (-1,), (0,), (1,), (999999,), (2**70,), ("1",), (None,), (2**32,))
    edge("if_nametoindex", _socket.if_nametoindex, ("lo",), (b"lo",), ("no-such",), (1,), ("",), ("l" * 100,))
    edge("if_nameindex", _socket.if_nameindex, ())
    edge("gethostname", _socket.gethostname, ())
    edge("sethostname", _socket.sethostname, (1,), (None,))


def packet_attributes(protocol):
    """The protocol is in network order here, in host order in the address."""
    it = _socket.socket(17, 3, protocol)
    try:
        return it.proto, it.getsockname()
    finally:
        it.close()


def opening():
    edge("socket", lambda **given: 0, ())
    for given in ({"fileno": -1}, {"fileno": 1.0}, {"fileno": "x"}, {"fileno": 99999}, {"fileno": 2**40}, {"fileno": 2**70},
                  {"family": "x"}, {"family": -2}, {"type": -2}, {"proto": -2}, {"family": 9999}, {"type": 9999}, {"proto": 9999},
                  {"family": 2**40}, {"bogus": 1}, {"family": 2, "type": 2, "proto": 6}):
        record(f"socket{given}", lambda given=given: _socket.socket(**given))
    for name in ("close", "dup"):
        edge(name, getattr(_socket, name), (None,), ("1",), (-1,), (1.0,), (99999,))
    edge("socketpair", _socket.socketpair, (2,), (99,), (1, 99), (1, 1, 99), ("1",), (1, 1, 0, 1))
    edge("setdefaulttimeout", _socket.setdefaulttimeout, ("x",), (-1,), (None,), (float("nan"),))
    record("socketpair, non-blocking", lambda: [(end.type, end.gettimeout(), end.close()) for end in _socket.socketpair(1, 1 | 2048)])
    it = _socket.socket(2, 1)
    record("a second __init__", lambda: (it.__init__(10, 2), it.family, it.type, it.fileno() >= 0))
    record("an __init__ that fails leaves the socket", lambda: it.__init__(2, 99))
    record("unchanged", lambda: (it.family, it.type, it.fileno() >= 0))
    it.close()
    for protocol in (0, 1, 3, 0x0300, 0x0800, 0x0008, 0xffff):
        record(f"AF_PACKET, protocol {protocol}", lambda: packet_attributes(protocol))
    reader, writer = os.pipe()
    record("a pipe is no socket", lambda: _socket.socket(fileno=reader))
    record("a pipe is no socket, whatever the arguments", lambda: _socket.socket(2, 1, 0, fileno=reader))
    record("a pipe is duplicated", lambda: os.close(_socket.dup(reader)))
    os.close(reader), os.close(writer)


def methods():
    it = _socket.socket(2, 1)
    for value in (None, 0, 0.0, 1, 1.5, True, 1e-12, 1e-9, 2**31, 9e9, 1e10, 2**40, 2**70, 1e30, float("inf"), float("nan"), -1, -0.5, -1e-12, "1"):
        record(f"settimeout({value!r})", lambda value=value: (it.settimeout(value), it.gettimeout(), it.timeout, it.getblocking()))
    edge("setblocking", it.setblocking, (True,), (0,), (2**31,), (2**64,), ("x",), (None,), ())
    it.setblocking(False)
    edge("getsockopt", it.getsockopt, (1, 2), (1, 2, 0), (1, 2, -1), (1, 2, 1), (1, 2, 4), (1, 2, 1024), (1, 2, 1025), (1,), (1, 3000),
         (1, 3000, 4), (1, 2, 3, 4), ("1", 2), (1, 2, "4"), (1, 9, 2**40), (1, 13), (1, 13, 8))
    edge("setsockopt", it.setsockopt, (1, 2, 1), (1, 2, True), (1, 2, None), (1, 2, None, 0), (1, 2, None, 4), (1, 2, None, 2**32), (1, 2, None, -1),
         (1, 2, b"\1\0\0\0"), (1, 2, b"x"), (1, 2, b""), (1, 2, "x"), (1, 2), (1, 2, 2**40), (1, 2, -2**40), (1, 2, 1, 4), (1, 2, b"aa", 3),
         (1, 2, 1.0), (1, 2, object), (1, 3000, 1), (1, 13, bytearray(8)))
    edge("shutdown", it.shutdown, (-1,), (3,), (2**31,), ("1",), (), (0,))
    edge("recv", it.recv, (-1,), (0,), (1,), ("1",), (), (1, 2**40), (1, "1"))
    edge("recvfrom", it.recvfrom, (-1,), (1,), ("1",), ())
    edge("recvmsg", it.recvmsg, (-1,), (1, -1), (1, 2**33), (1, 0, "1"), (1,), (), (1, 100))
    edge("recv_into", it.recv_into, (bytearray(2), 3), (bytearray(2), -1), (b"xx",), (bytearray(),), ("x",), (bytearray(2),), (bytearray(2), 1, 2**40))
    edge("recvfrom_into", it.recvfrom_into, (bytearray(2), 3), (bytearray(2), -1), (b"xx",), (bytearray(2),))
    edge("recvmsg_into", it.recvmsg_into, (1,), ([1],), ([bytearray(1)], -1), ([b"x"],), ([],), ([bytearray(1)],), ([bytearray(1)], 2**33))
    edge("send", it.send, (b"x",), ("x",), (), (b"x", "1"), (b"x", 2**40), (b"",))
    edge("sendall", it.sendall, (b"x",), ("x",), (), (b"",), (1,))
    edge("sendto", it.sendto, (b"x",), (b"x", 1, 2, 3), ("x", ("a", 1)), (b"x", None), (b"x", "f", ("a", 1)), (b"x", ("127.0.0.1", 65536)))
    edge("sendmsg", it.sendmsg, (1,), (["x"],), ([b"x"], 1), ([b"x"], [1]), ([b"x"], [(1, 2)]), ([b"x"], [(1, 2, "x")]), ([b"x"], [("1", 2, b"x")]),
         ([b"x"], [], 0, 1), ("xx",), ([b"x"], [], "a"), (b"x",), ([b"x"],), ([],), ([b"x"], [], 0, None), ([b"x"], None))
    edge("sendmsg_afalg", it.sendmsg_afalg, (), ([b"x"],))
    edge("connect_ex", it.connect_ex, (1,), (("127.0.0.1",),), (("127.0.0.1", 65536),))
    edge("listen", it.listen, (2**31,), ("1",), (-1,), (0,), ())
    edge("_accept", it._accept, ())
    edge("getpeername", it.getpeername, ())
    record("attributes", lambda: (it.family, it.type, it.proto))
    record("family is read only", lambda: setattr(it, "family", 1))
    record("no attribute more", lambda: setattr(it, "more", 1))
    record("the type is immutable", lambda: setattr(_socket.socket, "more", 1))
    it.close()


def closed():
    it = _socket.socket(2, 1)
    it.close()
    record("closed: repr", lambda: it)
    edge("closed: connect_ex", it.connect_ex, (("127.0.0.1", 1),))
    for name, row in {"close": (), "detach": (), "fileno": (), "recv": (1,), "recvmsg": (1,), "recvfrom": (1,), "send": (b"x",), "sendall": (b"x",),
                      "sendmsg": ([b"x"],), "sendto": (b"x", ("127.0.0.1", 1)), "getsockname": (), "getpeername": (), "getsockopt": (1, 2),
                      "setsockopt": (1, 2, 1), "settimeout": (1,), "gettimeout": (), "setblocking": (True,), "listen": (), "_accept": (),
                      "shutdown": (0,), "bind": (("127.0.0.1", 0),), "connect": (("127.0.0.1", 1),)}.items():
        edge(f"closed: {name}", getattr(it, name), row)


def matched_words():
    """Texts that callers match."""
    it = _socket.socket(2, 2)
    it.settimeout(0.001)
    record("words: timed out", lambda: it.recv(1), words)
    unix = _socket.socket(1, 2)
    for path in ("a" * 108, "a\0" + "b" * 200, "\0" + "a" * 110, b"a" * 200):
        record(f"words: path of {len(path)}", lambda path=path: unix.bind(path), words)
    for address in (("127.0.0.1", 65536), ("127.0.0.1",), ["127.0.0.1", 0], ("a\0", 0), (1, 0)):
        record(f"words: bind({address!r})", lambda address=address: it.bind(address), words)
    it.close(), unix.close()


if __name__ == "__main__":
    for part in (pure, names, opening, methods, closed, matched_words):
        part()
