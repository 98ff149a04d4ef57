# SPDX-License-Identifier: MIT
description='the C ABI as data: layout/abi.json is what the public headers declare and what the shared library is'
packages='python3-clang abigail-tools doxygen'
run() {
    suite 'the extraction' python3 tests/check/extraction.py
    suite 'the HTML reference' python3 tests/check/reference.py
    only=library build native -Dwerror=true || return
    suite 'the shared library' python3 tests/check/binary.py build/native
    suite 'a binding made of the JSON' python3 tests/check/ctypes_client.py build/native
}
