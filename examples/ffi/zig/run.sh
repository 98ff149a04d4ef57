#!/bin/sh
# SPDX-License-Identifier: MIT
# usage: run.sh LIBDIR INCLUDEDIR    builds and runs the conversation; LIBDIR has libportsock.a; ZIG names the compiler
set -eu
[ $# -ge 2 ] || { echo "usage: $0 LIBDIR INCLUDEDIR" >&2; exit 2; }
cache=${TMPDIR:-/tmp}/portsock-example-zig
exec "${ZIG:-zig}" run "$(dirname "$0")/conversation.zig" "$1/libportsock.a" -I"$2" -lc --cache-dir "$cache" 2>&1
