# SPDX-License-Identifier: MIT
description='other languages: the conversations of examples/ffi in Rust, Go and Zig, against the static library'
packages='cargo=cargo go=golang-go npm=npm'
run() {
    build_optimized || return
    find_zig && export ZIG=$zig
    step_timeout=600 suite 'examples/ffi' python3 tests/examples/test_ffi.py build/optimized include
}
