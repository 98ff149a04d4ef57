// SPDX-License-Identifier: MIT
// Blocking is emulated: there is no flag for one call that may not wait, so every socket is non-blocking in the system,
// always, and the core waits in its place, and keeps the user's own SO_RCVTIMEO and SO_SNDTIMEO.
#include "creation.hpp"

namespace portsock_core::os {

Result set_non_blocking(SOCKET socket, bool non_blocking) {
    u_long value = non_blocking ? 1 : 0;
    return answer(::ioctlsocket(socket, static_cast<long>(FIONBIO), &value));
}

// Whatever the library's mode, the system's is set again: a duplicate that others hold may have changed it
// (P64).
Result set_blocking(Handle handle, bool) { return set_non_blocking(to_socket(handle), true); }

Result is_blocking(Handle) { return 0; }

Result set_inheritable(Handle handle, bool inheritable) {
    const DWORD flag = inheritable ? HANDLE_FLAG_INHERIT : 0;
    return ::SetHandleInformation(reinterpret_cast<HANDLE>(handle), HANDLE_FLAG_INHERIT, flag) ? 0 : failed();
}

Result get_inheritable(Handle handle) {
    DWORD flags = 0;
    if (!::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags)) return failed();
    return (flags & HANDLE_FLAG_INHERIT) != 0 ? 1 : 0;
}

} // namespace portsock_core::os
