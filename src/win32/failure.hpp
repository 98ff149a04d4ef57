// SPDX-License-Identifier: MIT
// Turns WSAGetLastError into a result.
#pragma once
#include "../os.hpp"
#include <native.hpp>

namespace portsock_core::os {

// A SOCKET has as many bits as a pointer, and all of them count (P59).
static_assert(sizeof(SOCKET) == sizeof(Handle));
inline SOCKET to_socket(Handle handle) { return static_cast<SOCKET>(handle); }
inline Handle to_handle(SOCKET socket) { return static_cast<Handle>(socket); }

// Every call, of Winsock or not, leaves its error in the same place; read at once (P09).
[[gnu::cold, gnu::noinline]] inline Result failed() { return system_failure(::WSAGetLastError()); }

// A call's answer as one result: SOCKET_ERROR is the only negative that there is.
inline Result answer(int result) {
    if (result >= 0) [[likely]]
        return result;
    return failed();
}

} // namespace portsock_core::os
