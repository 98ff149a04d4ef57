#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The library's sizes in bytes, beside the ceilings of bench/sizes/ceilings.tsv for the major version of GCC that compiles here.
# A compiler that is not installed (musl's, a Cortex-M3's) is left out, with a line. The exit status is 1 when a size is above its
# ceiling, or when README.md has another figure than the ceiling. With --families: instead, the code that goes when a family is
# left out.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
out=build/sizes
mkdir -p $out
above=0
size_flags='-Os -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables -Iinclude'
cpp_flags="$size_flags -std=c++20 -fno-exceptions -fno-rtti -fno-threadsafe-statics -fvisibility=hidden"

version=$(g++ -dumpversion)
version=${version%%.*}

# ceiling WHAT: the ceiling in KB for this compiler; empty where there is none.
ceiling() {
    awk -F'\t' -v what="$1" -v column="gcc-$version" '/^#/ { next } !head { head = 1; for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
        at && $1 == what { print $at }' bench/sizes/ceilings.tsv
}

# row WHAT BYTES
row() {
    local most verdict='no ceiling'
    most=$(ceiling "$1")
    if [ -n "$most" ]; then
        verdict="at most $most KB"
        if [ "$(awk -v bytes="$2" -v most="$most" 'BEGIN { print (bytes > most * 1024) }')" = 1 ]; then verdict="$verdict, ABOVE"; above=1; fi
    fi
    printf '%-64s %8d   %s\n' "$1" "$2" "$verdict"
}

# claims WHAT TEXT: README.md has the ceiling of GCC 12 in this sentence, where % stands for it.
claims() {
    local most
    most=$(version=12 && ceiling "$1")
    grep -qF "${2//%/$most KB}" README.md || { echo "README.md lacks: ${2//%/$most KB}"; above=1; }
}

# sum FILE PATTERN: the bytes of the sections whose names match.
sum() { size -A -d "$1" | awk -v pattern="$2" '$1 ~ pattern { total += $2 } END { print total + 0 }'; }

# loaded FILE [SIZE]: what is loaded of a program: code, constants, data.
loaded() { "${2-size}" "$1" | awk 'NR == 2 { print $1 + $2 }'; }

# text_without FAMILY: the code of the one-file build for Linux without it; of all families for "".
text_without() {
    # shellcheck disable=SC2086
    g++ $cpp_flags -Isrc/linux ${1:+-DPORTSOCK_WITHOUT_$1} -c src/portsock_all.cpp -o "$out/family.o" || exit 1
    sum "$out/family.o" '^[.](text|rodata)'
}

if [ "${1-}" = --families ]; then
    all=$(text_without '')
    row 'the one-file build, -Os, every family: code and constants' "$all"
    for family in $(awk -F'\t' '!/^#/ && $1 != "name" && $1 != "-" && !seen[$3]++ {print $3}' src/table/families.tsv); do
        row "  $family: less without it" $((all - $(text_without "${family^^}")))
    done
    exit 0
fi

meson_build() {
    local folder=build/sizes-$1
    shift
    [ -e "$folder/build.ninja" ] || meson setup "$folder" -Dtests=disabled -Dcli=disabled "$@" >/dev/null || exit 1
    ninja -C "$folder" -j2 >/dev/null || exit 1
}

meson_build release -Dbuildtype=release
meson_build minsize -Dbuildtype=minsize
meson_build smallest -Dbuildtype=minsize '-Dfamilies=[]' -Dnames=false -Ddefault_timeout=false

row 'shared library, release: .text' "$(sum build/sizes-release/libportsock.so '^.text$')"
row 'shared library, release: constants' "$(sum build/sizes-release/libportsock.so '^[.]rodata')"
row 'shared library, -Os: .text' "$(sum build/sizes-minsize/libportsock.so '^.text$')"
row 'shared library, smallest profile, -Os: .text' "$(sum build/sizes-smallest/libportsock.so '^.text$')"
row 'shared library, smallest profile, -Os: constants' "$(sum build/sizes-smallest/libportsock.so '^[.]rodata')"
row 'writable data' "$(sum build/sizes-release/libportsock.so '^[.](data|bss)$')"

# A client on glibc, linked dynamically but for the library.
# shellcheck disable=SC2086
{
    cc $size_flags -DRAW bench/sizes/client.c -o $out/raw -Wl,--gc-sections
    cc $size_flags bench/sizes/client.c build/sizes-minsize/libportsock.a -o $out/client -Wl,--gc-sections
}
row 'client on glibc, over a raw one' $(($(loaded $out/client) - $(loaded $out/raw)))

if command -v musl-gcc >/dev/null; then
    specs=$(echo /usr/lib/*-linux-musl/musl-gcc.specs)
    headers=$(g++ -x c++ -E -v - 2>&1 </dev/null | sed -n 's/^ \(\/[^ ]*\/c++\/[^ ]*\)$/-isystem \1/p')
    # shellcheck disable=SC2086
    {
        g++ "-specs=$specs" $headers '-D__GLIBC_PREREQ(major,minor)=1' $cpp_flags -Isrc/linux -c src/portsock_all.cpp -o $out/musl.o
        musl-gcc -static $size_flags -DRAW bench/sizes/client.c -o $out/musl-raw -Wl,--gc-sections
        musl-gcc -static $size_flags bench/sizes/client.c $out/musl.o -o $out/musl-client -Wl,--gc-sections
    }
    row 'client on musl, static, over a raw one' $(($(loaded $out/musl-client) - $(loaded $out/musl-raw)))
else
    echo 'client on musl: no musl-gcc here'
fi

if command -v arm-none-eabi-g++ >/dev/null; then
    arm='-mcpu=cortex-m3 -mthumb'
    # shellcheck disable=SC2086
    {
        arm-none-eabi-g++ $arm $cpp_flags -Isrc/absent -c src/portsock_all.cpp -o $out/arm.o
        arm-none-eabi-gcc $arm $size_flags bench/sizes/three_calls.c $out/arm.o -o $out/three_calls.elf -Wl,--gc-sections \
            --specs=nosys.specs -nostartfiles -Wl,-e,main
    }
    row 'Cortex-M3, three calls on src/absent' "$(loaded $out/three_calls.elf arm-none-eabi-size)"
else
    echo 'Cortex-M3: no arm-none-eabi-g++ here'
fi
claims 'shared library, release: .text' 'at most % of code'
claims 'shared library, -Os: .text' '% with `-Os`'
claims 'client on musl, static, over a raw one' 'at most %, static on musl'
claims 'Cortex-M3, three calls on src/absent' 'at most %, three calls'
echo "compiled by GCC $(g++ -dumpfullversion)"
exit $above
