// SPDX-License-Identifier: MIT
// In place of src/posix/accept.cpp: one call, and no moment in which a child could inherit the descriptor.
#include "../posix/failure.hpp"
#include <native.hpp>

namespace portsock_core::os {

Word accept(Handle &accepted, Handle handle, bool blocking, void *address, uint32_t &length) {
    socklen_t size = length;
    const int descriptor =
        ::accept4(static_cast<int>(handle), static_cast<sockaddr *>(address), address != nullptr ? &size : nullptr,
                  SOCK_CLOEXEC | (blocking ? 0 : SOCK_NONBLOCK));
    if (descriptor < 0) return failed();
    accepted = descriptor;
    length = address != nullptr ? given_length(size) : 0;
    return 0;
}

} // namespace portsock_core::os
