# SPDX-License-Identifier: MIT
"""Puts portsock's connections, servers, files and streams in the place of socket.py's Python code. The part that stays
here is Python's side alone: its keywords, its exceptions, the protocol of its file objects."""
import io
import socket
import _portsock

WORDS = ("create_connection", "create_server", "has_dualstack_ipv6", "send_fds", "recv_fds")
given_up = socket._GiveupOnSendfile
use_send = socket.socket._sendfile_use_send


def wrap(handle, family=-1):
    return socket.socket(family, socket.SOCK_STREAM, 0, fileno=handle)


# ---- connections and servers -----------------------------------------------------------------------------------------

def encoded(text, encoding):
    return text.encode(encoding) if isinstance(text, str) else text


def create_connection(address, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    host, port = address
    asked = timeout is not socket._GLOBAL_DEFAULT_TIMEOUT
    handle, errors = _portsock.create_connection(encoded(host, "idna"), encoded(str(port) if isinstance(port, int) else port, "utf-8"),
                                                 timeout if asked else socket.getdefaulttimeout(), source_address)
    if handle >= 0:
        connected = wrap(handle)
        if asked:
            connected.settimeout(timeout)
        return connected
    try:
        raise ExceptionGroup("create_connection failed", errors) if all_errors else errors[-1]
    finally:
        errors.clear()


def has_dualstack_ipv6():
    return _portsock.has_dual_stack()


def create_server(address, *, family=socket.AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    if dualstack_ipv6 and family != socket.AF_INET6:
        raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    return wrap(_portsock.create_server(address, family, -1 if backlog is None else backlog, reuse_port, dualstack_ipv6), family)


def loopback_pair(family=socket.AF_INET, type=socket.SOCK_STREAM, proto=0):
    if family not in (socket.AF_INET, socket.AF_INET6):
        raise ValueError("Only AF_INET and AF_INET6 socket address families are supported")
    return tuple(socket.socket(family, type, proto, handle) for handle in _portsock.pair(family, type, proto))


# ---- files and descriptors -------------------------------------------------------------------------------------------

def sendfile_use_sendfile(self, file, offset=0, count=None):
    self._check_sendfile_params(file, offset, count)
    try:
        handle = file.fileno()
    except (AttributeError, io.UnsupportedOperation) as error:
        raise given_up(error)
    if self.gettimeout() == 0:
        raise ValueError("non-blocking sockets are not supported")
    sent, error = _portsock.send_file(self, handle, offset, -1 if count is None else count)
    if sent > 0 and hasattr(file, "seek"):
        file.seek(offset + sent)
    if error is not None:
        raise error
    return sent


def sendfile_use_send(self, file, offset=0, count=None):
    """A file without a descriptor is read by Python."""
    try:
        return sendfile_use_sendfile(self, file, offset, count)
    except given_up:
        return use_send(self, file, offset, count)


def send_fds(sock, buffers, fds, flags=0, address=None):
    return _portsock.send_fds(sock, buffers, fds, flags, address)


def recv_fds(sock, bufsize, maxfds, flags=0):
    return _portsock.recv_fds(sock, bufsize, maxfds, flags)


# ---- streams ---------------------------------------------------------------------------------------------------------

class File(io.BufferedIOBase):
    """The result of makefile: portsock's reader and writer, over the socket that they hold."""

    def __init__(self, sock, mode, size):
        super().__init__()
        self._stream = _portsock.Stream(sock, size)
        self._readable, self._writable = "r" in mode or "w" not in mode, "w" in mode
        self._mode = ("rb" if self._readable and not self._writable else "wb" if not self._readable else "rwb")
        self._timed_out = False

    def _wait(self, call, *arguments):
        try:
            return call(*arguments)
        except TimeoutError:
            self._timed_out = True
            raise

    def _check(self, allowed):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not allowed:
            raise io.UnsupportedOperation()

    def _check_read(self):
        self._check(self._readable)
        if self._timed_out:
            raise OSError("cannot read from timed out object")

    def readable(self):
        self._check(True)
        return self._readable

    def writable(self):
        self._check(True)
        return self._writable

    def fileno(self):
        self._check(True)
        return self._stream.socket.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def readinto(self, buffer):
        self._check_read()
        return self._wait(self._stream.read_exactly, buffer)

    def readinto1(self, buffer):
        self._check_read()
        return self._wait(self._stream.read_some, buffer)

    def read(self, size=-1):
        if size is None or size < 0:
            return b"".join(iter(lambda: self.read1(io.DEFAULT_BUFFER_SIZE), b""))
        buffer = bytearray(size)
        return bytes(buffer[:self.readinto(buffer)])

    def read1(self, size=-1):
        buffer = bytearray(io.DEFAULT_BUFFER_SIZE if size < 0 else size)
        return bytes(buffer[:self.readinto1(buffer)])

    def readline(self, size=-1):
        if size is not None and size >= 0:
            return super().readline(size)
        self._check_read()
        line = part = self._wait(self._stream.read_line)
        while part and not part.endswith(b"\n"):
            part = self._wait(self._stream.read_line)
            line += part
        return line

    def write(self, data):
        self._check(self._writable)
        return self._wait(self._stream.write, data)

    def flush(self):
        self._check(True)
        if self._writable:
            self._wait(self._stream.flush)

    def close(self):
        if self.closed:
            return
        try:
            super().close()  # flushes
        finally:
            sock = self._stream.socket
            self._stream.close()
            sock._decref_socketios()


class Unbuffered(File):
    """One call of the system's for each, and None when it would block. A line is read byte by byte, so that nothing of the
    next is taken away."""

    def __init__(self, sock, mode):
        super().__init__(sock, mode, 1)

    def _wait(self, call, *arguments):
        try:
            return super()._wait(call, *arguments)
        except BlockingIOError:
            return None

    def readinto(self, buffer):
        return self.readinto1(buffer)

    def read(self, size=-1):
        if size is None or size < 0:
            return super().read()
        buffer = bytearray(size)
        count = self.readinto1(buffer)
        return None if count is None else bytes(buffer[:count])

    def write(self, data):
        self._check(self._writable)
        return self._wait(self._stream.socket.send, data)


def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
    if not set(mode) <= {"r", "w", "b"}:
        raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
    size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
    if size == 0 and "b" not in mode:
        raise ValueError("unbuffered streams must be binary")
    file = Unbuffered(self, mode) if size == 0 else File(self, mode, size)
    self._io_refs += 1
    if "b" in mode:
        return file
    text = io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    text.mode = mode
    return text


def install():
    for word in WORDS:
        setattr(socket, word, globals()[word])
    if hasattr(socket, "_fallback_socketpair"):  # from 3.12.4 on
        socket._fallback_socketpair = loopback_pair
    socket.socket.makefile = makefile
    socket.socket._sendfile_use_sendfile = sendfile_use_sendfile
    socket.socket._sendfile_use_send = sendfile_use_send
