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
    tidy core "$flags -Isrc/linux" src/core/*.cpp
    tidy family "$flags -Isrc/linux" src/family/*.cpp src/family/*/*.cpp
    tidy capi "$flags -Isrc/linux" capi/*.cpp
    tidy linux "$flags -Isrc/linux" src/linux/*.cpp
    tidy posix "$flags -Isrc/posix" src/posix/*.cpp
    tidy absent "$flags -Isrc/absent" src/absent/*.cpp
    tidy win32 "$flags -Isrc/win32 $mingw" src/win32/*.cpp
}

# tidy NAME FLAGS FILE...: one test: clang-tidy has nothing to say about these files.
tidy() {
    local name=$1 flags=$2
    shift 2
    # shellcheck disable=SC2016
    step "clang-tidy $name" env flags="$flags" jobs="$jobs" sh -c \
        'printf "%s\n" "$@" | xargs -P "$jobs" -I{} sh -c "clang-tidy-19 --quiet --warnings-as-errors=\"*\" {} -- $flags"' sh "$@"
}
