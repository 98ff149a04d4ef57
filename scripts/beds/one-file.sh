# SPDX-License-Identifier: MIT
description='the one-file build by g++ and with musl: each level of optimization, with and without link-time optimization, each C linker, two copies'
packages='gcc g++ binutils tcc musl-tools'
run() {
    step_timeout=600 suite 'check one_file' python3 tests/check/one_file.py
}
