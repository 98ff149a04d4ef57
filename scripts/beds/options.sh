# SPDX-License-Identifier: MIT
description='the build options: each thing that can be left out, and all of them; every function stays'
packages=''
run() {
    local name
    build_variant families '-Dfamilies=[]'
    build_variant inet -Dfamilies=inet -Dcli=enabled
    suite 'the program of a build without most families' python3 tests/cli/test_left_out.py build/options-inet/cli/portsock
    build_variant names -Dnames=false
    build_variant default_timeout -Ddefault_timeout=false
    build_variant smallest '-Dfamilies=[]' -Dnames=false -Ddefault_timeout=false -Dbuildtype=minsize
    build_variant absent -Dos=absent
    build_variant debug -Dbuildtype=debug
}

# No debug information and few optimizations: what is tested is which functions there are, and what they need.
build_variant() {
    local name=$1
    shift
    build "options-$name" -Dwerror=true -Dbuildtype=plain -Doptimization=1 -Dtests=disabled -Dcli=disabled "$@" || return
    suite "symbols without $name" python3 tests/check/symbols.py "build/options-$name"
}
