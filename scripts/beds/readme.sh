# SPDX-License-Identifier: MIT
description="the README's programs compile and run"
packages=''
run() {
    build readme -Ddefault_library=static -Dtests=disabled -Dcli=disabled || return
    suite 'README.md' python3 scripts/readme.py README.md build/readme
}
