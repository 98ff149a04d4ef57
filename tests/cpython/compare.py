#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CPython's own tests over our _socket, each outcome and each skip beside that of the interpreter's own module. Prints TAP.

    compare.py [--python PATH] [--library FOLDER] [--seconds S] [--long | MODULE...]

One line of TAP for each test of the suite: it passes when our outcome is the stock module's (the same skip for the same
reason too), or when it passes where the stock module's does not. A test that differs is run again with both modules, each time by
itself, since some of these tests are about milliseconds; what differs AGAIN times over is a failure. Beside these: what
the two modules have, the extension's undefined symbols, the edges of edges.py and the addresses of vectors.tsv.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
AGAIN = 3
LONG = ["test.test_asyncio", "test.test_ssl", "test.test_httplib", "test.test_selectors", "test.test_ftplib", "test.test_smtplib",
        "test.test_imaplib", "test.test_socketserver", "test.test_audit"]
SOURCES = ["address", "address_bluetooth", "address_can", "address_internet", "address_linux", "address_unix", "byte_order", "calls", "connect", "constants", "interface",
           "layer", "message", "module", "names", "option", "socket", "stream", "transfer"]
LEFT_OUT = {} if os.path.exists("/sys/module/vsock_loopback") else {
    "test.test_socket.ThreadedVSOCKSocketStreamTest.testStream":
        "waits forever if a machine's vsock has no loopback, with the stock module too",
}
# With every family there, none of these may skip a test: else a module that was not loaded would look like two modules that agree.
FAMILY_CLASSES = ["BasicCANTest", "CANTest", "ISOTPTest", "J1939Test", "BasicRDSTest", "RDSTest", "BasicQIPCRTRTest", "BasicVSOCKTest",
                  "ThreadedVSOCKSocketStreamTest", "BasicBluetoothTest", "BasicUDPLITETest", "RecvmsgUDPLITE6Test", "TIPCTest",
                  "TIPCThreadableTest", "LinuxKernelCryptoAPI", "SendmsgSCTPStreamTest", "RecvmsgSCTPStreamTest"]
# The classes for functions that socket.py adds, which run again over portsock's own versions.
LAYER = re.compile(r"test\.test_socket\.(CreateServer|NetworkConnection|BasicTCPTest2|Sendfile|SendRecvFds|PurePythonSocketPair|Inheritance"
                   r"|\w*FileObject)\w*\.")
LAYER_LEFT_OUT = {
    "test.test_socket.NetworkConnectionNoServer.test_create_connection_timeout":
        "replaces socket.socket by a class whose connect is not called here",
    "test.test_socket.PurePythonSocketPairTest.test_injected_authentication_failure":
        "inserts another connection through Python's sockets, which are not used here; P48_pair has real ones",
}
# Calls that the stock module accepts and ours refuses, on purpose: a NUL inside would end the text.
REFUSED = {"AF_UNIX SOCK_STREAM  '/run/a\\x00b'": "ValueError: embedded null byte",
           "getaddrinfo('127.0.0.1\\x00x', 80)": "gaierror -2", "getaddrinfo('127.0.0.1', '80\\x001')": "gaierror -8"}
# socket.py ignores the address of send_fds, which its documentation has.
DOCUMENTED = {"send_fds to an address": "5", "recv_fds": "(b'hello', 1, False, None)"}
# Functions that the extension may use besides Python and portsock: memory, text, the compiler's own.
# Newer versions of glibc have a name of their own for what C23 changed: __isoc23_strtoul.
ALLOWED = re.compile(r"_?Py\w+|portsock_\w+|mem\w+|(__isoc23_)?str\w+|__(stack_chk_fail|assert_fail|cxa_finalize|gmon_start__|\w+_chk)|_ITM_\w+")
FLAGS = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O2", "-g", "-fPIC", "-fvisibility=hidden"]


