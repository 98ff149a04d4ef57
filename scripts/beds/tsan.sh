# SPDX-License-Identifier: MIT
description='ThreadSanitizer: every suite'
packages=''
run() {
    export TSAN_OPTIONS=halt_on_error=1
    build tsan -Db_sanitize=thread -Db_lundef=false -Ddefault_library=static -Dwerror=true && suites tsan --scale 3
}
