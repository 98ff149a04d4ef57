# SPDX-License-Identifier: MIT
description='clang-tidy over every backend, clang-format over everything'
packages='clang-tidy-19=clang-tidy-19 clang-format-19=clang-format-19 g++-mingw-w64-x86-64-posix'
run() {
    local flags='-std=c++20 -Iinclude -Wall -Wextra -Wshadow -Wconversion'
    local mingw='--target=x86_64-w64-mingw32 -D_WIN32_WINNT=0x0A00 -DNTDDI_VERSION=0x0A00000B -DWIN32_LEAN_AND_MEAN -DNOMINMAX'
    local folder
    folder=$(dirname "$(x86_64-w64-mingw32-g++-posix -print-libgcc-file-name)")
    mingw+=" -isystem $folder/include/c++ -isystem $folder/include/c++/x86_64-w64-mingw32"
    # The files to format: clang-format-19 -i does it.
    step 'clang-format' sh -c 'git ls-files --cached --others --exclude-standard -- "*.cpp" "*.hpp" "*.h" "*.c" |
        xargs clang-format-19 --dry-run -Werror 2>&1 | sed -n "s/^\([^ :]*\):[0-9]*:[0-9]*: error.*/\1/p" | sort -u | { ! grep .; }'
    # Every source of src/sources.txt by the first of these backends that has it; headers with the sources that include them.
    # shellcheck disable=SC2046
    {
        tidy linux "$flags -Isrc/linux" $(sources_of linux)
        tidy posix "$flags -Isrc/posix" $(sources_beyond posix linux)
        tidy absent "$flags -Isrc/absent" $(sources_beyond absent linux posix)
        tidy win32 "$flags -Isrc/win32 $mingw" $(sources_beyond win32 linux posix absent)
        tidy fake "$flags -Itests/fake -Itests/harness" $(sources_beyond fake linux posix absent win32)
        tidy program '-std=c99 -D_GNU_SOURCE -Iinclude -Icli -Wall -Wextra' $(find cli -name '*.c' ! -name 'win32*')
        tidy 'program on Windows' "-std=c99 -Iinclude -Icli -Wall -Wextra $mingw" cli/win32*.c
    }
}

# sources_beyond BACKEND OTHER...: the sources of a backend that none of the others has.
sources_beyond() {
    local backend=$1 other
    shift
    comm -23 <(sources_of "$backend" | sort) <(for other in "$@"; do sources_of "$other"; done | sort -u)
}

# tidy NAME FLAGS FILE...: one test: clang-tidy has nothing to say about these files.
tidy() {
    local name=$1 flags=$2
    shift 2
    # shellcheck disable=SC2016
    step "clang-tidy $name" env flags="$flags" jobs="$jobs" sh -c \
        'printf "%s\n" "$@" | xargs -P "$jobs" -I{} sh -c "clang-tidy-19 --quiet --warnings-as-errors=\"*\" {} -- $flags"' sh "$@"
}
