# SPDX-License-Identifier: MIT
description='ThreadSanitizer: the suites that have sockets and threads'
packages=''
# Suites of one thread (the core on the scripted system, tables, addresses) and programs have no race to find.
run() {
    export TSAN_OPTIONS=halt_on_error=1
    without='^(test_(core|table|error|family|addresses_.*|cli|examples|guide)|portsock_fake|portsock|(example|guide)_.*)$' \
        build tsan -Dbuildtype=debug -Db_sanitize=thread -Db_lundef=false -Ddefault_library=static -Dwerror=true &&
        suites tsan --scale 3 --without '^test_(core|table|error|family|addresses_.*|constants|ffi|cpp_no_cost|cli|examples|guide)$'
}
