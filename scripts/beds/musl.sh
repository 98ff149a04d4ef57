# SPDX-License-Identifier: MIT
description='musl, static: the client, on separate files and on the one-file build, for both POSIX backends; the program and its suite'
packages='gcc musl-tools'
run() {
    local backend compiler out=build/musl folder
    # GCC with musl's specs; the available headers of C++ were made for glibc, and need its version.
    compiler="g++ -specs=$(echo /usr/lib/*-linux-musl/musl-gcc.specs) '-D__GLIBC_PREREQ(major,minor)=1'"
    for folder in $(g++ -x c++ -E -v - 2>&1 </dev/null | sed -n 's/^ \(\/[^ ]*\/c++\/[^ ]*\)$/\1/p'); do compiler+=" -isystem $folder"; done
    compiler+=' -std=c++20 -O2 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -Iinclude'
    step 'the constants are those of its headers' sh -c "$compiler -fsyntax-only -Isrc/linux \
        -DCOLUMN='\"../../src/table/generated/constants_musl.inc\"' tests/table/constant_columns.cpp"
    for backend in linux posix; do
        # shellcheck disable=SC2046
        compile_all "$backend: every file" "$out/$backend" "$compiler -Isrc/$backend" $(sources_of $backend) &&
            client "$backend-files" "${objects[@]}"
        compile_all "$backend: the one-file build" "$out/$backend-one-file" "$compiler -Isrc/$backend" src/portsock_all.cpp &&
            client "$backend-one-file" "${objects[@]}"
        [ "$backend" = posix ] || program "${objects[@]}"
    done
}

# Static, it needs no descriptor to be loaded: its messages without any are tested here.
program() {
    local sources
    mapfile -t sources < <(ls cli/*.c | grep -v win32)
    step "the program links, static" musl-gcc -static -std=c99 -O1 -Iinclude -Icli "${sources[@]}" "$@" -o build/musl/portsock &&
        suite "the program" python3 tests/cli/test_cli.py build/musl/portsock
}

client() {
    local name=$1
    shift
    step "$name: the client links, static" musl-gcc -static -std=c99 -Iinclude tests/check/client.c "$@" -o "build/musl/client-$name" &&
        suite "$name: client" "build/musl/client-$name"
}
