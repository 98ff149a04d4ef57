// SPDX-License-Identifier: MIT
// Facade of ioctl.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_peer_credentials(const portsock_socket *socket,
                                                       portsock_credentials *credentials) {
    return portsock_core::peer_credentials(socket, credentials);
}

PORTSOCK_API portsock_result portsock_attach_filter(portsock_socket *socket, const void *instructions, size_t count) {
    return portsock_core::attach_filter(socket, instructions, count);
}

PORTSOCK_API portsock_result portsock_available(const portsock_socket *socket, size_t *length) {
    return portsock_core::available(socket, length);
}

PORTSOCK_API portsock_result portsock_at_mark(const portsock_socket *socket) { return portsock_core::at_mark(socket); }

PORTSOCK_API portsock_result portsock_is_multipath(const portsock_socket *socket) {
    return portsock_core::is_multipath(socket);
}

PORTSOCK_API portsock_result portsock_ioctl(portsock_socket *socket, uint64_t request, const void *input,
                                            size_t input_length, void *output, size_t capacity, size_t *length) {
    return portsock_core::ioctl(socket, request, input, input_length, output, capacity, length);
}

PORTSOCK_API portsock_result portsock_set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval,
                                                    int32_t count) {
    return portsock_core::set_keepalive(socket, idle, interval, count);
}

} // extern "C"
