# SPDX-License-Identifier: MIT
"""src/sources.txt, the one list of the library's sources, and the lists of the one-file build that are made from it."""
import posixpath

LIST = "src/sources.txt"
BACKENDS = ("absent", "fake", "linux", "posix", "win32")
SCRIPTED = "fake"  # has no one-file build

ONE_FILE = """// The whole library as one source, for programs that vendor it and have their own way to build:
//
//     g++ -std=c++20 -Iinclude -Isrc/linux -c src/portsock_all.cpp
//
// The second path picks the backend: src/linux, src/posix, src/win32 or src/absent. No other flag is needed, and the
// object links with a C linker. To have two copies in one program, define PORTSOCK_PREFIX (see rename.h).

"""


def read(root):
    """{path: set of words behind it}; a ValueError names what is wrong."""
    rows, lines = {}, (root / LIST).read_text(encoding="utf-8").splitlines()
    for line in lines:
        path, *words = line.split()
        if path == "#":
            continue
        backends = set(words) - {"fast"}
        if path in rows or not backends or backends != {"all"} and backends - set(BACKENDS):
            raise ValueError(f"{LIST}: listed twice, or its backends are not \"all\" or some of {', '.join(BACKENDS)}: {line}")
        rows[path] = set(words)
    if list(rows) != sorted(rows):
        raise ValueError(f"{LIST}: not sorted by path")
    return rows


def of_backend(rows, backend):
    return [path for path, words in rows.items() if backend in words]


def includes(paths, folder):
    return "".join(f'#include "{posixpath.relpath(path, folder)}"\n' for path in paths)


def make(rows, comment):
    """{path: text} of each file that is made."""
    portable = of_backend(rows, "all")
    lists = {f"src/{backend}/sources.inc": comment + includes(of_backend(rows, backend), f"src/{backend}")
             for backend in BACKENDS if backend != SCRIPTED}
    return {**lists, "src/portsock_all.cpp": comment + ONE_FILE + includes(portable, "src") + '#include "sources.inc"\n'}
