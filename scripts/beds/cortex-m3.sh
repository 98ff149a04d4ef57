# SPDX-License-Identifier: MIT
description='bare processors: Cortex-M3, Cortex-M0 and RISC-V without atomic instructions: core, families, facade and src/absent compile, a program of three calls links'
packages='gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf'
run() {
    in_parallel on cortex-m3 cortex-m0 rv32imc
}

# on PROCESSOR
on() {
    case $1 in
    cortex-m3) compiled_for cortex-m3 arm-none-eabi '-mcpu=cortex-m3 -mthumb --specs=nosys.specs' ;;
    cortex-m0) compiled_for cortex-m0 arm-none-eabi '-mcpu=cortex-m0 -mthumb --specs=nosys.specs' ;;
    # Its toolchain has no C++ standard library.
    rv32imc) compiled_for rv32imc riscv64-unknown-elf '-march=rv32imc -mabi=ilp32 -specs=picolibc.specs' ;;
    esac
}

# compiled_for PROCESSOR TOOLS FLAGS
compiled_for() {
    local name=$1 tools=$2 out=build/cortex-m3/$1 flags="$3 -Os -ffunction-sections -fdata-sections -Iinclude"
    local strict='-std=c++20 -fno-exceptions -fno-rtti -fno-threadsafe-statics -Wall -Wextra -Wshadow -Wconversion -Werror -Isrc/absent'
    # shellcheck disable=SC2046
    compile_all "$name: every file" "$out" "$tools-g++ $flags $strict" $(sources_of absent) || return
    # shellcheck disable=SC2086
    step "$name: a program of three calls links without the C++ run-time" "$tools-gcc" $flags -std=c99 -Wall -Wextra -Werror \
        bench/sizes/three_calls.c "${objects[@]}" -o "$out/three_calls.elf" -Wl,--gc-sections -nostartfiles -Wl,-e,main || return
    step "$name: none of the heap, of exceptions or of stdio is in it" \
        sh -c "! $tools-nm $out/three_calls.elf | grep -E ' (_?malloc|free|_sbrk|_Zn|_Zd|__cxa|_Unwind|__gxx|printf)'"
    # P120: no atomic exchange that a run-time would have to bring.
    # shellcheck disable=SC2016
    step "P120: $name: no file calls for an atomic instruction that the processor lacks" \
        sh -c 'tools=$1; shift; ! "$tools-nm" --undefined-only "$@" | grep __atomic' sh "$tools" "${objects[@]}"
    "$tools-size" "$out/three_calls.elf"
    tap say "    three calls on $name: $("$tools-size" "$out/three_calls.elf" | awk 'NR == 2 { print $1 " bytes of code and constants, " $2 + $3 " of data" }')"
}
