# SPDX-License-Identifier: MIT
description='a bare Cortex-M3: core, families, facade and src/absent compile, a program of three calls links'
packages='gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib'
run() {
    local out=build/cortex-m3 flags='-mcpu=cortex-m3 -mthumb -Os -ffunction-sections -fdata-sections -Iinclude'
    local strict='-std=c++20 -fno-exceptions -fno-rtti -fno-threadsafe-statics -Wall -Wextra -Wshadow -Wconversion -Werror -Isrc/absent'
    compile_all 'every file' $out "arm-none-eabi-g++ $flags $strict" src/core/*.cpp src/family/*.cpp capi/*.cpp src/absent/*.cpp || return
    # shellcheck disable=SC2086
    step 'a program of three calls links without the C++ run-time' arm-none-eabi-gcc $flags -std=c99 -Wall -Wextra -Werror \
        bench/sizes/three_calls.c "${objects[@]}" -o $out/three_calls.elf -Wl,--gc-sections --specs=nosys.specs -nostartfiles \
        -Wl,-e,main || return
    step 'none of the heap, of exceptions or of stdio is in it' \
        sh -c "! arm-none-eabi-nm $out/three_calls.elf | grep -E ' (_?malloc|free|_sbrk|_Zn|_Zd|__cxa|_Unwind|__gxx|printf)'"
    arm-none-eabi-size $out/three_calls.elf
    tap say "    three calls: $(arm-none-eabi-size $out/three_calls.elf | awk 'NR == 2 { print $1 " bytes of code and constants, " $2 + $3 " of data" }')"
}
