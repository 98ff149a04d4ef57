# SPDX-License-Identifier: MIT
description='a DLL of Windows: exports the header, needs system DLLs alone; the client on it and on the static library, by a C linker'
packages='g++-mingw-w64-x86-64-posix wine64 libwine'
run() {
    local target=x86_64-w64-mingw32
    build dll --cross-file cross/windows-x86_64.ini -Dwerror=true -Dbuildtype=release -Ddefault_library=both -Dtests=disabled || return
    suite 'exports and imports' python3 tests/check/dll.py build/dll/libportsock-1.dll $target-objdump
    step "the library's own objects ask for no heap and no C++ run-time" sh -c "! $target-nm --undefined-only build/dll/libportsock.a |
        grep -E ' (_?malloc|calloc|realloc|free|_Zn[wa]|_Zd[la]|__cxa|__gxx|_Unwind|printf)'"
    step 'the client links with the import library' $target-gcc-posix -std=c99 -Iinclude tests/check/client.c \
        build/dll/libportsock.dll.a -o build/dll/client.exe &&
        suite 'the client on the DLL' scripts/wine-run.sh build/dll/client.exe
    step 'the client links with the static library' $target-gcc-posix -std=c99 -Iinclude tests/check/client.c \
        build/dll/libportsock.a -lws2_32 -liphlpapi -o build/dll/client-static.exe &&
        suite 'the client on the static library' scripts/wine-run.sh build/dll/client-static.exe
    tap say "    the DLL: $(stat -c %s build/dll/libportsock-1.dll) bytes"
}
