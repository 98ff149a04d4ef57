# SPDX-License-Identifier: MIT
description="Linux's other processors, by Debian's cross compilers: the numbers are those of their headers, and a C client passes under qemu-user"
packages='qemu-user-static g++-aarch64-linux-gnu g++-riscv64-linux-gnu g++-mips-linux-gnu g++-mipsel-linux-gnu g++-sparc64-linux-gnu
    g++-alpha-linux-gnu g++-hppa-linux-gnu'
run() {
    mkdir -p build/processors
    in_parallel run_on aarch64 riscv64 mips mipsel sparc64 alpha hppa
}

run_on() {
    local target=$1-linux-gnu out=build/processors/$1 strict='-std=c++20 -O1 -Wall -Wextra -Werror -Iinclude -Isrc/linux'
    # The static assertions of src/table/generated/linux_generic.inc and linux_processors.inc hold.
    # shellcheck disable=SC2086
    step "$1: the one-file build" "$target-g++" $strict -c src/portsock_all.cpp -o "$out.o" || return
    # shellcheck disable=SC2086
    step "$1: the constants are those of its headers" "$target-g++" $strict -fsyntax-only \
        '-DCOLUMN="../../src/table/generated/constants_linux.inc"' tests/table/constant_columns.cpp
    step "$1: a C client links" "$target-gcc" -std=c99 -Iinclude tests/check/client.c "$out.o" -o "$out" &&
        suite "$1: the client" "qemu-$1-static" -L "/usr/$target" "$out"
}
