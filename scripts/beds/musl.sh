# SPDX-License-Identifier: MIT
description='musl, static: the client, on separate files and on the one-file build'
packages='musl-tools'
run() {
    local specs out=build/musl room
    specs=$(echo /usr/lib/*-linux-musl/musl-gcc.specs)
    mkdir -p $out
    for room in linux posix; do
        step "one-file build of $room with musl" g++ "-specs=$specs" -std=c++20 -O2 -Wall -Wextra -Werror -Iinclude "-Isrc/$room" \
            -c src/portsock_all.cpp -o "$out/$room.o" || continue
        step "client on $room, static" musl-gcc -static -std=c99 -Iinclude tests/check/client.c "$out/$room.o" -o "$out/client-$room" || continue
        suite "client on $room, musl" "$out/client-$room"
    done
}
