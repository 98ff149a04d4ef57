# SPDX-License-Identifier: MIT
description='AddressSanitizer and UndefinedBehaviorSanitizer: every suite'
packages=''
run() {
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    # Not optimised: the tests compile in a third of the time.
    build asan -Dbuildtype=debug -Db_sanitize=address,undefined -Db_lundef=false -Ddefault_library=static -Dwerror=true &&
        suites asan --scale 3 --without '^test_(ffi|cpp_no_cost)$'
}
