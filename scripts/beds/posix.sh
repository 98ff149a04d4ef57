# SPDX-License-Identifier: MIT
description='the plain POSIX backend, on Linux: every suite but the program, which uses abstract names'
packages=''
# The core on the scripted system is the same program in every backend's build: the bed native runs it.
run() {
    without='^(test_core|portsock_fake)$' build posix -Dos=posix -Dwerror=true -Ddefault_library=static &&
        suites posix --without '^test_(core|cli|ffi)$'
}
