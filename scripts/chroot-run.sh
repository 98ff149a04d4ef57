#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs a command in a folder of a chroot, with this machine's /proc, /dev and name service:
#
#   scripts/chroot-run.sh ROOT FOLDER COMMAND...
#
# The mounts are in a mount namespace of their own and go with it; where there can be none, it is a bare chroot.
set -eu
[ "$(id -u)" = 0 ] || exec sudo "$0" "$@"

if [ -z "${PORTSOCK_MOUNTED-}" ]; then
    cp /etc/resolv.conf "$1/etc/resolv.conf"
    if unshare --mount true 2>/dev/null; then PORTSOCK_MOUNTED=yes exec unshare --mount "$0" "$@"; fi
else
    mount --rbind /proc "$1/proc"
    mount --rbind /dev "$1/dev"
fi
root=$1 folder=$2
shift 2
# shellcheck disable=SC2016
exec chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    ${PORTSOCK_JOBS:+PORTSOCK_JOBS=$PORTSOCK_JOBS} sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
