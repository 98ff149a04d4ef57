# SPDX-License-Identifier: MIT
description='PowerPC, 64 bits little-endian and 32 bits big-endian, under qemu-user: the suites that meet the kernel by number'
packages='g++-powerpc64le-linux-gnu g++-powerpc-linux-gnu qemu-user-static'
run() {
    run_on powerpc64le ppc64le
    run_on powerpc ppc
}

# The suites whose answers depend on the processor's numbers and byte order. The core on the scripted system does not: the beds
# s390x (big-endian) and armhf (32 bits) run it.
run_on() {
    local programs='table error family live linux'
    # shellcheck disable=SC2086
    only=$(printf 'tests/test_%s ' $programs)
    build "$1" --cross-file "cross/$1.ini" -Dwerror=true -Ddefault_library=static -Dbuildtype=debug || return
    suites "$1" --only "^test_(${programs// /|})\$" --wrapper "qemu-$2-static -L /usr/$1-linux-gnu" --scale 5
}
