# SPDX-License-Identifier: MIT
. scripts/beds/cpython.sh
description="CPython's own test_socket over a _socket made of portsock in the virtual machine, whose kernel has every family"
packages='gcc binutils python3-dev qemu-system-x86 busybox-static kmod xz-utils zstd iproute2'
run() {
    local version
    only=library build native || return
    version=$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    /usr/bin/python3 -c 'import test.test_socket' 2>/dev/null || need "libpython$version-testsuite" ||
        { tap fail "CPython $version" 'its tests are missing'; return; }
    mkdir -p build/cpython-vm
    step 'the extension' /usr/bin/python3 tests/cpython/compare.py --library build/native --build build/cpython-vm || return
    step_timeout=600 suite "CPython $version in the machine" tests/vm/vm.py --timeout 580 --memory 1500 --bluetooth -- \
        /usr/bin/python3 tests/cpython/compare.py --kernel --all-families --module "$(echo build/cpython-vm/_socket*.so)"
}
