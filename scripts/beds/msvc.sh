# SPDX-License-Identifier: MIT
description="Microsoft's dialect, by clang-cl with Wine's headers: the one-file build and a C client on it, under Wine"
packages='clang-tools-19 lld-19 libwine-dev wine64 libwine'
run() {
    local out=build/msvc wine=/usr/include/wine/wine libraries=/usr/lib/x86_64-linux-gnu/wine/x86_64-windows file
    local compile="clang-cl-19 --target=x86_64-pc-windows-msvc /nologo /c /O2 /GS- /Zl /W3 /WX -Qunused-arguments -Iinclude
        -D_WIN32_WINNT=0x0A00 -DNTDDI_VERSION=0x0A00000B -DNOMINMAX -DWIN32_LEAN_AND_MEAN -DWINE_UNICODE_NATIVE
        -imsvc tests/msvc -imsvc $wine/msvcrt -imsvc $wine/windows /Fo$out/"
    mkdir -p $out
    # shellcheck disable=SC2086
    step 'the one-file build' $compile /std:c++20 /GR- -D_InterlockedCompareExchange128=w_ice128 -Isrc/win32 \
        src/portsock_all.cpp || return
    for file in tests/check/client.c tests/msvc/start.c; do
        # shellcheck disable=SC2086
        step "$file" $compile $file || return
    done
    step 'they link' lld-link-19 /nologo /subsystem:console /entry:start /out:$out/client.exe $out/client.obj $out/start.obj \
        $out/portsock_all.obj $libraries/lib{ws2_32,iphlpapi,kernel32,ucrtbase}.a &&
        suite 'the client under Wine' scripts/wine-run.sh $out/client.exe
}
