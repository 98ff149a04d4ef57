# SPDX-License-Identifier: MIT
description="macOS, by Zig's cross compiler and Apple's headers: compiles and links, for both processors; cannot run here"
packages='npm=npm'
run() {
    find_zig || { tap fail zig 'npm did not bring the compiler' --file build/logs/macos.log; return; }
    in_parallel on aarch64-macos x86_64-macos
}

# on TARGET
on() {
    local target=$1 out=build/macos/$1 strict='-std=c++20 -O2 -fno-exceptions -fno-rtti -Wall -Wextra -Wshadow -Werror -Iinclude -Isrc/posix'
    local visible="-fvisibility=hidden '-DPORTSOCK_EXPORT=__attribute__((visibility(\"default\")))'"
    # shellcheck disable=SC2046
    compile_all "$target: every file" "$out" "$zig c++ -target $target $strict $visible" \
        $(sources_of posix) &&
        step "$target: a dylib by a C linker" "$zig" cc -target $target -shared "${objects[@]}" -o "$out/libportsock.dylib" &&
        step "$target: a C program on the dylib" "$zig" cc -target $target -std=c99 -Wall -Wextra -Werror -Iinclude \
            tests/check/client.c -L"$out" -lportsock -o "$out/client"
    # shellcheck disable=SC2086
    step "$target: the constants are those of its headers" "$zig" c++ -target $target $strict -c \
        '-DCOLUMN="../../src/table/generated/constants_macos.inc"' tests/table/constant_columns.cpp -o "$out/columns.o"
    # shellcheck disable=SC2086
    step "$target: the one-file build" "$zig" c++ -target $target $strict -c src/portsock_all.cpp -o "$out/one_file.o" &&
        step "$target: a C program on the one-file build" "$zig" cc -target $target -std=c99 -Iinclude \
            tests/check/client.c "$out/one_file.o" -o "$out/client_one_file"
}
