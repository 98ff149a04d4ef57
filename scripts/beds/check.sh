# SPDX-License-Identifier: MIT
description='the library polices itself: symbols, headers, the one-file build, layouts, sources'
packages='gcc binutils tcc musl-tools'
class=quick
run() {
    only=library build native -Dwerror=true || return
    local check
    for check in sources symbols headers layouts one_file; do
        step_timeout=300 suite "check $check" python3 "tests/check/$check.py" build/native
    done
}
