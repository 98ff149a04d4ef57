# SPDX-License-Identifier: MIT
description='the plain POSIX backend, on Linux: every suite but the program, which uses abstract names'
packages=''
run() {
    build posix -Dos=posix -Dwerror=true -Ddefault_library=static && suites posix --without '^test_cli$'
}
