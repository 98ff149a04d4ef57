// SPDX-License-Identifier: MIT
// SO_REUSEADDR lets a listener have its address again while old connections linger; of datagrams it lets several
// sockets have one address. SO_REUSEPORT spreads what comes on some systems, and is stolen from on others (P14, P15,
// P16).
#include "failure.hpp"
#include <native.hpp>

namespace portsock_core::os {

namespace {

Result set_flag(Handle handle, int name, int value) {
    return answer(::setsockopt(static_cast<int>(handle), SOL_SOCKET, name, &value, sizeof value));
}

Result let_share(Handle handle) {
#if defined(SO_REUSEPORT) && !defined(__linux__) // BSD needs both; first the one that a system may refuse
    if (const Result result = set_flag(handle, SO_REUSEPORT, 1); result < 0) return result;
#endif
    return set_flag(handle, SO_REUSEADDR, 1);
}

Result let_balance([[maybe_unused]] Handle handle) {
#if defined(SO_REUSEPORT_LB) // FreeBSD
    return set_flag(handle, SO_REUSEPORT_LB, 1);
#elif defined(SO_REUSEPORT) && (defined(__linux__) || defined(__DragonFly__) || defined(__sun))
    return set_flag(handle, SO_REUSEPORT, 1);
#else
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE);
#endif
}

// As Python's socket.create_server(reuse_port=True): a listener gets its address back in spite of TIME_WAIT, too.
Result reuse_port([[maybe_unused]] Handle handle, [[maybe_unused]] bool stream) {
#ifdef SO_REUSEPORT
    const Result result = set_flag(handle, SO_REUSEPORT, 1);
    return result < 0 || !stream ? result : set_flag(handle, SO_REUSEADDR, 1);
#else
    return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_BIND_MODE);
#endif
}

} // namespace

Result prepare_bind(Handle handle, int32_t mode, bool stream) {
    switch (mode) {
    case PORTSOCK_BIND_REUSE_TIME_WAIT:
        return stream ? set_flag(handle, SO_REUSEADDR, 1) : 0;
    case PORTSOCK_BIND_SHARE:
        return let_share(handle);
    case PORTSOCK_BIND_BALANCE:
        return let_balance(handle);
    case PORTSOCK_BIND_REUSE_PORT:
        return reuse_port(handle, stream);
    default:
        return set_flag(handle, SO_REUSEADDR, 0);
    }
}

} // namespace portsock_core::os
