# SPDX-License-Identifier: MIT
description="CPython's own test_socket over a _socket made of portsock, beside the interpreter's own module"
packages='gcc binutils python3-dev'
cpython_arguments=''
run() {
    only=library build native || return
    local python
    for python in $(cpythons); do
        suite_of "$python"
    done
}

# The interpreters to try: $PORTSOCK_PYTHONS, or the distribution's, whose tests are a package that bears its version.
cpythons() {
    if [ -n "${PORTSOCK_PYTHONS-}" ]; then echo "$PORTSOCK_PYTHONS"; else echo /usr/bin/python3; fi
}

suite_of() {
    local python=$1 version
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -c 'import test.test_socket' 2>/dev/null || need "libpython$version-testsuite" ||
        { tap fail "CPython $version" 'its tests are missing'; return; }
    # shellcheck disable=SC2086
    step_timeout=${cpython_timeout:-600} suite "CPython $version" python3 tests/cpython/compare.py --python "$python" \
        --library build/native $cpython_arguments
}
