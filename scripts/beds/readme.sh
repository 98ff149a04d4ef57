# SPDX-License-Identifier: MIT
description="the README's programs compile and run"
packages=''
run() {
    only=library build native -Dwerror=true || return
    mkdir -p build/readme
    ln -sf ../native/libportsock.a build/readme/
    suite 'README.md' python3 scripts/readme.py README.md build/readme
}
