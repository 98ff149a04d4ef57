# SPDX-License-Identifier: MIT
description='clang, warnings as errors: every suite'
packages='clang++-19=clang-19'
run() {
    export CC=clang-19 CXX=clang++-19
    build clang -Dwerror=true -Ddefault_library=static && suites clang --without '^test_(ffi|cli)$'
    suite 'check headers' python3 tests/check/headers.py
    suite 'check one_file' python3 tests/check/one_file.py
}