class Tap:
    def __init__(self):
        self.count, self.failed = 0, 0

    def ok(self, what, wrong=""):
        self.count += 1
        what = what.replace("#", "No.")
        print(f"{'not ok' if wrong else 'ok'} {self.count} - {what}")
        if wrong:
            self.failed += 1
            print("".join(f"  # {line}\n" for line in str(wrong).rstrip().splitlines()[-30:]), end="")
        sys.stdout.flush()

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


# ---- the interpreter and the extension -------------------------------------------------------------------------------

def ask(python, code):
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def build(python, library, folder):
    """The path of a _socket for this interpreter."""
    include, suffix = ask(python, "import sysconfig as s; print(s.get_path('include'), s.get_config_var('EXT_SUFFIX'))").split()
    target = folder / f"_socket{suffix}"
    command = [os.environ.get("CC", "cc"), *FLAGS, "-shared", "-o", str(target), f"-I{ROOT / 'include'}", "-isystem", include,
               *(str(HERE / "extension" / f"{name}.c") for name in SOURCES), f"-L{library}", "-lportsock", f"-Wl,-rpath,{library}"]
    subprocess.run(command, check=True)
    return target


def environment(module, layer=False):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PORTSOCK_SOCKET"))}
    clean["PYTHONDONTWRITEBYTECODE"] = "1"
    if layer:
        clean["PORTSOCK_SOCKET_LAYER"] = "1"
    return clean if module is None else {**clean, "PYTHONPATH": str(HERE / "site"), "PORTSOCK_SOCKET": str(module)}


def check_symbols(tap, module):
    listing = subprocess.run(["nm", "-D", "--undefined-only", str(module)], check=True, capture_output=True, text=True).stdout
    names = [line.split()[-1].partition("@")[0] for line in listing.splitlines()]
    tap.ok("nothing goes around the ABI: the extension uses only Python, portsock, memory and text",
           "\n".join(name for name in names if not ALLOWED.fullmatch(name)))


# ---- runs ------------------------------------------------------------------------------------------------------------

class Run:
    """One module's outcomes: {id: (outcome, reason)}."""

    def __init__(self, python, module, folder, seconds, layer=False):
        self.python, self.module, self.folder, self.seconds, self.layer = python, module, folder, seconds, layer

    def once(self, modules, only, done):
        output = self.folder / "outcomes"
        files = []
        for name, ids in (("--only", only), ("--done", done)):
            if ids is not None:
                (self.folder / name).write_text("\n".join(ids), encoding="utf-8")
                files += [name, str(self.folder / name)]
        output.write_text("", encoding="utf-8")
        command = [self.python, str(HERE / "run_tests.py"), str(output), str(self.seconds), *files, *modules]
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                               env=environment(self.module, self.layer), check=False)
        return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()], ended.stdout

    def outcomes(self, modules, only=None):
        """Continues after a test that ended the process, which is its outcome."""
        found, done = {}, set(LEFT_OUT)
        while True:
            lines, text = self.once(modules, only, done)
            for line in lines:
                if line["outcome"] not in ("started", "end"):
                    found[line["id"]] = line["outcome"], line["reason"]
            if lines and lines[-1]["outcome"] == "end":
                self.check_module(lines[-1]["module"])
                return found
            if not lines or lines[-1]["outcome"] != "started":
                sys.exit(f"Bail out! the run ended before its time:\n{text}")
            found[lines[-1]["id"]] = "ended the process", text[-2000:]
            done |= {line["id"] for line in lines}

    def check_module(self, name):
        if (str(self.module) in name) != (self.module is not None) or name.endswith(" layer") != self.layer:
            sys.exit(f"Bail out! the wrong module was tested: {name}")


def same(stock, ours):
    """Whether ours is as good: the same outcome; for a skip, the same reason."""
    if stock is None or ours is None:
        return stock == ours
    if ours[0] == "ok":
        return True
    return stock[0] == ours[0] and (ours[0] != "skipped" or plain(stock[1]) == plain(ours[1]))


