// SPDX-License-Identifier: MIT
// portsock_recv and portsock_send, inline in the facade: the plain case (no flags, no wait) is a handful of
// instructions around the system call. All else, and every second try, is out of line.
#pragma once
#include "retry_loop.hpp"
#include <transfer.hpp>

namespace portsock_core {

// The arguments of a plain call, kept in memory for a second try.
struct FastReceive {
    const portsock_socket *socket;
    void *buffer;
    size_t length;
};

struct FastSend {
    const portsock_socket *socket;
    const void *data;
    size_t length;
};

// Everything that is not the plain case: refusals, flags, a wait.
Result receive_checked(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                       const portsock_wait_options *wait);
Result send_checked(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                    const portsock_wait_options *wait);

// The plain case, after its first try has failed.
Result receive_again(const FastReceive &plain, Result failed);
Result send_again(const FastSend &plain, Result failed);

inline Result recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                   const portsock_wait_options *wait) {
    const bool plain = socket != nullptr && is_open(*socket) && buffer != nullptr && has_no_options(flags, wait) &&
                       length != 0 && length <= os::receive_limit;
    if (!plain) [[unlikely]]
        return receive_checked(socket, buffer, length, flags, wait);
    const FastReceive arguments{socket, buffer, length};
    keep_in_memory(arguments);
    const Result result = os::receive(socket->handle, buffer, length, static_cast<int>(socket->mode));
    if (result >= 0) [[likely]]
        return result;
    return receive_again(arguments, result);
}

inline Result send(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                   const portsock_wait_options *wait) {
    const bool plain = socket != nullptr && is_open(*socket) && data != nullptr && has_no_options(flags, wait) &&
                       length <= os::stream_send_limit;
    if (!plain) [[unlikely]]
        return send_checked(socket, data, length, flags, wait);
    const FastSend arguments{socket, data, length};
    keep_in_memory(arguments);
    const Result result = os::send(socket->handle, data, length, static_cast<int>(socket->mode));
    if (result >= 0) [[likely]]
        return result;
    return send_again(arguments, result);
}

} // namespace portsock_core
