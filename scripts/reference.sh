#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the HTML reference of the C ABI from the comments of the public headers, by Doxygen: build/reference/html/index.html.
# Fails when a declaration has no documentation, or its documentation does not fit it.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/lib.sh
need doxygen=doxygen
rm -rf build/reference
mkdir -p build/reference
status=0
doxygen docs/Doxyfile || status=$?
[ ! -e build/reference/html/index.html ] || echo "build/reference/html/index.html"
exit "$status"
