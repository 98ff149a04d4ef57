# SPDX-License-Identifier: MIT
description='checks of the library itself: symbols, headers, the one-file build, layouts, the rules of the headers, sources'
packages='gcc g++ binutils tcc musl-tools linux-libc-dev libbluetooth-dev'
tier=quick
run() {
    only=library build native -Dwerror=true || return
    local check
    for check in sources arrows words interface linux_headers symbols headers layouts left_out; do
        step_timeout=300 suite "check $check" python3 "tests/check/$check.py" build/native
    done
    step_timeout=300 suite 'check one_file --quick' python3 tests/check/one_file.py --quick # all of it: the bed one-file
}
