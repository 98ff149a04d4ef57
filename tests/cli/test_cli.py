#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the portsock program, as its users see it. Prints TAP.

usage: test_cli.py PROGRAM [WRAPPER...]      (a wrapper is an emulator and its arguments)
"""

import contextlib
import ctypes
import errno
import hashlib
import json
import multiprocessing
import os
import re
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else sys.exit(__doc__)
WRAPPER = sys.argv[2:]
COMMAND = WRAPPER + [PROGRAM]
WINDOWS = PROGRAM.endswith('.exe')
TIME_LIMIT = 60 if WRAPPER else 20  # seconds before a test has hung
WORKERS = 2 if WRAPPER else 4  # tests at a time: most of their time is waiting
FOLDER = tempfile.TemporaryDirectory(prefix='portsock-cli-')
BLOCK = bytes(range(256)) * 4096  # 1 MiB, every byte value

tests = []


class Skip(Exception):
    pass


def test(name):
    def remember(function):
        tests.append((name, function))
        return function
    return remember


def check(condition, *what):
    if not condition:
        raise AssertionError(' '.join(str(part) for part in what) or 'a check failed')


def equal(actual, expected, what=''):
    if actual != expected:
        raise AssertionError(f'{what} is {short(actual)}, not {short(expected)}')


def short(value):
    text = repr(value)
    return text if len(text) < 300 else f'{text[:140]}...{text[-140:]} ({len(value)} long)'


def needs_posix(what):
    if WINDOWS:
        raise Skip(f'{what}: of POSIX alone')


def needs_ipv6():
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(('::1', 0))
    except OSError as problem:
        raise Skip(f'this machine has no IPv6 loopback: {problem}')


def needs_abstract():
    if WINDOWS or not sys.platform.startswith('linux'):
        raise Skip('only Linux has abstract names')


def needs_clock():
    if WRAPPER or not os.path.exists('/proc/self/stat'):
        raise Skip('the time of the processor is not the program\'s own here')


path_count = 0


def fresh_path():
    global path_count
    path_count += 1
    return os.path.join(FOLDER.name, f's{os.getpid()}-{path_count}')


def fresh_name():
    global path_count
    path_count += 1
    return f'portsock-cli-{os.getpid()}-{path_count}'


# ---- the program ---------------------------------------------------------------------------------------------------


class Program:
    """The program while it runs. Leaving the block makes sure that it has ended."""

    def __init__(self, *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **more):
        self.process = subprocess.Popen(COMMAND + list(arguments), stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, **more)
        self.messages = b''

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self.process.poll() is None:
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    pass
        self.process.wait()

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def end_input(self):
        self.process.stdin.close()

    def message(self, pattern):
        """Waits for a line on standard error; needs --verbose, as a rule."""
        end = time.monotonic() + TIME_LIMIT
        while not (found := re.search(pattern.encode(), self.messages)):
            ready, _, _ = select.select([self.process.stderr], [], [], max(0, end - time.monotonic()))
            data = os.read(self.process.stderr.fileno(), 4096) if ready else b''
            if not data:
                raise AssertionError(f'no message like {pattern!r}: {self.messages!r}')
            self.messages += data.replace(b'\r\n', b'\n')
        return [group.decode() for group in found.groups()]

    def listening(self):
        return self.message(r'listening on (\S+)\n')[0]

    def receive(self, length):
        """Exactly so many bytes of its standard output."""
        data = bytearray()
        end = time.monotonic() + TIME_LIMIT
        while len(data) < length:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f'standard output has only {short(bytes(data))}')
            more = os.read(self.process.stdout.fileno(), min(length - len(data), 1 << 16))
            if not more:
                raise AssertionError(f'standard output ended after {short(bytes(data))}')
            data += more
        return bytes(data)

    def finish(self, status=0):
        """Ends its input, gives what it wrote, and checks how it ended."""
        if self.process.stdin is not None and not self.process.stdin.closed:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass
        self.process.stdin = None
        output, messages = self.process.communicate(timeout=TIME_LIMIT)
        self.messages += messages.replace(b'\r\n', b'\n')
        equal(self.process.returncode, status, f'the status (messages: {self.messages!r})')
        return output

    def wait(self, status=0):
        """Waits for its end without ending its input."""
        equal(self.process.wait(TIME_LIMIT), status, 'the status')

    def cpu_seconds(self):
        with open(f'/proc/{self.process.pid}/stat') as file:
            fields = file.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def run(*arguments, data=b'', status=0, **more):
    """A file as standard input: each read returns the requested length, unlike a read of a pipe."""
    with tempfile.TemporaryFile() as standard_input:
        standard_input.write(data)
        standard_input.seek(0)
        done = subprocess.run(COMMAND + list(arguments), stdin=standard_input, capture_output=True, timeout=TIME_LIMIT, **more)
    if status is not None:
        equal(done.returncode, status, f'the status of {arguments} (messages: {done.stderr!r})')
    return done.stdout, done.stderr.decode()


def in_background(function, *arguments):
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


# ---- peers ---------------------------------------------------------------------------------------------------------


def text_of(address):
    if isinstance(address, bytes):
        return 'unix:@' + address[1:].decode()
    if isinstance(address, str):
        return 'unix:' + address
    return f'[{address[0]}]:{address[1]}' if ':' in address[0] else f'{address[0]}:{address[1]}'


def address_of(text):
    if text.startswith('unix:@'):
        return '\0' + text[6:]
    if text.startswith('unix:'):
        return text[5:]
    host, port = text.rsplit(':', 1)
    return host.strip('[]'), int(port)


def make_socket(where, kind=socket.SOCK_STREAM):
    family = socket.AF_INET if isinstance(where, tuple) and ':' not in where[0] else \
        socket.AF_INET6 if isinstance(where, tuple) else socket.AF_UNIX
    made = socket.socket(family, kind)
    made.settimeout(TIME_LIMIT)
    return made


def make_server(where, kind=socket.SOCK_STREAM):
    server = make_socket(where, kind)
    server.bind(where)
    if kind != socket.SOCK_DGRAM:
        server.listen()
    return server


def make_client(text, kind=socket.SOCK_STREAM):
    where = address_of(text)
    client = make_socket(where, kind)
    client.connect(where)
    return client


def receive_all(connection):
    parts = []
    while part := connection.recv(1 << 16):
        parts.append(part)
    return b''.join(parts)


def echo(server):
    connection, _ = server.accept()
    connection.settimeout(TIME_LIMIT)
    with connection:
        while data := connection.recv(1 << 16):
            connection.sendall(data)


def accept(server):
    connection, _ = server.accept()
    connection.settimeout(TIME_LIMIT)
    return connection


def local4():
    return ('127.0.0.1', 0)


def places():
    """Where each stream test runs: a name and something that makes an address to bind."""
    yield 'IPv4', local4
    yield 'IPv6', lambda: (needs_ipv6(), ('::1', 0))[1]
    yield 'UNIX', lambda: (needs_posix('UNIX sockets of Python'), fresh_path())[1]
    yield 'UNIX abstract', lambda: (needs_abstract(), '\0' + fresh_name())[1]


def listen_text(where):
    return text_of(where.encode() if isinstance(where, str) and where.startswith('\0') else where)


# ---- words and usage -----------------------------------------------------------------------------------------------


@test('--version and --help')
def _():
    version, _ = run('--version')
    check(re.fullmatch(rb'portsock \d+\.\d+\.\d+ \(\w+\)\r?\n', version), version)
    program, _ = run('--help')
    for command in ('connect', 'listen', 'address', 'doctor'):
        check(command.encode() in program, command)
        words, messages = run(command, '--help')
        check(words.startswith(b'usage: portsock ' + command.encode()), words)
        equal(messages, '', 'standard error')
        equal(run('help', command)[0], words, 'help ' + command)
        check(not re.search(rb'\([\d.]+\)', words), 'a number in parentheses: an example, or a default?')
        check(command not in ('connect', 'listen') or words.count(b'(default: ') == 2, words)


@test('wrong usage: status 2, a message on standard error only')
def _():
    wrong = [
        ([], 'command missing; expected connect, listen, address or doctor'),
        (['fly'], 'fly: unknown command; expected connect, listen, address or doctor'),
        (['help', 'conect'], 'conect: unknown command; did you mean connect?'),
        (['connect'], 'address missing; expected HOST:PORT, [IPV6]:PORT or unix:PATH'),
        (['listen', '127.0.0.1:0', 'x'], 'one address expected; x is another one'),
        (['connect', '--fast', '127.0.0.1:1'], '--fast: unknown option'), (['connect', '-x'], '-x: unknown option'),
        (['connect', '127.0.0.1:1', '--timeout'], 'value missing'),
        (['connect', '--verbos', '127.0.0.1:1'], '--verbos: unknown option; did you mean --verbose?'),
        (['connect', '--end-with-peer', '--half-close', '127.0.0.1:1'], 'cannot be combined'),
        (['connect', '--ignore-down', '127.0.0.1:1'], '--ignore-down is for can:, isotp:, j1939: and packet: addresses only'),
        (['listen', '--interface-names', 'unix:/x'], '--interface-names is for can: addresses only'),
        (['connect', '--verbose=yes', '127.0.0.1:1'], 'has no value'),
        (['connect', '--datagram', '--seqpacket', '127.0.0.1:1'], 'cannot be combined'),
        (['listen', '--bind', '127.0.0.1:0', '127.0.0.1:0'], '--bind: unknown option'),
        (['connect', '--protocol', 'nonsense', '127.0.0.1:1'], '--protocol nonsense: unknown protocol for such an address; expected one of tcp, mptcp, '),
        (['connect', '--protocol', 'x' * 99, 'localhost:1'], 'unknown protocol for such an address'),
        (['connect', '--protocol', 'tcp', 'unix:/x'], '--protocol tcp: unix: addresses have one protocol'),
        (['connect', '--protocol', 'rds', '127.0.0.1:1'], 'add --bind with an address of this machine'),
        (['address'], 'text missing; expected one or more addresses'), (['doctor', 'now'], 'now: no argument'), (['doctor', '--xml'], 'unknown option'),
    ]
    for seconds in ('', '0', '0.0', 'x', '-1', '1e3', 'nan', '1.2.3', '.', '1s', '99999999999999999999'):
        wrong.append((['connect', '--timeout=' + seconds, '127.0.0.1:1'], 'expected a number of seconds greater than 0, such as 30 or 0.5'))
    for size in ('0', '65537', 'x', '', '-1'):
        wrong.append((['connect', '--size=' + size, '127.0.0.1:1'], 'expected a number of bytes from 1 to 65536'))
    for arguments, words in wrong:
        output, messages = run(*arguments, status=2)
        equal(output, b'', 'standard output')
        check(messages.startswith('portsock: ') and words in messages, arguments, messages)


ANY_ADDRESS = 'HOST:PORT, [IPV6]:PORT or unix:PATH'
CLASSIC_HOST = ('an IPv4 host in short, octal or hexadecimal form is refused; expected four decimal numbers from 0 to 255 '
                'without leading zeros, such as 127.0.0.1:80')
FOUR_NUMBERS = 'not an IPv4 address; expected four numbers from 0 to 255 without leading zeros, such as 127.0.0.1:80'
PORT_RANGE = 'port: out of range; expected a number from 0 to 65535'
WRONG_ADDRESSES = {  # what is wrong, and what would be right
    '': 'address missing; expected ' + ANY_ADDRESS,
    '127.0.0.1': 'port missing; expected ' + ANY_ADDRESS,
    'localhost': 'port missing; expected ' + ANY_ADDRESS,
    '127.0.0.1:': 'port missing; expected ' + ANY_ADDRESS,
    'localhost:': 'port missing; expected ' + ANY_ADDRESS,
    'can': 'port missing; expected ' + ANY_ADDRESS + ', or can:INTERFACE',
    '80': 'host missing; expected 127.0.0.1:80, or ' + ANY_ADDRESS,
    '/tmp/x.sock': 'the prefix unix: is missing; expected unix:/tmp/x.sock for a path',
    './x.sock': 'the prefix unix: is missing; expected unix:./x.sock for a path',
    '@name': 'the prefix unix: is missing; expected unix:@name for an abstract name',
    '[::1]': 'port missing; expected [::1]:PORT',
    '[::1]:': 'port missing; expected [::1]:PORT',
    '[::1]80': 'no colon between host and port; expected [::1]:80',
    '[::1': 'the closing bracket is missing; expected [IPV6]:PORT',
    '::1': 'port missing, and an IPv6 address needs brackets; expected [::1]:PORT',
    '::1:80': 'an IPv6 address needs brackets; expected [::1]:80, or [::1:80]:PORT',
    '1:2:3:4:5:6:7:8:80': 'an IPv6 address needs brackets; expected [1:2:3:4:5:6:7:8]:80',
    '127.0.0.1:65536': PORT_RANGE, '127.0.0.1:-1': PORT_RANGE, '[::1]:70000': PORT_RANGE,
    'unx:/tmp/x': 'unknown prefix unx:; did you mean unix:/tmp/x?',
    'UNIX:/tmp/x': 'unknown prefix UNIX:; did you mean unix:/tmp/x?',
    'vsok:2:80': 'unknown prefix vsok:; did you mean vsock:2:80?',
    'xyz:/a': 'unknown prefix xyz:; expected ' + ANY_ADDRESS,
    'tcp:127.0.0.1:80': 'no prefix is needed for tcp; expected 127.0.0.1:80',
    'udp:127.0.0.1:80': 'no prefix is needed for udp; expected --datagram 127.0.0.1:80',
    'sctp:127.0.0.1:80': 'no prefix is needed for sctp; expected --protocol sctp 127.0.0.1:80',
    'http://example.org/x': 'a URL is no address; expected example.org:http',
    'tcp://127.0.0.1:80': 'a URL is no address; expected 127.0.0.1:80',
    '127.0.0.1 80': 'a space in the address; expected ' + ANY_ADDRESS,
    'unix:/%zz': 'path: malformed; expected unix:PATH, with %xx for a byte in hexadecimal, or unix:@NAME',
    'unix:/' + 'x' * 300: 'path: too long for a socket; expected a shorter path, such as a relative one',
}


@test('an address that does not parse: the message is what is wrong and what would be right, with status 2')
def _():
    for text, words in WRONG_ADDRESSES.items():
        for arguments, printed in ((['connect'], 'connect'), (['listen'], 'listen'), (['address'], 'address'),
                                (['connect', '127.0.0.1:1', '--bind'], 'connect --bind')):
            status = 1 if printed == 'address' else 2
            messages = run(*arguments, text, status=status)[1]
            check(messages.startswith(f'portsock: {printed} {text}: {words} ('), arguments, text, messages)


@test('a name where names are not looked up, and an invalid numeric host')
def _():
    for text in ('localhost:80', 'example.org:http'):
        words = ': not a numeric address; names are looked up by connect and listen only ('
        check(words in run('address', text, status=1)[1], text)
    check(': not a port number; names are looked up' in run('address', '127.0.0.1:http', status=1)[1])
    check(': host missing; expected ' + ANY_ADDRESS in run('address', ':80', status=1)[1])
    for command in ('connect', 'address'):
        for text in ('256.1.1.1:80', '1.2.3.256:80'):
            check(f'portsock: {command} {text}: {FOUR_NUMBERS} (' in run(command, text, status=1)[1], command, text)


@test('P105: an IPv4 host in classic form: the message is that the form is refused, and the form that is expected')
def _():
    for text in ('127.1:80', '1.2.3:80', '010.0.0.1:80', '0x7f.1:80', '0X7F000001:80', '2130706433:80'):
        for command in ('connect', 'listen', 'address'):
            check(f'portsock: {command} {text}: {CLASSIC_HOST} (BAD_FORMAT)' in run(command, text, status=1)[1], command,
                  text)


def prefixes():
    """The prefixes of the texts of each family, from the library's own table."""
    special = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'family', 'generated', 'families.inc')
    with open(special) as file:
        return ['unix:', 'native:'] + re.findall(r'^PORTSOCK_FAMILY\(\w+, "(.*?)"', file.read(), re.M)


