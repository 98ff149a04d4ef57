// SPDX-License-Identifier: MIT
// portsock_recv and portsock_send, inline in the facade: the plain case (no flags, no wait) is a handful of
// instructions around the system call. All else, and every second try, is out of line.
#pragma once
#include "attempt.hpp"
#include <transfer.hpp>

namespace portsock_core {

// The arguments of a plain call, kept in memory for a second try.
struct PlainReceive {
    const portsock_socket *socket;
    void *buffer;
    size_t length;
};

struct PlainSend {
    const portsock_socket *socket;
    const void *data;
    size_t length;
};

// Everything that is not the plain case: refusals, flags, a wait.
Word receive_checked(portsock_socket *socket, void *buffer, size_t length, int32_t flags, const portsock_wait *wait);
Word send_checked(portsock_socket *socket, const void *data, size_t length, int32_t flags, const portsock_wait *wait);

// The plain case, after its first try has failed.
Word receive_again(const PlainReceive &plain, Word failed);
Word send_again(const PlainSend &plain, Word failed);

inline Word recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags, const portsock_wait *wait) {
    const bool plain = socket != nullptr && is_open(*socket) && buffer != nullptr && is_bare(flags, wait) &&
                       length != 0 && length <= os::receive_limit;
    if (!plain) [[unlikely]]
        return receive_checked(socket, buffer, length, flags, wait);
    const PlainReceive arguments{socket, buffer, length};
    spill(arguments);
    const Word word = os::receive(socket->handle, buffer, length, static_cast<int>(socket->mode));
    if (word >= 0) [[likely]]
        return word;
    return receive_again(arguments, word);
}

inline Word send(portsock_socket *socket, const void *data, size_t length, int32_t flags, const portsock_wait *wait) {
    const bool plain = socket != nullptr && is_open(*socket) && data != nullptr && is_bare(flags, wait) &&
                       length <= os::stream_send_limit;
    if (!plain) [[unlikely]]
        return send_checked(socket, data, length, flags, wait);
    const PlainSend arguments{socket, data, length};
    spill(arguments);
    const Word word = os::send(socket->handle, data, length, static_cast<int>(socket->mode));
    if (word >= 0) [[likely]]
        return word;
    return send_again(arguments, word);
}

} // namespace portsock_core
