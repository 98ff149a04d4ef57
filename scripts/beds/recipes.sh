# SPDX-License-Identifier: MIT
description='the recipes of CONTRIBUTING.md for an option and an address family, followed on a copy of the tree and built for each backend'
packages='gcc g++ python3-clang g++-mingw-w64-x86-64-posix'
run() {
    step_timeout=600 suite 'check recipes' python3 tests/check/recipes.py
}
