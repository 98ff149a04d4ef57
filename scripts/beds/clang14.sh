# SPDX-License-Identifier: MIT
. scripts/beds/clang.sh
description='clang 14, the clang of Debian 12: the one-file build, and every file with exceptions enabled'
packages='clang++-14=clang-14 lld-14'
tier=long
run() { one_file clang++-14; }
