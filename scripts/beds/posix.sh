# SPDX-License-Identifier: MIT
description='the plain POSIX backend, on Linux: every suite'
packages=''
run() {
    build posix -Dos=posix -Dwerror=true -Ddefault_library=static && suites posix
}
