# SPDX-License-Identifier: MIT
description='the test programs compiled at -O2 and without a precompiled header, as the library is: their warnings, and the C++ interface inlined'
packages=''
tier=long
run() {
    build test-optimized -Dwerror=true -Ddefault_library=static -Dtest_optimization=2 -Db_pch=false && suites test-optimized
}
