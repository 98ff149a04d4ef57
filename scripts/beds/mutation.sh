# SPDX-License-Identifier: MIT
description='every row of every table changed, one at a time: a test must fail'
packages=''
tier=long
run() {
    build mutation -Dbuildtype=debug -Ddefault_library=static -Dwerror=true || return
    step_timeout=5400 suite mutation tests/mutation/mutate.py build/mutation
}
