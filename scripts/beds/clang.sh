# SPDX-License-Identifier: MIT
description='clang, warnings as errors: every suite; the one-file build and every file by each clang here, with its own flags'
packages='clang++-19=clang-19 lld-19'
run() {
    export CC=clang-19 CXX=clang++-19
    build clang -Dwerror=true -Ddefault_library=static && suites clang --without '^test_(ffi|cli)$'
    suite 'check headers' python3 tests/check/headers.py
    local compilers=(clang++-19) compiler
    if apt-cache show clang-14 >/dev/null 2>&1; then need clang++-14=clang-14 && compilers+=(clang++-14); fi
    step_timeout=600 suite 'check one_file' python3 tests/check/one_file.py --compilers "${compilers[@]}"
    for compiler in "${compilers[@]}"; do with_exceptions "$compiler"; done
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
