# SPDX-License-Identifier: MIT
description='Windows, by mingw-w64, under Wine: every suite, the program beside that of Linux, and the one-file build'
packages='g++-mingw-w64-x86-64-posix wine64 libwine socat'
run() {
    build wine --cross-file cross/windows-x86_64.ini -Dwerror=true -Ddefault_library=static || return
    suites wine --wrapper "$PWD/scripts/wine-run.sh" --scale 3
    step 'the constants are those of its headers' x86_64-w64-mingw32-g++-posix -std=c++20 -D_WIN32_WINNT=0x0A00 \
        -DNTDDI_VERSION=0x0A00000B -Iinclude -Isrc/win32 -fsyntax-only '-DCOLUMN="../../src/table/generated/constants_windows.inc"' \
        tests/table/constant_columns.cpp
    suite 'check one_file' python3 tests/check/one_file.py --compilers x86_64-w64-mingw32-g++-posix
    step 'one-file build of win32' x86_64-w64-mingw32-g++-posix -std=c++20 -Iinclude -Isrc/win32 -c src/portsock_all.cpp \
        -o build/wine/one_file.o || return
    step 'client on the one-file build' x86_64-w64-mingw32-gcc-posix -std=c99 -Iinclude tests/check/client.c \
        build/wine/one_file.o -o build/wine/client.exe -lws2_32 -liphlpapi || return
    suite 'client under Wine' scripts/wine-run.sh build/wine/client.exe
    suite 'the program' python3 tests/cli/test_cli.py build/wine/cli/portsock.exe "$PWD/scripts/wine-run.sh"
    suite 'the examples' python3 tests/examples/test_examples.py build/wine/tests/examples example_ "$PWD/scripts/wine-run.sh"
    suite 'the guide' python3 tests/examples/test_guide.py build/wine/tests/examples guide_ "$PWD/scripts/wine-run.sh"
    build native -Dwerror=true || return
    suite 'the program, Linux and socat' python3 tests/win32/test_peers.py build/wine/cli/portsock.exe \
        build/native/cli/portsock "$PWD/scripts/wine-run.sh"
    suite 'the same tests as on Linux' python3 tests/check/test_lists.py build/native build/wine "$PWD/scripts/wine-run.sh"
}
