# SPDX-License-Identifier: MIT
description='Debian 13 in a chroot: both commands of README.md and its installation, in a clone of the tree'
packages='debootstrap git'
# The packages that the commands would install themselves, so that the chroot is made once; no git, which they have to do without.
inside='ca-certificates g++ gcc meson ninja-build ccache python3 doctest-dev pkg-config binutils tcc musl-tools socat netcat-openbsd
    sudo python3-dev libbluetooth-dev libpython3.13-testsuite'
run() {
    local command
    prepare || return
    readme_commands scripts/ >build/debian13-commands
    step 'README.md has two commands' test "$(wc -l <build/debian13-commands)" = 2
    while read -r command; do
        # shellcheck disable=SC2086
        step_timeout=1200 step "$command" scripts/chroot-run.sh "$chroot" "$tree" $command
    done <build/debian13-commands
    suite 'the installation of README.md' scripts/chroot-run.sh "$chroot" "$tree" sh -ec "$(readme_install /tmp/installed)"
}

prepare() {
    # shellcheck disable=SC2086
    make_chroot trixie $inside || { tap fail 'the chroot' 'it could not be made' --file "build/logs/$bed.log"; return 1; }
    copy_tree || { tap fail 'the clone' 'it could not be made' --file "build/logs/$bed.log"; return 1; }
}