@test('the text of a family is never taken for the name of a host')
def _():
    wrong = [prefix + '%zz' for prefix in prefixes()]
    if not WINDOWS and sys.platform.startswith('linux'):
        wrong += ['isotp:lo', 'alg:hash', 'tipc:foo', 'packet:lo', 'netlink:5', 'sco:xx', 'native:4', 'vsock:no']
    for text, found in zip(wrong, explain(*wrong, status=1)):
        expected = f"portsock: connect {text}: {found['hint']} ({found['error']})\n"
        check(found['hint'].startswith(found['message']), found)
        check('; expected ' in found['hint'] or found['error'] == 'UNSUPPORTED', found)
        for command in ('connect', 'listen'):
            printed = run(command, text, status=2)[1]
            equal(printed.splitlines()[0] + '\n', expected.replace('connect', command))


@test('names are looked up: hosts and services, by connect and by listen')
def _():
    with make_server(local4()) as server:
        port = server.getsockname()[1]
        with Program('connect', f'localhost:{port}') as program:
            peer, _ = server.accept()
            with peer:
                peer.sendall(b'by name')
            equal(program.receive(7), b'by name', 'standard output')
            program.finish()
    with Program('listen', '--verbose', 'localhost:0') as program:
        program.listening()
    check('refused' in run('connect', '--bind', '127.0.0.1:0', '127.0.0.1:tcpmux', status=1)[1])
    check('portsock: connect no.such.host.invalid:80: ' in run('connect', 'no.such.host.invalid:80', status=1)[1])
    service = run('connect', 'localhost:no-such-service', status=1)[1]
    check('portsock: connect localhost:no-such-service: ' in service, service)
    check('; expected a port number or the name of a service, such as 80 or http (' in service, service)


@test('a failure: status 1, a message with the operation, the address and the error')
def _():
    with make_server(local4()) as server:
        taken = text_of(server.getsockname())
        if not WINDOWS:
            equal(run('listen', taken, status=1)[1], f'portsock: listen {taken}: address in use (EADDRINUSE)\n')
    name = 'WSAECONNREFUSED' if WINDOWS else 'ECONNREFUSED'
    equal(run('connect', '127.0.0.1:1', status=1)[1].strip(), f'portsock: connect 127.0.0.1:1: connection refused ({name})')
    needs_posix('the path of a UNIX socket')
    missing = 'unix:' + fresh_path()
    check(run('connect', missing, status=1)[1].endswith('(ENOENT)\n'))
    equal(run('connect', 'unix:', status=1)[1],
          'portsock: connect unix:: an unnamed address has no peer; expected unix:PATH or unix:@NAME (EINVAL)\n')
    check('portsock: bind 192.0.2.1:0: ' in run('connect', '--bind', '192.0.2.1:0', '127.0.0.1:1', status=1)[1])


