# SPDX-License-Identifier: MIT
description='ARM, 32 bits, under qemu-user: every suite with 32-bit time_t; with 64-bit time_t those that meet the kernel'
packages='g++-arm-linux-gnueabihf qemu-user-static'
run() {
    local wide='-D_TIME_BITS=64 -D_FILE_OFFSET_BITS=64'
    build armhf --cross-file cross/armhf.ini -Dwerror=true -Ddefault_library=static &&
        suites armhf --wrapper 'qemu-arm-static -L /usr/arm-linux-gnueabihf' --scale 5
    # A 64-bit time_t changes structs and numbers of the kernel, and nothing else.
    local programs='table live linux posix'
    # shellcheck disable=SC2086
    only=$(printf 'tests/test_%s ' $programs) build armhf-time64 --cross-file cross/armhf.ini -Dwerror=true -Ddefault_library=static "-Dc_args=$wide" "-Dcpp_args=$wide" &&
        suites armhf-time64 --only "^test_(${programs// /|})\$" --wrapper 'qemu-arm-static -L /usr/arm-linux-gnueabihf' --scale 5
}
