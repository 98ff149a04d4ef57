// SPDX-License-Identifier: MIT
#include "winsock.hpp"

namespace winsock {

#define WINSOCK_DEFINE(name) std::function<decltype(::name)> name;
WINSOCK_IMPORTED(WINSOCK_DEFINE)
WINSOCK_CALLED(WINSOCK_DEFINE)
WINSOCK_SYSTEM(WINSOCK_DEFINE)

Scripted::~Scripted() {
#define WINSOCK_RESET(name) winsock::name = nullptr;
    WINSOCK_IMPORTED(WINSOCK_RESET)
    WINSOCK_CALLED(WINSOCK_RESET)
    WINSOCK_SYSTEM(WINSOCK_RESET)
}

// Winsock keeps its last error where the system keeps its own.
int fails_with(int code) {
    SetLastError(static_cast<DWORD>(code));
    return SOCKET_ERROR;
}

namespace {

void *own_function(const char *name) {
    for (const char *library : {"ws2_32.dll", "kernel32.dll"})
        if (const FARPROC found = GetProcAddress(LoadLibraryA(library), name)) return reinterpret_cast<void *>(found);
    abort();
}

// The script, or Winsock.
template <auto &hook, auto &name, class Function> struct Trampoline;
template <auto &hook, auto &name, class Result, class... Arguments>
struct Trampoline<hook, name, Result(Arguments...)> {
    static Result WSAAPI call(Arguments... arguments) {
        using Own = Result(WSAAPI *)(Arguments...);
        static const auto own = reinterpret_cast<Own>(own_function(name));
        return hook ? hook(arguments...) : own(arguments...);
    }
};

#define WINSOCK_NAME(name) constexpr char name##_name[] = #name;
WINSOCK_IMPORTED(WINSOCK_NAME)
WINSOCK_CALLED(WINSOCK_NAME)
WINSOCK_SYSTEM(WINSOCK_NAME)

} // namespace

} // namespace winsock

#define WINSOCK_CALL(name) winsock::Trampoline<winsock::name, winsock::name##_name, decltype(::name)>::call

extern "C" {

// The target of a call through the import table.
#define WINSOCK_IMPORT(name) decltype(&::name) __imp_##name = &WINSOCK_CALL(name);
WINSOCK_IMPORTED(WINSOCK_IMPORT)
WINSOCK_SYSTEM(WINSOCK_IMPORT)

int WSAAPI WSAPoll(LPWSAPOLLFD slots, ULONG count, INT timeout) { return WINSOCK_CALL(WSAPoll)(slots, count, timeout); }

int WSAAPI WSASendMsg(SOCKET socket, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE done) {
    return WINSOCK_CALL(WSASendMsg)(socket, message, flags, sent, overlapped, done);
}

} // extern "C"
