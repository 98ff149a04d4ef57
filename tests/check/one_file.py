#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The one-file build: the command of the documentation, at each level of optimisation, with and without link-time
optimisation, and any C linker; and two copies in one program.

    one_file.py [BUILD] [--quick] [--compilers CXX...]      by default g++, and musl's; BUILD is not used
    --quick      g++ for Linux at -O2, and each C linker, alone
"""
import argparse
import glob
import pathlib
import re
import shutil
import tempfile

from check import ROOT, Tap, complaint, header_functions, run, side_by_side

INCLUDE = f"-I{ROOT / 'include'}"
CLIENT = ROOT / "tests/check/client.c"
LIBRARY = ROOT / "src/portsock_all.cpp"
LINKERS = ["cc", "gcc -std=c99 -pedantic -Wall -Wextra -Werror", "tcc", "musl-gcc -static"]
MODES = [(level, lto) for level in ("-O0", "-O2", "-Os") for lto in ((), ("-flto",))]
QUICK = (("-O2", ()),)
RUNTIME = re.compile(r"\b(_Z\w+|__clang_call_terminate|__cxa\w+|__gxx\w+|_Unwind\w+|malloc|free)\b")


def compile_library(output, backend, *more, compiler="g++"):
    """The command of the documentation, and nothing else."""
    return complaint([compiler, "-std=c++20", INCLUDE, f"-I{ROOT / 'src' / backend}", *more, "-c", LIBRARY, "-o", output])


def passes(program):
    status, printed = run([program])
    return [] if status == 0 and "\nnot ok" not in printed else [f"exit status {status}", printed]


# ---- compilers and modes ---------------------------------------------------------------------------------------------

def c_linker(compiler):
    """The C compiler that belongs to a C++ compiler, as a command that links; lld for clang, where it is installed."""
    command = [compiler.replace("clang++", "clang").replace("g++", "gcc")]
    if "clang" in compiler:
        command += [f"-fuse-ld={path.rsplit('.', 1)[1]}" for path in sorted(glob.glob("/usr/bin/ld.lld*"))[-1:]]
    return command


def needs_of(object_or_program, compiler):
    prefix = re.match(r".*-(?=g\+\+)", compiler)
    _, printed = run([f"{prefix[0] if prefix else ''}nm", "--undefined-only", object_or_program])
    return sorted(set(RUNTIME.findall(printed)))


def has_lto_linker(compiler, folder):
    """True when the C linker of this compiler takes the compiler's own intermediate code."""
    source, target = folder / f"lto-{compiler}.c", folder / f"lto-{compiler}"
    source.write_text("int main(void) { return 0; }\n")
    status, _ = run([*c_linker(compiler), "-flto", source, "-o", target])
    return status == 0


def check_mode(compiler, backend, level, lto, folder):
    """The failures of one compiler, backend and mode: compiles, needs no C++ run-time, the client links and passes."""
    stem = f"{compiler}-{backend}{level}{''.join(lto)}"
    library, program = folder / f"{stem}.o", folder / f"{stem}-client"
    wrong = compile_library(library, backend, level, *lto, compiler=compiler)
    if not wrong and not lto:
        wrong = needs_of(library, compiler)
    if wrong or backend == "absent":
        return wrong
    windows = ["-lws2_32", "-liphlpapi"] if backend == "win32" else []
    wrong = complaint([*c_linker(compiler), level, *lto, "-std=c99", INCLUDE, CLIENT, library, *windows, "-o", program])
    if wrong or backend == "win32":  # the bed wine runs it
        return wrong
    return [name for name in needs_of(program, compiler) if not name.startswith("__cxa_finalize")] or passes(program)


