# SPDX-License-Identifier: MIT
description='the C ABI as data: layout/abi.json is what the public headers declare and what the shared library is'
packages='python3-clang abigail-tools'
run() {
    step 'layout/abi.json is what libclang reads from the headers' python3 tools/abi.py --check
    only=library build abi -Ddefault_library=shared -Dbuildtype=debug -Dtests=disabled -Dcli=disabled || return
    suite 'the shared library' python3 tests/check/binary.py build/abi
}
