# SPDX-License-Identifier: MIT
description='ThreadSanitizer: every suite but those of the program'
packages=''
run() {
    export TSAN_OPTIONS=halt_on_error=1
    build tsan -Dbuildtype=debug -Db_sanitize=thread -Db_lundef=false -Ddefault_library=static -Dwerror=true &&
        suites tsan --scale 3 --without '^test_(ffi|cpp_no_cost|cli|examples)$'
}
