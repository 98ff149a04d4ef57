// SPDX-License-Identifier: MIT
// Packet filters: SO_ATTACH_FILTER.
#include "../posix/failure.hpp"
#include <native.hpp>

namespace portsock_core::os {

Result attach_filter(Handle handle, const void *instructions, size_t count) {
    struct {
        unsigned short count;
        const void *instructions;
    } program = {static_cast<unsigned short>(count), instructions}; // struct sock_fprog
    return answer(::setsockopt(static_cast<int>(handle), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
}

} // namespace portsock_core::os
