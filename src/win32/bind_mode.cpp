// SPDX-License-Identifier: MIT
// Here SO_REUSEADDR would let anyone take a listener's address away, and what lingers is no obstacle without it (P14,
// P70).
#include "failure.hpp"

namespace portsock_core::os {

static Result set_flag(Handle handle, int name) {
    const BOOL value = TRUE;
    return answer(
        ::setsockopt(to_socket(handle), SOL_SOCKET, name, reinterpret_cast<const char *>(&value), sizeof value));
}

Result prepare_bind(Handle handle, int32_t mode, bool) {
    switch (mode) {
    case PORTSOCK_BIND_EXCLUSIVE:
        return set_flag(handle, SO_EXCLUSIVEADDRUSE);
    case PORTSOCK_BIND_SHARE:
        return set_flag(handle, SO_REUSEADDR);
    case PORTSOCK_BIND_BALANCE:
    case PORTSOCK_BIND_REUSE_PORT:
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE);
    default:
        return 0;
    }
}

} // namespace portsock_core::os