def check_compiler(tap, compiler, folder, modes=tuple(MODES), backends=None):
    backends = backends or (( "win32",) if "mingw" in compiler else ("linux", "posix", "absent"))
    lto_works = has_lto_linker(compiler, folder)
    cases = [(backend, level, lto) for backend in backends for level, lto in modes if lto_works or not lto]
    for (backend, level, lto), wrong in zip(cases, side_by_side(lambda case: check_mode(compiler, *case, folder), cases)):
        tap.ok(f"{compiler} {' '.join((level, *lto))}: {backend} compiles, needs no C++ run-time, links as C", wrong)
    if not lto_works and modes != QUICK:
        tap.skip(f"{compiler} -flto", "no linker for its intermediate code here; the bed clang brings lld")


# ---- C linkers ---------------------------------------------------------------------------------------------------

def compile_with_musl(output, backend, *more):
    """GCC with musl's specs, which leave the headers of C++ out; the available ones were made for glibc, and need its version."""
    specs = glob.glob("/usr/lib/*-linux-musl/musl-gcc.specs")
    _, printed = run(["g++", "-x", "c++", "-E", "-v", "-"], text="")
    folders = re.findall(r"^ (\S*/c\+\+\S*)$", printed, re.MULTILINE)
    return compile_library(output, backend, *more, f"-specs={specs[0]}", "-D__GLIBC_PREREQ(major,minor)=1",
                           *[f"-isystem{folder}" for folder in folders])


def check_linkers(tap, folder, backend):
    library, musl = folder / f"{backend}.o", folder / f"{backend}-musl.o"
    compile_library(library, backend)
    for linker in LINKERS:
        program = folder / "client"
        wrong = compile_with_musl(musl, backend) if linker.startswith("musl") else []
        used = musl if linker.startswith("musl") else library
        wrong = wrong or complaint([*linker.split(), INCLUDE, CLIENT, used, "-o", program]) or passes(program)
        tap.ok(f"{backend}: the client links by {linker} and passes", wrong)


def check_musl(tap, folder):
    """musl's own modes; without link-time optimisation it is check_linkers' at -O0."""
    for level, lto in MODES:
        library, program = folder / "musl.o", folder / "musl-client"
        wrong = compile_with_musl(library, "linux", level, *lto) or \
            complaint(["musl-gcc", "-static", level, *lto, "-std=c99", INCLUDE, CLIENT, library, "-o", program]) or passes(program)
        tap.ok(f"musl {' '.join((level, *lto))}: linux compiles, links as C, static, and passes", wrong)


def check_copies(tap, folder):
    wrong, objects = [], []
    for copy in ("first", "second"):
        prefix = f"-DPORTSOCK_PREFIX={copy}_"
        library, client = folder / f"{copy}.o", folder / f"{copy}_client.o"
        wrong += compile_library(library, "linux", prefix)
        wrong += complaint(["cc", "-std=c99", INCLUDE, prefix, f"-DCLIENT={copy}_client", "-DCLIENT_WITHOUT_MAIN", "-c", CLIENT, "-o", client])
        objects += [library, client]
    if not wrong:
        program = folder / "two_copies"
        wrong = complaint(["cc", "-std=c99", ROOT / "tests/check/two_copies.c", *objects, "-o", program]) or passes(program)
    tap.ok("two copies under two prefixes live in one program", wrong)
    _, printed = run(["nm", "--defined-only", "--extern-only", objects[0]])
    names = [line.split()[-1] for line in printed.splitlines() if " " in line]
    bare = [name for name in names if "first_" not in name]
    tap.ok("under a prefix no symbol goes without it", bare)
    tap.ok("under a prefix every function is there", [name for name in header_functions() if f"first_{name}" not in names])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", nargs="?")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--compilers", nargs="+", default=[])
    arguments = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if arguments.quick:
            check_compiler(tap, "g++", folder, QUICK, ("linux",))
            check_linkers(tap, folder, "linux")
            tap.end()
            return
        for compiler in arguments.compilers or ["g++"]:
            if shutil.which(compiler):
                check_compiler(tap, compiler, folder)
            else:
                tap.ok(f"{compiler} is here", "not found")
        if not arguments.compilers:
            for backend in ("linux", "posix"):
                check_linkers(tap, folder, backend)
            check_musl(tap, folder)
            check_copies(tap, folder)
    tap.end()


main()
