// SPDX-License-Identifier: MIT
// The process at the other end of a UNIX socket. It has no user and no group in the numbers of the interface:
// UINT32_MAX.
#include "failure.hpp"

namespace portsock_core::os {

// The request stores the process id and still returns a length of 0 (P47): what was stored decides.
Result peer_credentials(Handle handle, portsock_credentials &credentials) {
    ULONG process = 0;
    DWORD length = 0;
    if (::WSAIoctl(to_socket(handle), SIO_AF_UNIX_GETPEERPID, nullptr, 0, &process, sizeof process, &length, nullptr,
                   nullptr) != 0)
        return failed();
    credentials = {process != 0 ? static_cast<int32_t>(process) : -1, UINT32_MAX, UINT32_MAX, 0};
    return 0;
}

} // namespace portsock_core::os
