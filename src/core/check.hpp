// SPDX-License-Identifier: MIT
// Argument checks: 0, or the refusal.
#pragma once
#include "../base/atomic.hpp"
#include "../os_address.hpp"

namespace portsock_core {

inline bool is_open(const portsock_socket &socket) { return load(socket.state) == PORTSOCK_STATE_OPEN; }

inline Result check_open(const portsock_socket *socket) {
    if (socket == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    if (!is_open(*socket)) return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET);
    return 0;
}

// A struct that is about to become a socket: it may not be one already, or that one would be lost.
inline Result check_vacant(const portsock_socket *socket) {
    if (socket == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    if (is_open(*socket)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_SOCKET);
    return 0;
}

// A struct that may grow has the size of the caller's. One that is longer than this library's comes from a newer
// header; it will do as long as what is not known here is zero. (One that is shorter than today's, once there is such,
// is copied into a whole one.)
Result check_size(const void *object, uint32_t size, uint32_t known, int32_t parameter);

Result check_wait(const portsock_wait_options *wait);

// Memory with a length: null is valid with a length of 0.
inline Result check_memory(const void *data, size_t length) {
    if (data == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    return 0;
}

inline Result check_timeout(int64_t timeout) {
    if (timeout < -1) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT);
    return 0;
}

} // namespace portsock_core