def plain(reason):
    return re.sub(r"0x[0-9a-f]+|\d{4,}", "N", reason)


def differing(stock, ours):
    return sorted(name for name in stock.keys() | ours.keys() if not same(stock.get(name), ours.get(name)))


def run_again(runs, modules, stock, ours):
    """Those that differ, by themselves; whatever comes out the same once is settled."""
    for _ in range(AGAIN):
        for name in differing(stock, ours):
            for run, outcomes in zip(runs, (stock, ours)):
                outcomes.update(run.outcomes(modules, {name}))


def compare_tests(tap, runs, modules):
    stock, ours = (run.outcomes(modules) for run in runs)
    run_again(runs, modules, stock, ours)
    wrong = set(differing(stock, ours))
    for name in sorted(stock.keys() | ours.keys()):
        there, here = (outcomes.get(name, ("not there", "")) for outcomes in (stock, ours))
        if name in wrong:
            tap.ok(name, f"stock: {there[0]} {there[1][-500:]}\nours: {here[0]} {here[1][-1500:]}")
        else:
            tap.ok(f"{name}: {here[0]}" + (f" as the stock module: {here[1]}" if here[0] == "skipped" else ""))
    for name, reason in LEFT_OUT.items():
        if name.rpartition(".")[0].rpartition(".")[0] in modules:
            print(f"# left out: {name}: {reason}")
    for who, outcomes in (("stock", stock), ("ours", ours)):
        print(f"# {who}: {dict(collections.Counter(outcome for outcome, _ in outcomes.values()))}")
    return stock


def check_families(tap, stock):
    """The machine has every family, so the stock module ran every test of them."""
    for name in FAMILY_CLASSES:
        outcomes = {what: outcome for what, (outcome, _) in stock.items() if what.startswith(f"test.test_socket.{name}.")}
        wrong = [f"{what}: {outcome}" for what, outcome in sorted(outcomes.items()) if outcome != "ok"]
        tap.ok(f"every family is here: {name}: {len(outcomes)} tests", "\n".join(wrong) if outcomes else "no test of it ran")


def compare_layer(tap, stock_run, layer_run, stock):
    """The classes of LAYER, over socket.py with portsock's functions in it."""
    ids = {name for name in stock if LAYER.match(name) and name not in LAYER_LEFT_OUT}
    ours = layer_run.outcomes(["test.test_socket"], ids)
    stock = {name: stock[name] for name in ids}
    run_again((stock_run, layer_run), ["test.test_socket"], stock, ours)
    for name in sorted(ids | ours.keys()):
        there, here = (outcomes.get(name, ("not there", "")) for outcomes in (stock, ours))
        tap.ok(f"on portsock's own layer: {name}: {here[0]}",
               "" if same(stock.get(name), ours.get(name)) else f"stock: {there[0]}\nours: {here[0]} {here[1][-1500:]}")
    for name, reason in LAYER_LEFT_OUT.items():
        print(f"# left out of the layer: {name}: {reason}")


# ---- what is compared line by line -----------------------------------------------------------------------------------

def table(python, module, script, *arguments, layer=False):
    """{what: outcome} of a script that prints such lines."""
    listing = subprocess.run([python, str(HERE / script), *arguments], env=environment(module, layer), capture_output=True, text=True,
                          timeout=120, check=False)
    if listing.returncode != 0:
        sys.exit(f"Bail out! {script} failed:\n{listing.stderr}")
    return dict(json.loads(line) for line in listing.stdout.splitlines())


def compare_edges(tap, python, module):
    stock, ours = table(python, None, "edges.py"), table(python, module, "edges.py")
    for what in stock | ours:
        there, here = stock.get(what), ours.get(what)
        tap.ok(f"edge: {what}", "" if here == REFUSED.get(what, there) else f"stock: {there}\nours: {here}")


