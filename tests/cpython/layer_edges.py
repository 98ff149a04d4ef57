# SPDX-License-Identifier: MIT
"""Outcomes of socket.py's functions over _socket at their limits: a line of JSON, [call, outcome], each, as edges.py."""
import os
import socket
import tempfile

from edges import record


def connections():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        record("create_connection, a timeout of 0", lambda: socket.create_connection(address, timeout=0))
        record("create_connection, a timeout of 0 and a source",
             lambda: socket.create_connection(address, timeout=0, source_address=("127.0.0.1", 0)))
        record("create_connection, a timeout of 5", lambda: socket.create_connection(address, timeout=5).gettimeout())
        socket.setdefaulttimeout(0)
        record("create_connection, a default timeout of 0", lambda: socket.create_connection(address))
        socket.setdefaulttimeout(None)


def descriptors(folder):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(folder + "/receiver")
        record("send_fds to an address", lambda: socket.send_fds(sender, [b"he", b"llo"], [0], 0, folder + "/receiver"))
        receiver.setblocking(False)
        record("recv_fds", lambda: received(receiver, 10, 2, folder))
        sender.bind(folder + "/sender")
        sender.connect(folder + "/receiver")
        record("send_fds of several buffers", lambda: socket.send_fds(sender, [b"a", bytearray(b"b"), b""], [0, 1]))
        record("recv_fds from a sender", lambda: received(receiver, 10, 2, folder))
        record("send_fds of text", lambda: socket.send_fds(sender, ["a"], [0]))
        record("send_fds of no buffers", lambda: socket.send_fds(sender, 1, [0]))
        record("send_fds, a longer datagram", lambda: socket.send_fds(sender, [b"0123456789"], [0]))
        record("recv_fds, cut", lambda: received(receiver, 4, 2, folder))
    with socket.socketpair()[0] as stream:
        record("send_fds after the peer", lambda: socket.send_fds(stream, [b"x"], [0]))


def received(receiver, size, most, folder):
    data, handles, flags, sender = socket.recv_fds(receiver, size, most)
    for handle in handles:
        os.close(handle)
    cut = bool(flags & socket.MSG_TRUNC)
    return data, len(handles), cut, sender and sender.replace(folder, "FOLDER")


connections()
with tempfile.TemporaryDirectory() as place:
    descriptors(place)
