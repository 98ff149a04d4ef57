// SPDX-License-Identifier: MIT
// Winsock counts its starts, and each must be ended once. The library adds one, at the first socket, and never takes it
// away: a WSACleanup too many would kill the sockets of everyone in the process (P08), and its end frees all.
#include "startup.hpp"

namespace portsock_core::os {

static INIT_ONCE winsock = INIT_ONCE_STATIC_INIT;

// A failed start is tried again by the next call.
static BOOL CALLBACK start(PINIT_ONCE, PVOID error, PVOID *) {
    WSADATA data;
    const int code = ::WSAStartup(MAKEWORD(2, 2), &data); // the error itself: there is no last error yet
    *static_cast<int *>(error) = code;
    return code == 0 ? TRUE : FALSE;
}

Result startup() {
    int code = 0;
    if (::InitOnceExecuteOnce(&winsock, start, &code, nullptr)) return 0;
    return code != 0 ? system_failure(code) : failed();
}

} // namespace portsock_core::os
