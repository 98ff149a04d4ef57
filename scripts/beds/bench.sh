# SPDX-License-Identifier: MIT
description='what a call and the library cost, beside what they may: instructions, system calls, bytes'
packages='valgrind strace gcc musl-tools gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib'
class=demand
run() {
    step 'instructions and system calls' python3 bench/instructions.py
    step 'sizes' scripts/sizes.sh
    tap say "$(cat build/logs/bench.log)"
}
