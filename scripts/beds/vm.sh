# SPDX-License-Identifier: MIT
description='a virtual machine with Debian'"'"'s stock kernel and every family of sockets: the suites that meet the kernel, can-utils, bluez, tcpdump'
packages='qemu-system-x86 busybox-static kmod xz-utils zstd iproute2 can-utils tcpdump'
run() {
    step "the machine: a command's output and status, its time limit" tests/vm/test_vm.py || return
    build native -Dwerror=true || return
    in_parallel part peers test_linux test_live test_posix without_can
}

# One machine: each has one processor, so several run at a time.
part() {
    local machine="tests/vm/vm.py --log build/logs/vm-$1.kernel"
    # shellcheck disable=SC2086
    case $1 in
    peers)
        step_timeout=400 suite 'the program and its peers' $machine --timeout 380 --bluetooth --programs bluez -- \
            /usr/bin/python3 tests/vm/test_peers.py build/native/cli/portsock build/native/tests/examples/example_
        ;;
    without_can)
        # The machine without its CAN bus: the tests that skip for it elsewhere must not.
        # shellcheck disable=SC2016
        step 'a family that the machine lacks is a failure there' sh -c 'output=$('"$machine"' --timeout 200 --without-networks -- \
            env PORTSOCK_ALL_FAMILIES=1 build/native/tests/test_linux --test-case="CAN*")
            echo "$output"
            echo "$output" | grep -q "^not ok" && echo "$output" | grep -q "this is that machine: no "'
        ;;
    *)
        step_timeout=400 suite "$1" $machine --timeout 380 --bluetooth -- env PORTSOCK_ALL_FAMILIES=1 "build/native/tests/$1"
        ;;
    esac
}
