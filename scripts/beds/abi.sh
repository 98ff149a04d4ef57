# SPDX-License-Identifier: MIT
description='the C ABI as data: layout/abi.json is what the public headers declare'
packages='python3-clang'
run() {
    step 'layout/abi.json is what libclang reads from the headers' python3 tools/abi.py --check
}
