# SPDX-License-Identifier: MIT
description='the figures of README.md: instructions, system calls, bytes, times, beside their ceilings'
packages='valgrind strace gcc musl-tools gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib'
run() {
    build_optimized || return
    step "instructions and system calls" python3 bench/instructions.py build/optimized
    step 'sizes' scripts/sizes.sh
    step 'sizes of families' scripts/sizes.sh --families
    # shellcheck disable=SC2016
    none_of 'hosts to text: 8 times and 4 times as fast as glibc' bench_host_text \
        '/^inet_ntop IPv4/ && $(NF - 1) < 8 || /^inet_ntop IPv6/ && $(NF - 1) < 4'
    # shellcheck disable=SC2016
    none_of 'lines: at most 3 times the time of a plain loop' bench_throughput '/portsock_reader_read_until/ && $NF > 3'
    tap say "$(cat build/logs/bench.log)"
}

# none_of NAME PROGRAM CONDITION: a test: no line that the program prints meets the condition of awk.
none_of() {
    # shellcheck disable=SC2016
    step "$1" sh -c '"build/optimized/bench/$1" >"build/optimized/$1.txt"; cat "build/optimized/$1.txt"
        awk "$2 { bad = 1 } END { exit bad || !NR }" "build/optimized/$1.txt"' sh "$2" "$3"
}