def compare_layer_edges(tap, python, module):
    stock, ours = table(python, None, "layer_edges.py"), table(python, module, "layer_edges.py", layer=True)
    for what in stock | ours:
        expected, here = DOCUMENTED.get(what, stock.get(what)), ours.get(what)
        tap.ok(f"edge of the layer: {what}", "" if here == expected else f"expected: {expected}\nours: {here}")


def compare_names(tap, python, module):
    stock, ours = table(python, None, "names.py"), table(python, module, "names.py")
    for what, there in stock.items():
        tap.ok(f"name: {what}", "" if there == ours.get(what) else f"stock: {there}\nours: {ours.get(what)}")


def compare_addresses(tap, python, module, all_families):
    """The stock module is the judge; where it lacks a family that this kernel has, or supports fewer forms of its addresses, the
    record of 3.14 is."""
    stock, ours = table(python, None, "vectors.py"), table(python, module, "vectors.py")
    recorded = table(python, None, "vectors.py", "recorded")
    absent = ("no such family", "no such socket")
    for what, here in ours.items():
        there = recorded[what] if stock[what] == absent[0] and here not in absent else stock[what]
        good = here == REFUSED.get(what, there) or here == recorded[what] and what not in REFUSED or there in absent and here in absent
        tap.ok(f"address: {what}: {here}", "" if good else f"stock: {there}\nours: {here}")
    there = [what for what in stock if stock[what] not in absent]
    if all_families:
        tap.ok("every family is here: every address is tried", "\n".join(sorted(stock.keys() - there)))
    changed = [f"{what}: {stock[what]}, on record {recorded[what]}" for what in there if stock[what] != recorded[what]]
    print(f"# addresses: this kernel has {len(there)} of {len(stock)}; the stock module differs from the record of 3.14 in {len(changed)}")
    print("".join(f"#   {line}\n" for line in changed), end="")


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--library", default=str(ROOT / "build/native"))
    parser.add_argument("--seconds", type=float, default=60, help="the longest that one test may take")
    parser.add_argument("--long", action="store_true", help="the suites of modules built on sockets")
    parser.add_argument("--build", metavar="FOLDER", help="compile the extension there, and no more")
    parser.add_argument("--module", metavar="PATH", help="an extension that was compiled before")
    parser.add_argument("--kernel", action="store_true", help="what differs from kernel to kernel alone: addresses and tests")
    parser.add_argument("--all-families", action="store_true", help="the kernel has them all, so a skip for want of one is a failure")
    parser.add_argument("modules", nargs="*")
    return parser.parse_args()


def main():
    arguments = parse()
    modules = arguments.modules or (LONG if arguments.long else ["test.test_socket"])
    library = pathlib.Path(arguments.library).resolve()
    if arguments.build:
        print(build(arguments.python, library, pathlib.Path(arguments.build).resolve()))
        return 0
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        module = pathlib.Path(arguments.module).resolve() if arguments.module else build(arguments.python, library, folder)
        print(f"# {ask(arguments.python, 'import sys; print(sys.version)')!r}")
        if modules == ["test.test_socket"] and not arguments.kernel:
            check_symbols(tap, module)
            compare_names(tap, arguments.python, module)
            compare_edges(tap, arguments.python, module)
            compare_layer_edges(tap, arguments.python, module)
        if modules == ["test.test_socket"]:
            compare_addresses(tap, arguments.python, module, arguments.all_families)
        runs = [Run(arguments.python, module, folder, arguments.seconds) for module in (None, module)]
        for name in modules:
            stock = compare_tests(tap, runs, [name])
            if name == "test.test_socket" and arguments.all_families:
                check_families(tap, stock)
            if name == "test.test_socket" and not arguments.kernel:
                layer = Run(arguments.python, module, folder, arguments.seconds, layer=True)
                compare_layer(tap, runs[0], layer, stock)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
