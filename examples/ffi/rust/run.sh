#!/bin/sh
# SPDX-License-Identifier: MIT
# usage: run.sh LIBDIR [INCLUDEDIR [TARGETDIR]]    builds and runs the conversation; LIBDIR has libportsock.a
set -eu
[ $# -ge 1 ] || { echo "usage: $0 LIBDIR [INCLUDEDIR [TARGETDIR]]" >&2; exit 2; }
PORTSOCK_LIB_DIR=$(cd "$1" && pwd)
export PORTSOCK_LIB_DIR
cd "$(dirname "$0")"
exec cargo run --quiet --offline --release --target-dir "${3:-${TMPDIR:-/tmp}/portsock-example-rust}"
