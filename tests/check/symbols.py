#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""symbols.py BUILD: what the built library shows, what it needs, and what it keeps."""
import pathlib
import re
import sys

from check import Tap, header_functions, run

# Everything the library may ask of its surroundings. No heap, no stdio, no C++ run-time, no threads' library, no locale.
MEMORY = "memchr memcmp memcpy memmove memset strchr strrchr strcmp strlen strnlen"
SYSTEM = """accept accept4 bind clock_gettime close connect eventfd fcntl getpeername getsockname getsockopt if_indextoname
 if_nametoindex ioctl listen pipe pipe2 poll ppoll read recv recvfrom recvmsg send sendmsg sendto setsockopt shutdown socket
 socketpair write pthread_sigmask __errno_location"""
# Names: the system's resolver, which brings all of itself into a static program. Only these objects may ask for it.
NAMES = "getaddrinfo freeaddrinfo getnameinfo gethostbyname2_r gethostbyaddr_r getservbyname_r getservbyport_r getprotobyname_r"
NAMES_OBJECTS = {"src_posix_resolver.cpp.o", "src_posix_host.cpp.o"}
NAMES_USERS = {"src_core_resolve.cpp.o", "src_core_name_info.cpp.o", "src_core_host.cpp.o", "src_core_service.cpp.o",
               "src_core_create_connection.cpp.o"}
NAMES_CALLERS = {"capi_resolve.cpp.o", "capi_host.cpp.o", "capi_create_connection.cpp.o"}
FILES = "flock lstat lstat64 fstat fstat64 unlink access chmod fchmod open open64 __open64_2 __open_2 pread64 lseek64 pread lseek sendfile sendfile64 splice tee sigemptyset sigaddset sigismember sigpending sigtimedwait"
MACHINE = "gethostname sethostname if_nameindex if_freenameindex"
# The same under other names: large files, 64-bit time on 32-bit systems.
WIDE = "fcntl64 __fcntl_time64 __clock_gettime64 __ppoll64 __ioctl_time64 __getsockopt64 __setsockopt64 __recvmsg64 __sendmsg64 syscall"
# Symbols that compilers and hardening flags add.
COMPILER = """__stack_chk_fail __memcpy_chk __memset_chk __memmove_chk __poll_chk __ppoll_chk __read_chk __recv_chk
 __recvfrom_chk _GLOBAL_OFFSET_TABLE_ _ITM_deregisterTMCloneTable _ITM_registerTMCloneTable __gmon_start__ __cxa_finalize"""
# The C library's start-up objects put these into every shared library; the archive must not have them.
START_UP = {"_ITM_deregisterTMCloneTable", "_ITM_registerTMCloneTable", "__gmon_start__", "__cxa_finalize"}
ALLOWED = set(" ".join((MEMORY, SYSTEM, NAMES, FILES, MACHINE, WIDE, COMPILER)).split())
WRITABLE_LIMIT = 12  # the default timeout: two halves and a counter


def exported(library):
    """{name: version} of the symbols that a shared library defines."""
    _, output = run(["nm", "-D", "--defined-only", "--with-symbol-versions", library])
    rows = [line.split() for line in output.splitlines()]
    return {row[2].split("@")[0]: row[2].partition("@")[2].lstrip("@") for row in rows if row[1] != "A"}


def undefined(arguments):
    _, output = run(["nm", "--undefined-only", *arguments])
    names = {line.split()[-1].split("@")[0] for line in output.splitlines() if re.match(r"\s+[Uw] ", line)}
    return names


def defined(archive):
    _, output = run(["nm", "--defined-only", archive])
    return {line.split()[-1] for line in output.splitlines() if re.match(r"[0-9a-f]+ \w ", line)}


def sections(file):
    """[(name, size)] of an object, an archive or a library."""
    _, output = run(["readelf", "-SW", file])
    rows = re.findall(r"^\s*\[\s*\d+\]\s+(\S+)\s+\S+\s+[0-9a-f]+\s+[0-9a-f]+\s+([0-9a-f]+)", output, re.MULTILINE)
    return [(name, int(size, 16)) for name, size in rows]


def check_exports(tap, library):
    functions, symbols = set(header_functions()), exported(library)
    symbols.pop("PORTSOCK_1", None)
    tap.ok("every function of the header is exported", sorted(functions - set(symbols)))
    tap.ok("nothing else is exported", sorted(set(symbols) - functions))
    tap.ok("every symbol has the version PORTSOCK_1", [name for name, version in symbols.items() if version != "PORTSOCK_1"])


def check_needs(tap, library, archive):
    own = defined(archive)
    tap.ok("the shared library uses only the allowed calls", sorted(undefined(["-D", library]) - ALLOWED))
    tap.ok("the archive uses only the allowed calls", sorted(undefined([archive]) - own - (ALLOWED - START_UP)))
    _, output = run(["readelf", "-dW", library])
    needed = re.findall(r"\(NEEDED\).*\[(.*?)\]", output)
    tap.ok("the shared library needs libc alone", [name for name in needed if not re.match(r"libc\.", name)])
    tap.ok("the soname is libportsock.so.1", [] if "[libportsock.so.1]" in output else output)
    tap.ok("no text relocations, no executable stack", [line for line in output.splitlines() if "TEXTREL" in line])


def members(archive):
    """{object: (symbols that it defines, symbols that it uses)} of an archive."""
    _, output = run(["nm", archive])
    found, current = {}, None
    for line in output.splitlines():
        if line.endswith(".o:"):
            current = found.setdefault(line[:-1], (set(), set()))
        elif current and line.split():
            words = line.split()
            current[1 if words[-2] in "Uw" else 0].add(words[-1])
    return found


def check_resolver(tap, archive):
    """A program that resolves nothing must not link the resolver: the objects that use it, directly or not, are listed."""
    objects = members(archive)
    wanted = set(NAMES.split())
    for known in (NAMES_OBJECTS, NAMES_USERS, NAMES_CALLERS):
        users = {name for name, (_, needs) in objects.items() if needs & wanted}
        users -= NAMES_OBJECTS | NAMES_USERS if known is not NAMES_OBJECTS else set()
        users -= NAMES_CALLERS if known is not NAMES_CALLERS else set()
        tap.ok(f"only {', '.join(sorted(known))} use the resolver", sorted(users - known))
        wanted = set().union(*(objects[name][0] for name in objects if name in known))


def check_keeps(tap, archive):
    found = sections(archive)
    banned = re.compile(r"\.(init_array|fini_array|ctors|dtors|preinit_array|tdata|tbss|init|fini|gcc_except_table)\b")
    tap.ok("no static constructors, no thread-locals, no exception tables", [row for row in found if banned.match(row[0]) and row[1]])
    writable = [row for row in found if re.match(r"\.(data|bss)(?!\.rel\.ro)\b", row[0]) and row[1]]
    size = sum(row[1] for row in writable)
    tap.ok(f"writable data: {size} bytes, the default timeout's", [] if size <= WRITABLE_LIMIT else writable)
    _, output = run(["nm", "--defined-only", archive])
    guards = [line for line in output.splitlines() if re.search(r" (_ZGV\w+|_ZTI\w+|_ZTS\w+|_ZTV\w+)$", line)]
    tap.ok("no guards, no type information, no virtual tables", guards)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    tap = Tap()
    library, archive = build / "libportsock.so", build / "libportsock.a"
    check_exports(tap, library)
    check_needs(tap, library, archive)
    check_resolver(tap, archive)
    check_keeps(tap, archive)
    tap.end()


main()
