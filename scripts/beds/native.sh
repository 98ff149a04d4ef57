# SPDX-License-Identifier: MIT
description='this machine: every suite, warnings as errors'
packages=''
tier=quick
run() {
    build native -Dwerror=true && suites native
}
