#!/bin/sh
# SPDX-License-Identifier: MIT
# usage: run.sh LIBDIR INCLUDEDIR    builds and runs the conversation; LIBDIR has libportsock.a
set -eu
[ $# -ge 2 ] || { echo "usage: $0 LIBDIR INCLUDEDIR" >&2; exit 2; }
CGO_ENABLED=1
# The sum of the headers among the flags: go keeps what it built as long as the flags are the same.
CGO_CFLAGS="-I$(cd "$2" && pwd) -DPORTSOCK_HEADER_SUM=$(find "$2/portsock" -name "*.h" -exec cat {} + | cksum | cut -d" " -f1)"
CGO_LDFLAGS="$(cd "$1" && pwd)/libportsock.a"
GOFLAGS=-mod=mod
GOPROXY=off
export CGO_ENABLED CGO_CFLAGS CGO_LDFLAGS GOFLAGS GOPROXY
cd "$(dirname "$0")"
exec go run .
