# SPDX-License-Identifier: MIT
. scripts/beds/debian13.sh
description="CPython 3.13's own test_socket over a _socket made of portsock, in the chroot of Debian 13"
tier=long
run() {
    prepare || return
    step_timeout=900 step 'CPython 3.13' scripts/chroot-run.sh "$chroot" "$tree" scripts/test.sh cpython
}
