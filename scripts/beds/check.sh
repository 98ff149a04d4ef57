# SPDX-License-Identifier: MIT
description='the rules of the tree: symbols, headers, the one-file build, layouts, the rules of the headers, sources'
packages='gcc g++ binutils tcc musl-tools linux-libc-dev libbluetooth-dev'
class=quick
run() {
    only=library build native -Dwerror=true || return
    local check
    for check in sources words interface linux_headers symbols headers layouts one_file; do
        step_timeout=300 suite "check $check" python3 "tests/check/$check.py" build/native
    done
}
