# SPDX-License-Identifier: MIT
description='this machine: every suite, warnings as errors'
packages=''
class=quick
run() {
    build native -Dwerror=true && suites native
}
