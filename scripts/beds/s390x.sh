# SPDX-License-Identifier: MIT
description='s390x, big-endian, under qemu-user: every suite'
packages='g++-s390x-linux-gnu qemu-user-static'
run() {
    build s390x --cross-file cross/s390x.ini -Dwerror=true -Ddefault_library=static &&
        suites s390x --wrapper 'qemu-s390x-static -L /usr/s390x-linux-gnu' --scale 5
}
