# SPDX-License-Identifier: MIT
description='other languages: each examples/ffi/LANGUAGE/run.sh builds and runs against the static library'
packages='cargo=cargo go=golang-go'
run() {
    local script language
    build ffi -Ddefault_library=static -Dbuildtype=release -Dtests=disabled -Dcli=disabled || return
    # What an example is given: the library, its headers, and a folder of its own.
    export PORTSOCK_LIBRARY=$PWD/build/ffi/libportsock.a PORTSOCK_INCLUDE=$PWD/include
    for script in examples/ffi/*/run.sh; do
        has_file "$script" 'there is no such example' || return
        language=$(basename "$(dirname "$script")")
        export PORTSOCK_OUT=$PWD/build/ffi/$language
        mkdir -p "$PORTSOCK_OUT"
        step "$language" "$script"
    done
}
