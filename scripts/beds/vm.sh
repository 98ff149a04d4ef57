# SPDX-License-Identifier: MIT
description='a virtual machine with Debian'"'"'s stock kernel and every family of sockets: the suites that meet the kernel'
packages='qemu-system-x86 busybox-static kmod xz-utils zstd iproute2'
run() {
    step "the machine: a command's output and status, its time limit" tests/vm/test_vm.py || return
    build native -Dwerror=true || return
    local name
    for name in test_linux test_live test_posix; do
        step_timeout=300 suite "$name" tests/vm/vm.py --timeout 280 --bluetooth -- "build/native/tests/$name"
    done
}
