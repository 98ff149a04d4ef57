# SPDX-License-Identifier: MIT
description='clang 19, warnings as errors: every suite; the one-file build, and every file with exceptions enabled'
packages='clang++-19=clang-19 lld-19'
run() {
    export CC=clang-19 CXX=clang++-19
    build clang -Dwerror=true -Ddefault_library=static && suites clang --without '^test_(ffi|cli)$'
    suite 'check headers' python3 tests/check/headers.py
    one_file clang++-19
}

one_file() {
    step_timeout=600 suite 'check one_file' python3 tests/check/one_file.py --compilers "$1"
    with_exceptions "$1"
}

# Exceptions are on unless a flag disables them: each file alone, as the build of another project compiles them.
with_exceptions() {
    # shellcheck disable=SC2046
    compile_all "$1: every file, with exceptions enabled" "build/clang-files/$1" "$1 -std=c++20 -O1 -Iinclude -Isrc/linux" \
        $(sources_of linux) || return
    # shellcheck disable=SC2016
    step "$1: none of them needs the C++ run-time" sh -c '! nm --undefined-only "$@" | grep -E " (_ZS|_Zn|_Zd|__cxa|__gxx|_Unwind)"' \
        sh "${objects[@]}"
}