# A network of one's own, whose loopback is up (SIOCSIFFLAGS: IFF_UP) and has two local ports; then the rest of the line.
OWN_NETWORK = '''
import ctypes, fcntl, os, socket, struct, sys
if ctypes.CDLL(None).unshare(0x50000000) != 0 and ctypes.CDLL(None).unshare(0x40000000) != 0:
    sys.exit(77)
try:
    with socket.socket() as one:
        fcntl.ioctl(one, 0x8914, struct.pack('16sh14x', b'lo', 1))
    with open('/proc/sys/net/ipv4/ip_local_port_range', 'w') as file:
        file.write('41000 41001')
except OSError:
    sys.exit(77)
os.execv(sys.argv[1], sys.argv[1:])
'''


@test('P82: connect --bind without a port: a TCP connection to the socket itself is refused, with a number as with a name')
def _():
    if not sys.platform.startswith('linux') or WRAPPER:
        raise Skip("a network of one's own is Linux'; the bed native has it")
    for address in ['127.0.0.1:41000', '127.0.0.1:41001'] * 4:
        done = subprocess.run([sys.executable, '-c', OWN_NETWORK, PROGRAM, 'connect', '--bind', '127.0.0.1:0', '--timeout=5', address],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
        if done.returncode == 77:
            raise Skip("no network of one's own here; the machine of the vm bed has it")
        equal(done.stderr, f'portsock: connect {address}: connection refused (ECONNREFUSED)\n')
        equal(done.returncode, 1)


@test('P84: --verbose reports each address of a name with its error, without it only the most informative error')
def _():
    with make_server(local4()) as closed:
        port = closed.getsockname()[1]
    name = 'WSAECONNREFUSED' if WINDOWS else 'ECONNREFUSED'
    what = f'portsock: connect localhost:{port}: '
    quiet = run('connect', f'localhost:{port}', status=1)[1].splitlines()
    equal(quiet, [what + f'connection refused ({name})'])
    lines = run('connect', '--verbose', f'localhost:{port}', status=1)[1].splitlines()
    check(what + f'127.0.0.1:{port}: connection refused ({name})' in lines, lines)
    equal(lines[-1:], quiet, 'the last line')


@test('P81: names are looked up for datagrams and by --protocol, too')
def _():
    family, kind, _, _, where = socket.getaddrinfo('localhost', 0, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind) as server:
        server.bind(where)
        server.settimeout(TIME_LIMIT)
        for protocol in ([], ['--protocol', 'udp']):
            name = f'localhost:{server.getsockname()[1]}'
            run('connect', '--datagram', '--timeout', '0.2', *protocol, name, data=b'by name', status=None)
            equal(server.recv(9), b'by name', 'datagram')
    with make_server(local4()) as server:
        for protocol in ('sctp', 'dccp'):  # a TCP server is not reached by them
            name = f'localhost:{server.getsockname()[1]}'
            run('connect', '--timeout', '1', '--protocol', protocol, name, status=1)


# ---- streams -------------------------------------------------------------------------------------------------------


def connect_echo(make_place):
    with make_server(make_place()) as server:
        in_background(echo, server)
        output, _ = run('connect', text_of(server.getsockname()), data=BLOCK)
        equal(output, BLOCK, 'the echo')


def listen_echo(make_place):
    with Program('listen', '--verbose', listen_text(make_place())) as program:
        with make_client(program.listening()) as client:
            client.sendall(b'ping\0\xff')
            equal(program.receive(6), b'ping\0\xff', 'what came')
            program.send(b'pong')
            program.end_input()
            equal(receive_all(client), b'pong', 'the answer')
            client.sendall(b' late')
        equal(program.finish(), b' late', 'what came after the end of standard input')


for place, maker in places():
    test(f'connect, {place}: 1 MiB to an echo and back')(lambda maker=maker: connect_echo(maker))
    test(f'listen, {place}: both directions, half-close')(lambda maker=maker: listen_echo(maker))


# ---- which direction ends when -------------------------------------------------------------------------------------

MUCH = 20_000_000  # bytes: more than all buffers of a connection hold
PATTERN = (BLOCK * (MUCH // len(BLOCK) + 1))[:4_000_000 if WRAPPER else MUCH]
RESET = b'\1\0\0\0\0\0\0\0'  # SO_LINGER: close with a reset


def digest(data):
    return len(data), hashlib.sha256(data).hexdigest()


def write_and_close(stream, data):
    """A producer such as tar or cat: writes all data, and ends with a broken pipe."""
    try:
        with stream:
            stream.write(data)
    except BrokenPipeError:
        pass


def produce(program, data):
    thread = in_background(write_and_close, program.process.stdin, data)
    program.process.stdin = None
    return thread


def receive_slowly(connection):
    """A reader that rests now and then, in small pieces at first."""
    parts = []
    while part := connection.recv(1 << 16 if len(parts) > 50 else 1 << 10):
        parts.append(part)
        if len(parts) % 25 == 0:
            time.sleep(0.002)
    return b''.join(parts)


@contextlib.contextmanager
def connected(command, make_place, *flags, kind=socket.SOCK_STREAM, **more):
    """The program, by either command, and the socket of its peer."""
    where = make_place()
    if command == 'connect':
        with make_server(where, kind) as server:
            with Program('connect', '--verbose', *flags, text_of(server.getsockname()), **more) as program:
                with accept(server) as connection:
                    yield program, connection
    else:
        with Program('listen', '--verbose', *flags, listen_text(where), **more) as program:
            with make_client(program.listening(), kind) as connection:
                yield program, connection


def sends_all_after_the_peer_ended(command, make_place, receive):
    with connected(command, make_place) as (program, connection):
        connection.shutdown(socket.SHUT_WR)
        program.message('the peer ended')
        produce(program, PATTERN)
        equal(digest(receive(connection)), digest(PATTERN), 'what arrived')
        connection.close()
        program.finish()


def receives_all_after_standard_input_ended(command, make_place):
    with connected(command, make_place) as (program, connection):
        program.end_input()
        program.message('standard input ended')
        in_background(lambda: (connection.sendall(PATTERN), connection.shutdown(socket.SHUT_WR)))
        equal(digest(program.receive(len(PATTERN))), digest(PATTERN), 'what arrived')
        equal(program.finish(), b'', 'the rest')


def sends_late_after_the_peer_ended(command, make_place):
    with connected(command, make_place) as (program, connection):
        connection.shutdown(socket.SHUT_WR)
        program.message('the peer ended')
        for part in (b'one ', b'two ', b'three'):
            program.send(part)
            equal(connection.recv(len(part)), part)
        program.end_input()
        equal(connection.recv(1), b'', 'the end')
        connection.close()
        program.finish()


def fails_when_the_peer_closed(command, make_place):
    """A close and an end look alike until something is sent. TCP's first send to a closed peer succeeds; its answer does not."""
    if WINDOWS and WRAPPER:
        raise Skip('Wine loses a reset that comes after the end of the peer; Windows fails the next receive with WSAECONNRESET')
    with connected(command, make_place) as (program, connection):
        connection.close()
        program.message('the peer ended')
        write_and_close(program.process.stdin, b'lost')
        program.process.stdin = None
        program.finish(1)
        check(re.search(rb'portsock: \w+ \S+: .*\((E|WSAE)\w+\)\n', program.messages), program.messages)


def fails_when_the_peer_resets(command, make_place, ends_first):
    with connected(command, make_place) as (program, connection):
        if ends_first:
            connection.shutdown(socket.SHUT_WR)
            program.message('the peer ended')
        produce(program, PATTERN)
        connection.recv(100)
        if connection.family != getattr(socket, 'AF_UNIX', None):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.close()  # with data that was not read: a UNIX socket resets too
        program.finish(1)
        check(re.search(rb'portsock: \w+ \S+: .*\((E|WSAE)\w+\)\n', program.messages), program.messages)


def ends_in_any_order(command, make_place):
    for first in ('program', 'peer', 'both'):
        with connected(command, make_place) as (program, connection):
            if first != 'peer':
                program.end_input()
            if first == 'program':
                program.message('standard input ended')
            connection.shutdown(socket.SHUT_WR)
            if first == 'peer':
                program.message('the peer ended')
                program.end_input()
            equal(connection.recv(1), b'', f'the end ({first} first)')
            connection.close()
            program.finish()


for place, maker in places():
    for direction in ('connect', 'listen'):
        where = f'{direction}, {place}: '
        test(where + '20 MB of a pipe arrive at a peer that ended its sending direction first')(
            lambda d=direction, m=maker: sends_all_after_the_peer_ended(d, m, receive_all))
        test(where + '20 MB arrive at a slow peer that ended its sending direction first')(
            lambda d=direction, m=maker: sends_all_after_the_peer_ended(d, m, receive_slowly))
        test(where + '20 MB of the peer arrive after the end of standard input')(
            lambda d=direction, m=maker: receives_all_after_standard_input_ended(d, m))
        test(where + 'each write of a slow producer arrives after the end of the peer')(
            lambda d=direction, m=maker: sends_late_after_the_peer_ended(d, m))
        test(where + 'a send to a peer that closed fails with a message and status 1')(
            lambda d=direction, m=maker: fails_when_the_peer_closed(d, m))
        for early in (False, True):
            test(where + 'a reset in the middle fails with a message and status 1' + (', after the end of the peer' if early else ''))(
                lambda d=direction, m=maker, e=early: fails_when_the_peer_resets(d, m, e))
        test(where + 'both ends, in any order, are status 0')(lambda d=direction, m=maker: ends_in_any_order(d, m))


def program_to_program(make_place):
    with Program('listen', '--verbose', listen_text(make_place()), stdin=subprocess.DEVNULL) as receiver:
        with Program('connect', receiver.listening()) as sender:
            produce(sender, PATTERN)
            equal(digest(receiver.finish()), digest(PATTERN), 'what arrived')
            sender.finish()


for place, maker in places():
    test(f'20 MB of a pipe from connect to listen with an empty standard input, {place}')(lambda m=maker: program_to_program(m))


@test('data that the system took and the peer never read: a reset fails with status 1, although all was sent')
def _():
    if not sys.platform.startswith('linux') or WRAPPER:
        raise Skip('needs a count of unconfirmed bytes (Linux: SIOCOUTQ)')
    with make_socket(('127.0.0.1', 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind(('127.0.0.1', 0))
        server.listen()
        with Program('connect', '--verbose', text_of(server.getsockname())) as program, accept(server) as connection:
            connection.shutdown(socket.SHUT_WR)
            program.message('the peer ended')
            write_and_close(program.process.stdin, bytes(500_000))  # fits into the system's send buffer
            program.process.stdin = None
            program.message('standard input ended')
            time.sleep(0.3)
            check(program.process.poll() is None, 'it ended although the peer has not read anything')
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            connection.close()
            program.finish(1)
            check(b'ECONNRESET' in program.messages or b'EPIPE' in program.messages, program.messages)


@test('a peer that never reads what the system took is waited for, without spinning; --timeout ends that with 124')
def _():
    needs_clock()
    if not sys.platform.startswith('linux'):
        raise Skip('needs a count of unconfirmed bytes (Linux: SIOCOUTQ)')
    with connected('connect', fresh_path, '--timeout', '2') as (program, connection):
        connection.shutdown(socket.SHUT_WR)
        program.message('the peer ended')
        write_and_close(program.process.stdin, bytes(50_000))
        program.process.stdin = None
        program.message('standard input ended')
        time.sleep(0.5)
        check(program.process.poll() is None and program.cpu_seconds() < 0.2, 'it ended or spins')
        program.finish(124)
        check(b'(TIMED_OUT)' in program.messages, program.messages)


@test('--end-with-peer: the end of the peer ends the program while standard input is open')
def _():
    for command in ('connect', 'listen'):
        with connected(command, local4, '--end-with-peer') as (program, connection):
            connection.sendall(b'bye')
            connection.shutdown(socket.SHUT_WR)
            equal(program.receive(3), b'bye')
            program.wait()


@test('--end-with-peer: a file is sent whole all the same')
def _():
    path = fresh_path()
    with open(path, 'wb') as file:
        file.write(PATTERN)
    with open(path, 'rb') as file:
        with connected('connect', local4, '--end-with-peer', stdin=file) as (program, connection):
            connection.shutdown(socket.SHUT_WR)
            program.message('the peer ended')
            equal(digest(receive_all(connection)), digest(PATTERN), 'the file')
            program.wait()


@test('a terminal as standard input: the end of the peer ends the program; with --half-close the terminal does')
def _():
    needs_posix('terminals')
    import pty
    for flags in ([], ['--half-close']):
        main, terminal = pty.openpty()
        with connected('connect', local4, *flags, stdin=terminal) as (program, connection):
            os.close(terminal)
            connection.sendall(b'bye')
            connection.shutdown(socket.SHUT_WR)
            equal(program.receive(3), b'bye')
            if flags:
                program.message('the peer ended')
                os.write(main, b'hello\n\4')
                equal(receive_all(connection), b'hello\n')
            program.wait()
        os.close(main)


@test('connect --keep-open: the end of standard input is not sent to the peer')
def _():
    with make_server(local4()) as server:
        with Program('connect', '--keep-open', text_of(server.getsockname())) as program, accept(server) as connection:
            program.send(b'question')
            program.end_input()
            equal(connection.recv(100), b'question')
            connection.settimeout(0.3)
            try:
                check(False, 'the end came', connection.recv(1))
            except socket.timeout:
                pass
            connection.sendall(b'answer')
            connection.close()
            equal(program.finish(), b'answer')


@test('listen --keep-open serves one after another, also after a reset')
def _():
    with Program('listen', '--keep-open', '--verbose', '127.0.0.1:0') as program:
        where = program.listening()
        for turn in range(3):
            with make_client(where) as client:
                client.sendall(b'client %d' % turn)
                equal(program.receive(8), b'client %d' % turn)
                program.send(b'server %d' % turn)
                equal(client.recv(100), b'server %d' % turn)
                if turn == 1:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
        program.end_input()
        with make_client(where) as client:
            client.sendall(b'after the end of standard input')
            equal(receive_all(client), b'', 'the fourth receives the end at once')
        equal(program.receive(31), b'after the end of standard input')


@test('--bind gives the local address of a connection')
def _():
    with make_server(('127.0.0.1', 0)) as server:
        with Program('connect', '--bind', '127.0.0.2:0', text_of(server.getsockname())) as program:
            connection, peer = server.accept()
            equal(peer[0], '127.0.0.2')
            connection.close()
            program.finish()


@test('listen: a port can be listened on again at once')
def _():
    port = 0
    for _ in range(2):
        with Program('listen', '--verbose', f'127.0.0.1:{port}') as program:
            where = program.listening()
            port = address_of(where)[1]
            with make_client(where) as client:
                program.end_input()  # the program's side closes first, and stays in TIME_WAIT
                equal(receive_all(client), b'')
            program.finish()


# ---- much, and slowly ----------------------------------------------------------------------------------------------


def feed(stream, count):
    for _ in range(count):
        stream.write(BLOCK)
    stream.close()


@test('64 MiB to an echo and back through pipes')
def _():
    count = 4 if WRAPPER else 64
    with make_server(local4()) as server:
        in_background(echo, server)
        with Program('connect', text_of(server.getsockname())) as program:
            in_background(feed, program.process.stdin, count)
            for turn in range(count):
                check(program.receive(len(BLOCK)) == BLOCK, f'MiB {turn} differs')
            program.process.stdin = None
            equal(program.finish(), b'', 'the rest')


@test('a slow peer receives all data, without spinning')
def _():
    needs_clock()
    with make_server(local4()) as server, Program('connect', text_of(server.getsockname())) as program:
        in_background(feed, program.process.stdin, 16)
        with accept(server) as connection:
            time.sleep(0.5)
            before = program.cpu_seconds()
            time.sleep(0.5)
            check(program.cpu_seconds() - before < 0.1, 'it spins while the peer reads nothing')
            data = receive_all(connection)
            check(data == BLOCK * 16, f'{len(data)} bytes of {16 * len(BLOCK)}, or others')
        program.process.stdin = None
        program.finish()


@test('a slow reader of standard output receives all data, without spinning')
def _():
    needs_clock()
    with make_server(local4()) as server, Program('connect', text_of(server.getsockname())) as program:
        with accept(server) as connection:
            in_background(lambda: (connection.sendall(BLOCK * 16), connection.shutdown(socket.SHUT_WR)))
            time.sleep(0.3)
            before = program.cpu_seconds()
            time.sleep(0.5)
            check(program.cpu_seconds() - before < 0.1, 'it spins while no process reads')
            check(program.receive(16 << 20) == BLOCK * 16, 'other bytes')
        program.finish()


@test('the directions do not wait for each other')
def _():
    with make_server(local4()) as server, Program('connect', text_of(server.getsockname())) as program:
        with accept(server) as connection:
            in_background(connection.sendall, BLOCK * 8)  # standard output is not read yet
            time.sleep(0.2)
            reader = in_background(feed, program.process.stdin, 8)
            data = bytearray()
            while len(data) < 8 << 20:
                data += connection.recv(1 << 16)
            check(data == BLOCK * 8, 'other bytes')
            reader.join()
            check(program.receive(8 << 20) == BLOCK * 8, 'other bytes')
        program.process.stdin = None
        program.finish()


@test('waiting costs nothing')
def _():
    needs_clock()
    with Program('listen', '--keep-open', '--verbose', '127.0.0.1:0') as program:
        where = program.listening()
        with make_client(where) as client:
            client.sendall(b'x')
            program.receive(1)
            before = program.cpu_seconds()
            time.sleep(0.5)
            check(program.cpu_seconds() - before < 0.05, 'it spins in a conversation')
        program.end_input()
        before = program.cpu_seconds()
        time.sleep(0.5)
        check(program.cpu_seconds() - before < 0.05, 'it spins while it waits for the next one')


@test('streams that were made non-blocking are waited for')
def _():
    needs_posix('O_NONBLOCK')
    input_read, input_write = os.pipe()
    output_read, output_write = os.pipe()
    os.set_blocking(input_read, False)
    os.set_blocking(output_write, False)
    with make_server(local4()) as server:
        in_background(echo, server)
        with Program('connect', text_of(server.getsockname()), stdin=input_read, stdout=output_write):
            os.close(input_read)
            os.close(output_write)
            feeder = in_background(feed, os.fdopen(input_write, 'wb'), 4)
            time.sleep(0.3)
            with os.fdopen(output_read, 'rb') as output:
                check(output.read() == BLOCK * 4, 'other bytes')
            feeder.join()


# ---- signals and closed streams ------------------------------------------------------------------------------------


@test('SIGINT, SIGTERM and SIGHUP end it by the signal, and the UNIX path is gone')
def _():
    needs_posix('signals')
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        path = fresh_path()
        with Program('listen', '--verbose', 'unix:' + path) as program:
            program.listening()
            check(os.path.exists(path))
            program.process.send_signal(number)
            program.wait(-number)
            check(not os.path.exists(path), number, 'left the path')


@test('SIGINT during a conversation')
def _():
    needs_posix('signals')
    path = fresh_path()
    with Program('listen', '--verbose', 'unix:' + path) as program:
        with make_client(program.listening()) as client:
            program.message('connection from')
            client.sendall(b'x')
            program.receive(1)
            program.process.send_signal(signal.SIGINT)
            program.wait(-signal.SIGINT)
            check(not os.path.exists(path))


@test('the UNIX path is gone at the normal end, but not when it has become another one\'s')
def _():
    needs_posix('UNIX sockets of Python')
    path = fresh_path()
    with Program('listen', '--verbose', 'unix:' + path) as program:
        make_client(program.listening()).close()
        program.finish()
        check(not os.path.exists(path), 'the path is still there')
    with Program('listen', '--verbose', 'unix:' + path) as program:
        with make_client(program.listening()) as client:
            client.send(b'x')
            program.receive(1)
            os.unlink(path)
            with make_server(path):
                pass
        program.finish()
        check(os.path.exists(path), 'another program\'s path was removed')


@test('a reader of standard output that is gone ends it by SIGPIPE')
def _():
    needs_posix('SIGPIPE')
    path = fresh_path()
    with Program('listen', '--verbose', 'unix:' + path) as program:
        with make_client(program.listening()) as client:
            program.process.stdout.close()
            program.process.stdout = None
            client.sendall(b'x')
            program.wait(-signal.SIGPIPE)
            check(not os.path.exists(path))


@test('with SIGPIPE ignored: a failed write is reported, status 1')
def _():
    needs_posix('SIGPIPE')
    with make_server(local4()) as server:
        ignoring = dict(restore_signals=False, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
        with Program('connect', text_of(server.getsockname()), **ignoring) as program, accept(server) as connection:
            program.process.stdout.close()
            program.process.stdout = None
            connection.sendall(b'x')
            program.wait(1)
            program.message(r'portsock: standard output: .*\(EPIPE\)')


@test('a peer that is gone raises no SIGPIPE: status 1 and a message')
def _():
    with make_server(local4()) as server:
        with open('/dev/zero' if os.path.exists('/dev/zero') else __file__, 'rb') as zeros:
            with Program('connect', text_of(server.getsockname()), stdin=zeros) as program:
                connection = accept(server)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
                connection.recv(1)
                connection.close()
                program.wait(1)
                program.message(r'portsock: connect 127\.0\.0\.1:\d+: ')


@test('standard input closed from the start is an end')
def _():
    needs_posix('closed descriptors')
    with make_server(local4()) as server:
        with Program('connect', text_of(server.getsockname()), stdin=None, preexec_fn=lambda: os.close(0)) as program:
            with accept(server) as connection:
                equal(connection.recv(1), b'', 'the end')
                connection.sendall(b'answer')
            equal(program.finish(), b'answer')


@test('standard output closed from the start: reported at the first write')
def _():
    needs_posix('closed descriptors')
    for data, status in ((b'', 0), (b'x', 1)):
        with make_server(local4()) as server:
            with Program('connect', text_of(server.getsockname()), stdout=None, preexec_fn=lambda: os.close(1)) as program:
                with accept(server) as connection:
                    connection.sendall(data)
                program.end_input()
                program.wait(status)
                if data:
                    program.message(r'portsock: standard output: .*\(EBADF\)')


@test('all three streams closed from the start')
def _():
    needs_posix('closed descriptors')
    def close_all():
        for descriptor in range(3):
            os.close(descriptor)
    with make_server(local4()) as server:
        done = subprocess.Popen(COMMAND + ['connect', text_of(server.getsockname())], preexec_fn=close_all)
        with accept(server) as connection:
            equal(connection.recv(1), b'', 'the end')
        equal(done.wait(TIME_LIMIT), 0, 'the status')


@test('standard output on a full device: reported, status 1')
def _():
    if not os.path.exists('/dev/full'):
        raise Skip('no /dev/full')
    for arguments in (['--version'], ['--help'], ['address', '127.0.0.1:1'], ['doctor', '--json']):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run(COMMAND + arguments, stdout=full, stderr=subprocess.PIPE, timeout=TIME_LIMIT)
            equal(done.returncode, 1, f'the status of {arguments}')
            check(b'portsock: standard output: ' in done.stderr, done.stderr)
    with make_server(local4()) as server, open('/dev/full', 'wb') as full:
        with Program('connect', text_of(server.getsockname()), stdout=full) as program, accept(server) as connection:
            connection.sendall(b'x')
            program.wait(1)
            program.message(r'portsock: standard output: .*\((ENOSPC|ERROR_DISK_FULL)\)')


@test('unreadable standard input: reported, status 1')
def _():
    needs_posix('a directory that is read')
    directory = os.open(FOLDER.name, os.O_RDONLY)
    with make_server(local4()) as server, Program('connect', text_of(server.getsockname()), stdin=directory) as program:
        os.close(directory)
        with accept(server):
            program.wait(1)
            program.message(r'portsock: standard input: .*\(EISDIR\)')


@test('a terminal: lines are sent when typed, and its end ends the sending direction')
def _():
    needs_posix('terminals')
    import pty
    main, terminal = pty.openpty()
    with make_server(local4()) as server, Program('connect', text_of(server.getsockname()), stdin=terminal) as program:
        os.close(terminal)
        with accept(server) as connection:
            os.write(main, b'hello\n')
            equal(connection.recv(100), b'hello\n')
            os.write(main, b'\4')
            equal(connection.recv(100), b'', 'the end')
        equal(program.finish(), b'')
    os.close(main)


@test('listen without descriptors waits, reports it once, does not spin, and serves when one is free (P96)')
def _():
    needs_clock()
    if not sys.platform.startswith('linux'):
        raise Skip('needs prlimit')
    for flags in ([], ['--keep-open']):
        with Program('listen', '--verbose', *flags, '127.0.0.1:0') as program:
            where = program.listening()
            used = len(os.listdir(f'/proc/{program.process.pid}/fd'))
            limits = resource.prlimit(program.process.pid, resource.RLIMIT_NOFILE)
            resource.prlimit(program.process.pid, resource.RLIMIT_NOFILE, (used, limits[1]))
            with make_client(where) as client:
                client.sendall(b'patient')
                program.message(r'portsock: listen \S+: .*\(EMFILE\); connections wait\n')
                before = program.cpu_seconds()
                time.sleep(0.5)
                check(program.cpu_seconds() - before < 0.1, 'it spins')
                resource.prlimit(program.process.pid, resource.RLIMIT_NOFILE, limits)
                equal(program.receive(7), b'patient')
            equal(program.messages.count(b'EMFILE'), 1, 'the number of messages')


@test('listen --timeout without descriptors ends with 124 and the error (P96)')
def _():
    needs_clock()
    if not sys.platform.startswith('linux'):
        raise Skip('needs prlimit')
    with Program('listen', '--verbose', '--timeout', '1', '127.0.0.1:0') as program:
        where = program.listening()
        used = len(os.listdir(f'/proc/{program.process.pid}/fd'))
        resource.prlimit(program.process.pid, resource.RLIMIT_NOFILE, (used, used))
        with make_client(where):
            program.wait(1)
            program.message(r'portsock: listen \S+: .*\(EMFILE\)\n')


# ---- datagrams and records -----------------------------------------------------------------------------------------


def connect_datagrams(where):
    with make_server(where, socket.SOCK_DGRAM) as server:
        with Program('connect', '--datagram', '--timeout', '3', text_of(server.getsockname())) as program:
            for data in (b'one', b'two'):
                program.send(data)
                received, sender = server.recvfrom(100)
                equal(received, data)
                server.sendto(data.upper(), sender)
                server.sendto(b'', sender)  # an empty one is no end
                equal(program.receive(3), data.upper())
            program.finish()


def listen_datagrams(where):
    with Program('listen', '--datagram', '--verbose', text_of(where)) as program:
        with make_client(program.listening(), socket.SOCK_DGRAM) as client:
            other = make_client(program.listening(), socket.SOCK_DGRAM)
            client.send(b'first')
            equal(program.receive(5), b'first')
            program.message('the peer is')
            other.send(b'an intruder')
            program.send(b'answer')
            equal(client.recv(100), b'answer')
            client.send(b'second')
            equal(program.receive(6), b'second')
            other.close()


@test('connect --datagram, UDP over IPv4; silence after the end of standard input is the end')
def _():
    connect_datagrams(local4())


@test('connect --datagram, UDP over IPv6')
def _():
    needs_ipv6()
    connect_datagrams(('::1', 0))


@test('listen --datagram, UDP over IPv4: the first sender is the peer')
def _():
    listen_datagrams(local4())


@test('listen --datagram, UDP over IPv6')
def _():
    needs_ipv6()
    listen_datagrams(('::1', 0))


@test('UDP: a port without a receiver is reported')
def _():
    needs_posix('the refusal of a datagram (off on Windows, SIO_UDP_CONNRESET)')
    with make_server(local4(), socket.SOCK_DGRAM) as server:
        where = text_of(server.getsockname())
    output, messages = run('connect', '--datagram', '--timeout', '5', where, data=b'x', status=1)
    check('connection refused' in messages or 'reset' in messages, messages)


@test('UDP: --size cuts standard input into datagrams')
def _():
    with make_server(local4(), socket.SOCK_DGRAM) as server:
        where = text_of(server.getsockname())
        run('connect', '--datagram', '--timeout', '0.3', '--size', '1000', where, data=b'x' * 2500)
        equal([len(server.recv(65536)) for _ in range(3)], [1000, 1000, 500], 'the sizes')
    with make_server(local4(), socket.SOCK_DGRAM) as server:
        run('connect', '--datagram', '--timeout', '0.3', '--size', '60000', text_of(server.getsockname()), data=b'x' * 60000)
        equal(len(server.recv(65536)), 60000, 'the size')


@test('UNIX datagrams: without an address of its own, connect ends with standard input')
def _():
    needs_posix('UNIX datagrams')
    with make_server(fresh_path(), socket.SOCK_DGRAM) as server:
        run('connect', '--datagram', text_of(server.getsockname()), data=b'one')
        equal(server.recv(100), b'one')


@test('UNIX datagrams: --bind lets the peer answer, and its path is removed')
def _():
    needs_posix('UNIX datagrams')
    mine = fresh_path()
    with make_server(fresh_path(), socket.SOCK_DGRAM) as server:
        where = text_of(server.getsockname())
        with Program('connect', '--datagram', '--timeout=3', '--bind', 'unix:' + mine, where) as program:
            program.send(b'question')
            data, sender = server.recvfrom(100)
            equal((data, sender), (b'question', mine))
            server.sendto(b'answer', sender)
            equal(program.receive(6), b'answer')
            program.finish()
            check(not os.path.exists(mine), 'the path is still there')


@test('UNIX datagrams, abstract: --bind unix: chooses a name')
def _():
    needs_abstract()
    with make_server('\0' + fresh_name(), socket.SOCK_DGRAM) as server:
        where = text_of(server.getsockname())
        with Program('connect', '--datagram', '--timeout=3', '--bind', 'unix:', where) as program:
            program.send(b'question')
            data, sender = server.recvfrom(100)
            server.sendto(b'answer', sender)
            equal(program.receive(6), b'answer')
            program.finish()


@test('listen --datagram, UNIX: senders without a name are received, the first with a name gets the replies')
def _():
    needs_posix('UNIX datagrams')
    path = fresh_path()
    with Program('listen', '--datagram', '--verbose', 'unix:' + path) as program:
        program.listening()
        with make_socket(path, socket.SOCK_DGRAM) as nameless:
            nameless.sendto(b'nameless', path)
            equal(program.receive(8), b'nameless')
        with make_server(fresh_path(), socket.SOCK_DGRAM) as named:
            named.connect(path)
            named.send(b'named')
            equal(program.receive(5), b'named')
            program.send(b'answer')
            equal(named.recv(100), b'answer')
        program.process.send_signal(signal.SIGTERM)
        program.wait(-signal.SIGTERM)
        check(not os.path.exists(path))


@test('listen --datagram --keep-open: the next peer after a silence')
def _():
    arguments = ['listen', '--datagram', '--keep-open', '--timeout', '3', '--verbose', '127.0.0.1:0']
    with Program(*arguments) as program:
        where = program.listening()
        for turn in range(2):
            with make_client(where, socket.SOCK_DGRAM) as client:
                client.send(b'turn %d' % turn)
                equal(program.receive(6), b'turn %d' % turn)
                program.send(b'answer')
                equal(client.recv(100), b'answer')
                program.message(rf'(?s)(?:waiting for a sender.*){{{turn + 2}}}')
        program.wait(124)  # no further client


PROTOCOLS = {'tcp': (socket.SOCK_STREAM, 6), 'mptcp': (socket.SOCK_STREAM, 262), 'udp': (socket.SOCK_DGRAM, 17),
             'udplite': (socket.SOCK_DGRAM, 136), 'sctp': (socket.SOCK_STREAM, 132), 'dccp': (6, 33)}


@test('--protocol: the socket that Python has of it, or the failure that Python has')
def _():
    for name, (kind, number) in PROTOCOLS.items():
        if WINDOWS and name not in ('tcp', 'udp'):
            continue  # Python's sockets are those of another system
        try:
            server = socket.socket(socket.AF_INET, kind, number)
        except OSError as problem:
            printed = run('connect', '--protocol', name, '127.0.0.1:1', status=1)[1]
            check(errno.errorcode[problem.errno] in printed, name, problem, printed)
            continue
        with server:
            server.bind(('127.0.0.1', 0))
            server.settimeout(TIME_LIMIT)
            if kind != socket.SOCK_DGRAM:
                server.listen(1)
            with Program('connect', '--protocol', name, '--timeout', '9', text_of(server.getsockname())) as program:
                program.send(b'of the protocol')
                peer = server if kind == socket.SOCK_DGRAM else server.accept()[0]
                equal(peer.recv(100), b'of the protocol', name)
                peer.close()


@test('an algorithm has no peers, and only a hash needs no key')
def _():
    if explain('alg:hash:sha1', status=None)[0].get('error') == 'UNSUPPORTED':
        check('not supported here' in run('connect', 'alg:hash:sha1', status=2)[1])
        return
    check('an algorithm has no peers; expected portsock connect' in run('listen', 'alg:hash:sha1', status=2)[1])
    check('only algorithms of the type hash' in run('connect', 'alg:aead:gcm(aes)', status=2)[1])


def needs_seqpacket():
    if WINDOWS or not hasattr(socket, 'SOCK_SEQPACKET') or not sys.platform.startswith('linux'):
        raise Skip('no SOCK_SEQPACKET of UNIX sockets')


@test('connect --seqpacket keeps records, and the end is an end')
def _():
    needs_seqpacket()
    with make_server(fresh_path(), socket.SOCK_SEQPACKET) as server:
        with Program('connect', '--seqpacket', text_of(server.getsockname())) as program, accept(server) as connection:
            for data in (b'one', b'twofold'):
                program.send(data)
                equal(connection.recv(100), data)
            connection.send(b'a')
            connection.send(b'b')
            equal(program.receive(2), b'ab')
            program.end_input()
            equal(connection.recv(100), b'', 'the end')
            connection.close()
            program.finish()


@test('--seqpacket: every record arrives at a slow peer that ended its sending direction first')
def _():
    needs_seqpacket()
    data = PATTERN[:2_000_000]
    for command in ('connect', 'listen'):
        with connected(command, fresh_path, '--seqpacket', '--size', '1000', kind=socket.SOCK_SEQPACKET) as (program, connection):
            connection.shutdown(socket.SHUT_WR)
            program.message('the peer ended')
            produce(program, data)
            equal(digest(receive_slowly(connection)), digest(data), 'what arrived')
            connection.close()
            program.finish()


@test('--seqpacket: a peer that closes in the middle is a failure with status 1')
def _():
    needs_seqpacket()
    for command in ('connect', 'listen'):
        with connected(command, fresh_path, '--seqpacket', kind=socket.SOCK_SEQPACKET) as (program, connection):
            produce(program, PATTERN)
            connection.recv(100)
            connection.close()
            program.finish(1)
            check(b'(ECONNRESET)' in program.messages or b'(EPIPE)' in program.messages, program.messages)


@test('UNIX datagrams: every one arrives at a slow peer')
def _():
    needs_posix('UNIX datagrams')
    data = PATTERN[:500_000]
    with make_server(fresh_path(), socket.SOCK_DGRAM) as server:
        with Program('connect', '--datagram', '--size', '1000', text_of(server.getsockname())) as program:
            produce(program, data)
            received = b''
            while len(received) < len(data):
                received += server.recv(65536)
                if len(received) % 50_000 == 0:
                    time.sleep(0.01)
            equal(digest(received), digest(data), 'what arrived')
            program.finish()


@test('UNIX datagrams: a peer that closes in the middle is a failure with status 1')
def _():
    needs_posix('UNIX datagrams')
    with make_server(fresh_path(), socket.SOCK_DGRAM) as server:
        with Program('connect', '--datagram', text_of(server.getsockname())) as program:
            produce(program, PATTERN)
            server.recv(65536)
            server.close()
            program.finish(1)
            check(b'refused (ECONNREFUSED)' in program.messages or b'(ECONNRESET)' in program.messages, program.messages)


@test('listen --seqpacket')
def _():
    needs_seqpacket()
    with Program('listen', '--seqpacket', '--verbose', 'unix:' + fresh_path()) as program:
        with make_client(program.listening(), socket.SOCK_SEQPACKET) as client:
            client.send(b'record')
            equal(program.receive(6), b'record')
            program.send(b'answer')
            equal(client.recv(100), b'answer')
        program.finish()


# ---- time ----------------------------------------------------------------------------------------------------------


def timed(seconds, function):
    begin = time.monotonic()
    function()
    took = time.monotonic() - begin
    check(seconds * 0.98 <= took < seconds + TIME_LIMIT, f'it took {took} s, not {seconds} s')


@test('--timeout without a client: status 124')
def _():
    timed(0.4, lambda: check('(TIMED_OUT)' in run('listen', '--timeout', '0.4', '127.0.0.1:0', status=124)[1]))
    timed(0.4, lambda: run('listen', '--timeout=.4', '--datagram', '127.0.0.1:0', status=124))


@test('--timeout: bytes in either direction keep a connection; without any it ends with 124')
def _():
    limit = 4  # seconds; a byte moves 20 times as often
    with connected('connect', local4, '--timeout', str(limit)) as (sending, _), \
            connected('listen', local4, '--timeout', str(limit)) as (receiving, connection):
        begin = time.monotonic()
        while time.monotonic() - begin < 1.5 * limit:
            sending.send(b'x')
            connection.sendall(b'x')
            time.sleep(limit / 20)
        check(sending.process.poll() is None and receiving.process.poll() is None, 'it ended although bytes moved')
        begin = time.monotonic()
        sending.wait(124)
        receiving.wait(124)
        check(time.monotonic() - begin < limit + (20 if WRAPPER else 5), 'too late')
        sending.message(r'connect 127\.0\.0\.1:\d+: timed out \(TIMED_OUT\)')
        receiving.message(r'listen 127\.0\.0\.1:\d+: timed out \(TIMED_OUT\)')


@test('--timeout: a peer that takes nothing for so long is a failure with 124, although data is pending')
def _():
    for command in ('connect', 'listen'):
        with connected(command, local4, '--timeout', '1') as (program, _):
            produce(program, PATTERN)
            program.finish(124)
            check(b'(TIMED_OUT)' in program.messages, program.messages)


@test('--timeout: the time in which standard output takes nothing does not count')
def _():
    limit = 2
    with connected('connect', local4, '--timeout', str(limit)) as (program, connection):
        connection.sendall(bytes(1 << 16))  # a pipe is full
        time.sleep(limit / 4)
        connection.sendall(bytes(1000))
        time.sleep(1.5 * limit)
        program.receive((1 << 16) + 1000)
        time.sleep(limit / 20)
        check(program.process.poll() is None, 'it ended as soon as standard output took everything')
        connection.sendall(b'more')
        equal(program.receive(4), b'more')
        connection.close()
        program.finish()


@test('--timeout: a connect that is not answered: 124')
def _():
    needs_posix('a UNIX backlog that is full')
    with make_socket(fresh_path()) as server:
        path = fresh_path()
        server.bind(path)
        server.listen(0)
        filler = []
        for _ in range(3):
            client = make_socket(path)
            client.setblocking(False)
            filler.append(client)
            if client.connect_ex(path) != 0:
                break
        else:
            raise Skip('this system has no end of its backlog')
        timed(0.4, lambda: run('connect', '--timeout', '0.4', 'unix:' + path, status=124))
        for client in filler:
            client.close()


@test('--timeout: datagrams before the end of standard input: 124')
def _():
    with make_server(local4(), socket.SOCK_DGRAM) as server:
        with Program('connect', '--datagram', '--timeout=0.3', text_of(server.getsockname())) as program:
            program.wait(124)


# ---- --verbose -----------------------------------------------------------------------------------------------------


@test('--verbose reports events, and without it there are no messages')
def _():
    for flags in ([], ['--verbose']):
        with make_server(local4()) as server:
            in_background(echo, server)
            where = text_of(server.getsockname())
            _, messages = run('connect', *flags, where, data=b'12345')
            if flags:
                check(f'connected to {where}' in messages, messages)
                check('5 bytes sent, 5 received' in messages, messages)
            else:
                equal(messages, '', 'standard error')


# ---- address -------------------------------------------------------------------------------------------------------


def explain(*texts, status=0):
    return json.loads(run('address', '--json', *texts, status=status)[0])


@test('address --json: IPv4')
def _():
    [found] = explain('127.0.0.1:80')
    equal((found['canonical'], found['family'], found['family_id'], found['length']), ('127.0.0.1:80', 'AF_INET', 2, 16))
    equal(found['value'], {'host': '127.0.0.1', 'port': 80})
    check(found['native'][4:16] == '00507f000001' and len(found['native']) == 32, found)


@test('address --json: IPv6')
def _():
    [found] = explain('[2001:DB8:0::1%7]:65535')
    equal((found['canonical'], found['family'], found['family_id']), ('[2001:db8::1%7]:65535', 'AF_INET6', 10))
    equal(found['value'], {'host': '2001:db8::1', 'port': 65535, 'flow': 0, 'scope': 7})


@test('address --json: UNIX')
def _():
    path, = explain('unix:/run/x')
    equal(path['value'], {'form': 'path', 'name': '/run/x', 'name_hex': '2f72756e2f78'})
    equal(explain('unix:')[0]['value']['form'], 'unnamed')
    odd, = explain('unix:/%ff"\\%0a%e2%82%ac')
    equal(odd['value']['name'], '/\ufffd"\\\n\u20ac')
    equal(odd['value']['name_hex'], '2fff225c0ae282ac')
    needs_abstract()
    equal(explain('unix:@a%00b')[0]['value'], {'form': 'abstract', 'name': 'a\0b', 'name_hex': '610062'})


@test('address --json: a family without a text form')
def _():
    [found] = explain('native:47:0011ff')
    equal((found['canonical'], found['native'][-6:], found['value']), ('native:47:0011ff', '0011ff', {}))


MACHINE, SERVICE = '00112233-4455-6677-8899-aabbccddeeff', '10111213-1415-1617-1819-1a1b1c1d1e1f'
NO_SERVICE = '00000000-0000-0000-0000-000000000000'
LINUX_VALUES = {
    'netlink:77:3': {'port': 77, 'groups': 3},
    'packet:3:2048': {'interface': 3, 'protocol': 2048, 'packet_type': 0, 'hardware_type': 0, 'address': ''},
    'packet:3:34997:4:1:02c0de000001': {'interface': 3, 'protocol': 34997, 'packet_type': 4, 'hardware_type': 1,
                                        'address': '02c0de000001'},
    'vsock:2:1234': {'cid': 2, 'port': 1234, 'flags': 0},
    'can:7': {'interface': 7},
    'isotp:7:321:12345678': {'interface': 7, 'receive_id': 0x321, 'send_id': 0x92345678},
    'j1939:7:ffeeddccbbaa9988:12345:fe': {'interface': 7, 'name': '0xffeeddccbbaa9988', 'parameter_group': 0x12345, 'node': 254},
    'tipc:range:18888:10:20': {'scope': 2, 'type': 18888, 'lower': 10, 'upper': 20},
    'tipc:service:18888:10:5?scope=3': {'scope': 3, 'type': 18888, 'instance': 10, 'domain': 5},
    'tipc:socket:1234:5678': {'scope': 2, 'reference': 1234, 'node': 5678},
    'qipcrtr:1:5000': {'node': 1, 'port': 5000},
    'alg:skcipher:cbc(aes)?features=1&mask=2': {'type': 'skcipher', 'name': 'cbc(aes)', 'features': 1, 'mask': 2},
    'l2cap:02:c0:de:00:00:01:4097': {'device': '02:c0:de:00:00:01', 'psm': 4097, 'cid': 0, 'address_type': 0},
    'rfcomm:02:c0:de:00:00:01:7': {'device': '02:c0:de:00:00:01', 'channel': 7, 'service': NO_SERVICE},
    'hci:1': {'device': 1, 'channel': 0},
    'sco:02:c0:de:00:00:01': {'device': '02:c0:de:00:00:01'},
}
WINDOWS_VALUES = {
    f'hyperv:{MACHINE}:{SERVICE}': {'machine': MACHINE, 'service': SERVICE},
    'rfcomm:02:c0:de:00:00:01:7': LINUX_VALUES['rfcomm:02:c0:de:00:00:01:7'],
}


@test('address: every family that this system has, field by field')
def _():
    if not WINDOWS and not sys.platform.startswith('linux'):
        raise Skip('of Linux and Windows; what macOS has is known by its bytes alone')
    values = WINDOWS_VALUES if WINDOWS else LINUX_VALUES
    for text, found in zip(values, explain(*values)):
        equal((found['canonical'], found['value']), (text, values[text]))
        shown = run('address', text)[0].decode()
        for key, value in values[text].items():
            printed = [str(value), hex(value)] if isinstance(value, int) else [value]
            lines = [' '.join(line.split()) for line in shown.splitlines()]
            check(any(f'{key} {one}'.rstrip() in lines for one in printed), text, key, value, shown)


@test('address --json: what does not parse, among what does')
def _():
    good, bad, worse = explain('127.0.0.1:1', 'x', '1.2.3.4:99999', status=1)
    equal(good['family'], 'AF_INET')
    equal((bad['text'], bad['error'], bad['hint']), ('x', 'BAD_FORMAT', 'port missing; expected ' + ANY_ADDRESS))
    equal((worse['error'], worse['field'], worse['message']), ('OUT_OF_RANGE', 'PARAM_PORT', 'port: out of range'))


@test('address: canonical texts are canonical')
def _():
    texts = ['127.0.0.1:80', '[::]:0', '[fe80::1%3]:1', 'unix:', 'unix:/tmp/a%20b', 'native:99:00']
    for text, found in zip(texts, explain(*texts)):
        equal(found['canonical'], text)


@test('address: for the eye')
def _():
    output, _ = run('address', '127.0.0.1:80', '--', 'unix:/x')
    lines = output.decode().replace('\r', '').split('\n')
    equal(lines[0], '127.0.0.1:80')
    check(re.search(r'(?m)^  port +80$', output.decode().replace('\r', '')), output)
    output, messages = run('address', '127.0.0.1:80', 'x', status=1)
    check(output.startswith(b'127.0.0.1:80') and 'portsock: address x: ' in messages)


# ---- doctor --------------------------------------------------------------------------------------------------------

STATUSES = {'yes', 'absent', 'unsupported', 'denied', 'failed'}


def check_finding(finding):
    check(finding['status'] in STATUSES, finding)
    for key in ('error', 'message', 'cause'):
        check((finding[key] is None) == (finding['status'] == 'yes'), finding)


@test('doctor --json has the members that the manual documents')
def _():
    report = json.loads(run('doctor', '--json')[0])
    equal(set(report), {'library', 'has_all_families', 'families', 'protocols', 'probes', 'ipv6', 'timer'}, 'the keys')
    library = report['library']
    equal(set(library), {'version', 'header_version', 'backend', 'pointer_bits', 'layout'})
    check_finding(library['layout'])
    equal(library['layout']['status'], 'yes')
    check(library['pointer_bits'] in (32, 64))
    for family in report['families']:
        equal(set(family), {'name', 'id', 'native_id', 'has_text', 'text_cause', 'types'})
        equal(family['text_cause'] is None, family['has_text'], family)
        equal(list(family['types']), ['stream', 'dgram', 'raw', 'rdm', 'seqpacket', 'dccp'])
        for finding in family['types'].values():
            check_finding(finding)
    for protocol in report['protocols']:
        equal(set(protocol), {'name', 'family', 'type', 'protocol', 'protocol_is_native', 'status', 'error', 'message',
                              'cause'})
        check_finding(protocol)
    for probe in report['probes']:
        equal(set(probe), {'name', 'status', 'error', 'message', 'cause', 'took_ns'})
        check_finding(probe)
    check(report['ipv6']['v6only_default'] in (True, False, None))
    check_finding(report['ipv6']['dual_stack'])
    equal(len(report['timer']['measured_ns']), 3)
    check(report['timer']['clock_step_ns'] > 0)


def needs_linux():
    if WINDOWS or not sys.platform.startswith('linux'):
        raise Skip('only Linux has modules and capabilities')


def doctor(**more):
    """The families' types and the protocols, by name."""
    report = json.loads(run('doctor', '--json', **more)[0])
    if not report['has_all_families']:
        raise Skip('a library without names')
    return {family['name']: family['types'] for family in report['families']}, {row['name']: row for row in report['protocols']}


@test('doctor: a family whose module is missing, by Python too: the reason names the module')
def _():
    needs_linux()
    modules = {'AF_CAN': 'can', 'AF_TIPC': 'tipc', 'AF_RDS': 'rds', 'AF_QIPCRTR': 'qrtr', 'AF_ALG': 'af_alg'}
    families, _ = doctor()
    for name, module in modules.items():
        try:
            socket.socket(getattr(socket, name), socket.SOCK_STREAM).close()
            missing = False
        except OSError as problem:
            missing = problem.errno == errno.EAFNOSUPPORT
        printed = {found['cause'] == f'module not loaded (modprobe {module})' for found in families[name].values()}
        equal(printed, {missing}, name)


@test('doctor: distinguishes missing in Linux, in the kernel and in the family')
def _():
    needs_linux()
    families, _ = doctor()
    for name, kind, cause in (('AF_HYPERV', 'stream', 'not in this system'), ('AF_ECONET', 'dgram', 'not in this kernel'),
                              ('AF_UNIX', 'rdm', 'no such type of this family')):
        equal(families[name][kind]['cause'], cause, name)


@test('doctor: without CAP_NET_RAW, that is what is missing')
def _():
    needs_linux()
    drop_from_the_bounding_set, net_raw = 24, 13
    library = ctypes.CDLL(None)
    # Fails for who may not: who has no such right, and so lacks the other one too.
    families, protocols = doctor(preexec_fn=lambda: library.prctl(drop_from_the_bounding_set, net_raw, 0, 0, 0))
    for found in (families['AF_INET']['raw'], protocols['raw ICMP over IPv4'], protocols['raw IPv4 packets']):
        equal((found['status'], found['cause']), ('denied', 'no permission (needs CAP_NET_RAW)'))


@test('doctor agrees with the sockets that Python can open')
def _():
    report = json.loads(run('doctor', '--json')[0])
    if not report['has_all_families']:
        raise Skip('a library without names')
    by_name = {family['name']: family for family in report['families']}
    types = {'stream': 'SOCK_STREAM', 'dgram': 'SOCK_DGRAM', 'seqpacket': 'SOCK_SEQPACKET'}
    for name in ('AF_INET', 'AF_INET6', 'AF_UNIX', 'AF_NETLINK', 'AF_PACKET', 'AF_VSOCK', 'AF_ALG'):
        for key, kind in types.items():
            if not hasattr(socket, name) or not hasattr(socket, kind) or WINDOWS:
                continue
            try:
                socket.socket(getattr(socket, name), getattr(socket, kind)).close()
                opened = True
            except OSError:
                opened = False
            found = by_name[name]['types'][key]
            equal(found['status'] == 'yes', opened, f'{name} {key} ({found})')


@test('doctor: bytes move on every loopback that this machine has')
def _():
    probes = {probe['name']: probe for probe in json.loads(run('doctor', '--json')[0])['probes']}
    for name in ('TCP over IPv4', 'UDP over IPv4'):
        equal(probes[name]['status'], 'yes', name)
    if not WINDOWS:
        for name in ('UNIX stream, path', 'UNIX stream, pair', 'UNIX datagram, pair'):
            equal(probes[name]['status'], 'yes', name)
    needs_ipv6()
    for name in ('TCP over IPv6', 'UDP over IPv6'):
        equal(probes[name]['status'], 'yes', name)


@test('doctor is quick, its waits are not early, and nothing is left behind')
def _():
    folder = fresh_path()
    os.mkdir(folder)
    begin = time.monotonic()
    report = json.loads(run('doctor', '--json', env={**os.environ, 'TMPDIR': folder})[0])
    check(time.monotonic() - begin < TIME_LIMIT, 'too slow')
    left = [name for name in os.listdir(folder) if not name.startswith('wine-')]
    equal(left, [], 'what is left')
    timer = report['timer']
    check(all(measured >= timer['asked_ns'] for measured in timer['measured_ns']), timer)


@test('doctor: without a folder for temporary files only that probe fails')
def _():
    needs_posix('TMPDIR')
    report = json.loads(run('doctor', '--json', env={**os.environ, 'TMPDIR': fresh_path()})[0])
    failed = [probe['name'] for probe in report['probes'] if probe['error'] == 'ENOENT']
    equal(failed, ['UNIX stream, path'])


@test('doctor prints a table')
def _():
    output = run('doctor')[0].decode()
    for words in ('layout ok', 'AF_INET6', 'TCP over IPv4', 'UDP-Lite', 'clock'):
        check(words in output, words)
    check(not re.search(r'(?m)[ \t]+\r?$', output), 'white space at the end of a line')


@test('doctor without descriptors: reported for each family, status 0')
def _():
    needs_posix('limits')
    if WRAPPER:
        raise Skip('the limit would be the emulator\'s')
    limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    done = subprocess.run(COMMAND + ['doctor', '--json'], capture_output=True, timeout=TIME_LIMIT, preexec_fn=limit)
    if done.returncode == 127:
        raise Skip('the program needs a descriptor to be loaded; the static one in the musl bed does not')
    equal(done.returncode, 0, f'the status ({done.stderr!r})')
    probes = json.loads(done.stdout)['probes']
    equal({probe['error'] for probe in probes}, {'EMFILE'})


# ---- all of them ---------------------------------------------------------------------------------------------------


def outcome(index):
    """Runs one test and returns its lines of TAP."""
    name, function = tests[index]
    line = f'ok {index + 1} - {name}'
    try:
        function()
        return line
    except Skip as reason:
        return f'{line} # SKIP {reason}'
    except Exception as problem:  # a failure of any kind; the next test runs
        words = f'{type(problem).__name__}: {problem}'
        return '\n'.join(['not ' + line, *('# ' + line for line in words.splitlines())])


def main():
    # Programs started here would inherit the signals that nohup or a shell's background job ignores.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, 'SIGHUP'):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    failed = False
    with multiprocessing.get_context('fork').Pool(WORKERS) as workers:
        for text in workers.imap(outcome, range(len(tests))):
            failed = failed or text.startswith('not ok')
            print(text, flush=True)
    print(f'1..{len(tests)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
