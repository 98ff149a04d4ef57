// SPDX-License-Identifier: MIT
// accept, and then what accept4 does in one call. BSD and macOS hand the listener's mode down, so it is always set
// (P11).
#include "descriptor.hpp"
#include <native.hpp>
#include <unistd.h>

namespace portsock_core::os {

Word accept(Handle &accepted, Handle handle, bool blocking, void *address, uint32_t &length) {
    socklen_t size = length;
    const int descriptor =
        ::accept(static_cast<int>(handle), static_cast<sockaddr *>(address), address != nullptr ? &size : nullptr);
    if (descriptor < 0) return failed();
    Word word = close_on_exec(descriptor);
    if (word >= 0) word = set_blocking(descriptor, blocking);
    if (word < 0) {
        (void)::close(descriptor);
        return word;
    }
    tame(descriptor);
    accepted = descriptor;
    length = address != nullptr ? given_length(size) : 0;
    return 0;
}

} // namespace portsock_core::os
