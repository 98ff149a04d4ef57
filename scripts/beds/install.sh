# SPDX-License-Identifier: MIT
description='installed: used through pkg-config from C and C++, and as a Meson subproject'
packages='gcc'
run() {
    local root=$PWD/build/install-root out=build/install
    build_optimized || return
    rm -rf "$root" $out
    mkdir -p $out
    step 'meson install' env DESTDIR="$root" meson install -C build/optimized --no-rebuild || return

    export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_PATH=$root/usr/lib/pkgconfig LD_LIBRARY_PATH=$root/usr/lib
    local flags
    flags=$(pkg-config --cflags --libs portsock)
    # shellcheck disable=SC2086
    if step 'a C program by cc' cc -std=c99 -pedantic -Wall -Wextra -Werror tests/check/client.c $flags -o $out/client; then
        suite 'C program, shared' $out/client
    fi
    # shellcheck disable=SC2086
    if step 'a C program, static' cc -std=c99 tests/check/client.c $(pkg-config --cflags portsock) \
        "$root/usr/lib/libportsock.a" -o $out/client-static; then
        suite 'C program, static' $out/client-static
    fi
    write_cpp_program $out/program.cpp
    # shellcheck disable=SC2086
    if step 'a C++ program by c++' c++ -std=c++20 -Wall -Wextra -Werror $out/program.cpp $flags -o $out/program; then
        step 'C++ program' $out/program
    fi
    use_as_subproject
    install_as_readme
}

# The line of README.md, sudo and all, on a machine whose /etc and /usr/local are laid over this one's.
install_as_readme() {
    local over=$PWD/build/install-over sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    # shellcheck disable=SC2016
    local mounts='mount -t tmpfs tmpfs "$0" && for folder in etc usr/local; do mkdir -p "$0/$folder/upper" "$0/$folder/work" &&
        mount -t overlay -o "lowerdir=/$folder,upperdir=$0/$folder/upper,workdir=$0/$folder/work" overlay "/$folder" || exit; done'
    as_root rm -rf "$over" build/release
    mkdir -p "$over"
    if as_root unshare --mount sh -ec "$mounts" "$over"; then
        need sudo=sudo
        suite 'the installation of README.md' "${sudo[@]}" unshare --mount sh -ec "$mounts; $(readme_install /tmp/portsock-installed)" "$over"
    else
        skip 'the installation of README.md' 'no mount namespace or overlay here; the bed debian13 has it in a chroot'
    fi
    as_root rm -rf "$over" build/release /tmp/portsock-installed
}

# Every public header that is installed, and one call.
write_cpp_program() {
    local header
    {
        (cd "$root/usr/include" && find portsock -name '*.h*' | sort | sed 's/.*/#include <&>/')
        echo 'int main() { return portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH) == 0 ? 0 : 1; }'
    } >"$1"
}

# The project that uses us has exceptions, a warning and no werror: ours must not reach it.
use_as_subproject() {
    local project=build/install-parent
    rm -rf $project
    mkdir -p $project/subprojects
    ln -s ../../.. $project/subprojects/portsock
    cat >$project/meson.build <<'MESON'
project('parent', 'c', 'cpp', default_options: ['warning_level=3', 'cpp_std=c++20'])
executable('parent', 'parent.cpp', dependencies: subproject('portsock').get_variable('portsock_dep'))
executable('parent-fallback', 'parent.cpp', dependencies: dependency('portsock', fallback: 'portsock'))
MESON
    cat >$project/parent.cpp <<'CPP'
#include <portsock/portsock.h>
int main() {
    int unused;
    try {
        throw portsock_version();
    } catch (uint32_t version) {
        return version == PORTSOCK_VERSION ? 0 : 1;
    }
}
CPP
    step 'setup as a subproject' env -u PKG_CONFIG_PATH meson setup $project/out $project || return
    step 'build as a subproject' ninja -C $project/out -j "$jobs" || return
    step 'program on the subproject' $project/out/parent
}
