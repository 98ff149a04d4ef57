# SPDX-License-Identifier: MIT
description='Linux without the headers of its families: the library is built all the same, and the same tests pass, here and in the virtual machine'
packages='qemu-system-x86 busybox-static kmod xz-utils zstd iproute2'
run() {
    local out=build/headerless folder flags test
    build native -Dwerror=true || return
    hide $out/include
    flags='-nostdinc'
    for folder in $(g++ -x c++ -E -v - 2>&1 </dev/null | sed -n '/^#include <\.\.\.>/,/^End/s/^ //p'); do
        [ "$folder" != /usr/include ] || folder=$out/include
        flags+=" -isystem $folder"
    done
    # shellcheck disable=SC2016
    step 'they are hidden' sh -c 'for header in can netlink tipc vm_sockets if_alg if_packet qrtr rtnetlink; do
        ! echo "#include <linux/$header.h>" | g++ '"$flags"' -x c++ -fsyntax-only - 2>/dev/null || exit 1; done'
    # shellcheck disable=SC2086
    step 'the one-file build' g++ $flags -std=c++20 -O2 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -Iinclude -Isrc/linux \
        -c src/portsock_all.cpp -o $out/portsock.o || return
    for test in test_linux test_table test_live; do
        step "$test links" g++ -o $out/$test build/native/tests/$test.p/*.o $out/portsock.o build/native/tests/libharness.a || return
        suite "$test" $out/$test
    done
    step_timeout=300 suite 'test_linux in the machine' tests/vm/vm.py --timeout 280 --bluetooth -- \
        env PORTSOCK_ALL_FAMILIES=1 $out/test_linux
}

# hide FOLDER: what /usr/include has, but of <linux/...> only what glibc's own headers ask for.
hide() {
    local entry
    rm -rf "$1"
    mkdir -p "$1/linux"
    for entry in /usr/include/*; do
        [ "${entry##*/}" = linux ] || ln -s "$entry" "$1/"
    done
    for entry in errno falloc ioctl limits posix_types stat stddef types; do ln -s "/usr/include/linux/$entry.h" "$1/linux/"; done
}
